using Dpp.Model;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>What the resources of operators refer to by name.</summary>
internal static class CustomReferences
{
    private const ReferenceTopic Configuration = ReferenceTopic.Configuration, Object = ReferenceTopic.ClusterObject;

    /// <param name="Path">From the root of the object to the mapping or name that refers; "[]" goes into each item.</param>
    /// <param name="Name">The key of the name in it; null when the path leads to the name itself.</param>
    /// <param name="Part">The key that names a key of a Secret.</param>
    private readonly record struct Form(string Group, string Kind, string Path, string Makes, string? Name = "name", string? Part = null);

    // From the API references of the operators, as of 2026-11.
    private static readonly Form[] forms =
    [
        new("postgresql.cnpg.io", "Cluster", "spec.superuserSecret", "Secret"),
        new("postgresql.cnpg.io", "Cluster", "spec.bootstrap.initdb.secret", "Secret"),
        new("postgresql.cnpg.io", "Cluster", "spec.bootstrap.recovery.secret", "Secret"),
        new("postgresql.cnpg.io", "Cluster", "spec.imagePullSecrets[]", "Secret"),
        new("postgresql.cnpg.io", "Cluster", "spec.certificates.serverTLSSecret", "Secret", null),
        new("postgresql.cnpg.io", "Cluster", "spec.certificates.serverCASecret", "Secret", null),
        new("postgresql.cnpg.io", "Cluster", "spec.managed.roles[].passwordSecret", "Secret"),
        new("postgresql.cnpg.io", "Cluster", "spec.backup.barmanObjectStore.s3Credentials.accessKeyId", "Secret", Part: "key"),
        new("postgresql.cnpg.io", "Cluster", "spec.backup.barmanObjectStore.s3Credentials.secretAccessKey", "Secret", Part: "key"),
        new("postgresql.cnpg.io", "Cluster", "spec.backup.barmanObjectStore.endpointCA", "Secret", Part: "key"),
        new("postgresql.cnpg.io", "Cluster", "spec.externalClusters[].password", "Secret", Part: "key"),
        new("postgresql.cnpg.io", "Cluster", "spec.monitoring.customQueriesConfigMap[]", "ConfigMap", Part: "key"),
        new("postgresql.cnpg.io", "ScheduledBackup", "spec.cluster", "Cluster"),
        new("postgresql.cnpg.io", "Backup", "spec.cluster", "Cluster"),
        new("postgresql.cnpg.io", "Pooler", "spec.cluster", "Cluster"),
        new("postgresql.cnpg.io", "Database", "spec.cluster", "Cluster"),
        new("barmancloud.cnpg.io", "ObjectStore", "spec.configuration.s3Credentials.accessKeyId", "Secret", Part: "key"),
        new("barmancloud.cnpg.io", "ObjectStore", "spec.configuration.s3Credentials.secretAccessKey", "Secret", Part: "key"),
        new("minio.min.io", "Tenant", "spec.configuration", "Secret"),
        new("minio.min.io", "Tenant", "spec.users[]", "Secret"),
        new("minio.min.io", "Tenant", "spec.externalCertSecret[]", "Secret"),
        new("elasticsearch.k8s.elastic.co", "Elasticsearch", "spec.secureSettings[]", "Secret", "secretName"),
        new("elasticsearch.k8s.elastic.co", "Elasticsearch", "spec.http.tls.certificate", "Secret", "secretName"),
        new("kibana.k8s.elastic.co", "Kibana", "spec.elasticsearchRef", "Elasticsearch"),
        new("velero.io", "Schedule", "spec.template.storageLocation", "BackupStorageLocation", null),
        new("velero.io", "BackupStorageLocation", "spec.credential", "Secret", Part: "key"),
        new("gateway.networking.k8s.io", "HTTPRoute", "spec.parentRefs[]", "Gateway"),
        new("gateway.networking.k8s.io", "GRPCRoute", "spec.parentRefs[]", "Gateway"),
        new("gateway.networking.k8s.io", "TLSRoute", "spec.parentRefs[]", "Gateway"),
        new("gateway.networking.k8s.io", "TCPRoute", "spec.parentRefs[]", "Gateway"),
        new("gateway.networking.k8s.io", "Gateway", "spec.listeners[].tls.certificateRefs[]", "Secret"),
        new("keda.sh", "ScaledObject", "spec.triggers[].authenticationRef", "TriggerAuthentication"),
        new("keda.sh", "ScaledJob", "spec.triggers[].authenticationRef", "TriggerAuthentication"),
        new("keda.sh", "TriggerAuthentication", "spec.secretTargetRef[]", "Secret", Part: "key"),
        new("monitoring.coreos.com", "ServiceMonitor", "spec.endpoints[].bearerTokenSecret", "Secret", Part: "key"),
        new("monitoring.coreos.com", "ServiceMonitor", "spec.endpoints[].authorization.credentials", "Secret", Part: "key"),
        new("monitoring.coreos.com", "ServiceMonitor", "spec.endpoints[].basicAuth.username", "Secret", Part: "key"),
        new("monitoring.coreos.com", "ServiceMonitor", "spec.endpoints[].basicAuth.password", "Secret", Part: "key"),
        new("monitoring.coreos.com", "PodMonitor", "spec.podMetricsEndpoints[].bearerTokenSecret", "Secret", Part: "key"),
        new("monitoring.coreos.com", "Prometheus", "spec.serviceAccountName", "ServiceAccount", null),
        new("cert-manager.io", "Issuer", "spec.ca", "Secret", "secretName"),
        new("source.toolkit.fluxcd.io", "GitRepository", "spec.secretRef", "Secret"),
        new("source.toolkit.fluxcd.io", "HelmRepository", "spec.secretRef", "Secret"),
        new("helm.toolkit.fluxcd.io", "HelmRelease", "spec.valuesFrom[]", "", Part: "valuesKey"),
        new("snapshot.storage.k8s.io", "VolumeSnapshot", "spec.source.persistentVolumeClaimName", "PersistentVolumeClaim", null),
        new("snapshot.storage.k8s.io", "VolumeSnapshot", "spec.volumeSnapshotClassName", "VolumeSnapshotClass", null),
        new("", "PersistentVolumeClaim", "spec.dataSource", ""),
        new("rbac.authorization.k8s.io", "RoleBinding", "subjects[]", ""),
        new("rbac.authorization.k8s.io", "ClusterRoleBinding", "subjects[]", ""),
        new("rbac.authorization.k8s.io", "RoleBinding", "roleRef", ""),
        new("rbac.authorization.k8s.io", "ClusterRoleBinding", "roleRef", ""),
    ];

    private static readonly ILookup<(string Group, string Kind), (string[] Steps, Form Form)> byKind =
        forms.ToLookup(form => (form.Group, form.Kind), form => (form.Path.Split('.'), form));

    public static void Check(KubernetesObject one, ReferenceCheck check)
    {
        foreach (var (steps, form) in byKind[(one.Group, one.Kind)])
        {
            foreach (var at in Walk(one.Body, steps, 0))
            {
                Refer(one, form, at, check);
            }
        }
    }

    private static void Refer(KubernetesObject one, Form form, Tree at, ReferenceCheck check)
    {
        var name = form.Name is null ? at : at[form.Name];
        var kind = form.Makes.Length > 0 ? at["kind"] is { Kind: TreeKind.Scalar } said && form.Makes == "Gateway" ? said.Text : form.Makes : at["kind"].Text;
        if (name.Kind != TreeKind.Scalar || !IsLookedFor(kind, name.Text, one) || (at["optional"].AsBool().Knows(out var optional) && optional))
        {
            return;
        }

        var space = at["namespace"].AsName();
        var where = kind is "ClusterRole" or "VolumeSnapshotClass" || !(space.IsMissing || space.Knows(out _)) ? null : space.Knows(out var other) ? other : one.Namespace;
        var topic = kind is "Secret" or "ConfigMap" or "ServiceAccount" or "PersistentVolumeClaim" ? Configuration : Object;
        check.Check(topic, one.Name.ToString(), where, kind, name, form.Part is null ? null : at[form.Part], Externals(kind));
    }

    /// <summary>What every cluster has, and the kinds that are none of ours, are not looked for.</summary>
    private static bool IsLookedFor(string kind, string name, KubernetesObject one) => kind switch
    {
        "Secret" or "ConfigMap" or "Cluster" or "Gateway" or "Elasticsearch" or "BackupStorageLocation" or "TriggerAuthentication" or "VolumeSnapshotClass" or "VolumeSnapshot" or "PersistentVolumeClaim" => true,
        "ServiceAccount" => name != "default" && !(one.Group == "rbac.authorization.k8s.io" && one.Body["subjects"].Items.Any(subject => subject["namespace"].Text.StartsWith("kube-", StringComparison.Ordinal))),
        "Role" => true,
        "ClusterRole" => name is not ("cluster-admin" or "admin" or "edit" or "view") && !name.StartsWith("system:", StringComparison.Ordinal),
        _ => false,
    };

    private static string Externals(string kind) => kind switch
    {
        "Secret" => "secrets",
        "ConfigMap" => "configMaps",
        "ServiceAccount" => "serviceAccounts",
        "PersistentVolumeClaim" => "volumes",
        _ => "objects",
    };

    private static IEnumerable<Tree> Walk(Tree at, string[] steps, int step)
    {
        if (step == steps.Length)
        {
            return at.Kind == TreeKind.None ? [] : [at];
        }

        var isEach = steps[step].EndsWith("[]", StringComparison.Ordinal);
        var next = at[isEach ? steps[step].Substring(0, steps[step].Length - 2) : steps[step]];
        return isEach ? next.Items.SelectMany(item => Walk(item, steps, step + 1)) : Walk(next, steps, step + 1);
    }
}
