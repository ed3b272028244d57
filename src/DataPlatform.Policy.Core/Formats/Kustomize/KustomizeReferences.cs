using Dpp.Formats.Compose;
using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>Makes what refers to an object by name follow its new name.</summary>
internal static class KustomizeReferences
{
    private sealed record Reference(string Kind, string Group, FieldSpec Field);

    private static readonly (string Kind, string Template)[] Pods =
    [
        ("Pod", "spec"), ("PodTemplate", "template/spec"), ("Deployment", "spec/template/spec"), ("ReplicaSet", "spec/template/spec"),
        ("DaemonSet", "spec/template/spec"), ("StatefulSet", "spec/template/spec"), ("Job", "spec/template/spec"), ("CronJob", "spec/jobTemplate/spec/template/spec"),
    ];

    private static readonly (string Kind, string Path)[] InPods =
    [
        ("ConfigMap", "volumes/configMap/name"), ("ConfigMap", "containers/env/valueFrom/configMapKeyRef/name"), ("ConfigMap", "initContainers/env/valueFrom/configMapKeyRef/name"),
        ("ConfigMap", "containers/envFrom/configMapRef/name"), ("ConfigMap", "initContainers/envFrom/configMapRef/name"), ("ConfigMap", "volumes/projected/sources/configMap/name"),
        ("Secret", "volumes/secret/secretName"), ("Secret", "containers/env/valueFrom/secretKeyRef/name"), ("Secret", "initContainers/env/valueFrom/secretKeyRef/name"),
        ("Secret", "containers/envFrom/secretRef/name"), ("Secret", "initContainers/envFrom/secretRef/name"), ("Secret", "imagePullSecrets/name"),
        ("Secret", "volumes/projected/sources/secret/name"),
    ];

    private static readonly (string Kind, string Group, string Path)[] InRunningPods =
        [("ServiceAccount", "", "serviceAccountName"), ("PersistentVolumeClaim", "", "volumes/persistentVolumeClaim/claimName"), ("PriorityClass", "scheduling.k8s.io", "priorityClassName")];

    private static readonly (string Kind, string Group, string In, string InGroup, string Path)[] Others =
    [
        ("Deployment", "", "HorizontalPodAutoscaler", "", "spec/scaleTargetRef/name"), ("ReplicationController", "", "HorizontalPodAutoscaler", "", "spec/scaleTargetRef/name"),
        ("ReplicaSet", "", "HorizontalPodAutoscaler", "", "spec/scaleTargetRef/name"), ("StatefulSet", "", "HorizontalPodAutoscaler", "", "spec/scaleTargetRef/name"),
        ("ConfigMap", "", "Role", "", "rules/resourceNames"), ("ConfigMap", "", "ClusterRole", "", "rules/resourceNames"),
        ("Secret", "", "Role", "", "rules/resourceNames"), ("Secret", "", "ClusterRole", "", "rules/resourceNames"),
        ("Secret", "", "Ingress", "", "spec/tls/secretName"), ("Secret", "", "ServiceAccount", "", "imagePullSecrets/name"),
        ("Secret", "", "StorageClass", "", "parameters/secretName"), ("Secret", "", "PersistentVolume", "", "spec/azureFile/secretName"),
        ("Service", "", "StatefulSet", "apps", "spec/serviceName"), ("Service", "", "Ingress", "", "spec/rules/http/paths/backend/serviceName"),
        ("Service", "", "Ingress", "", "spec/backend/serviceName"), ("Service", "", "Ingress", "", "spec/rules/http/paths/backend/service/name"),
        ("Service", "", "Ingress", "", "spec/defaultBackend/service/name"), ("Service", "", "APIService", "apiregistration.k8s.io", "spec/service/name"),
        ("Service", "", "ValidatingWebhookConfiguration", "", "webhooks/clientConfig/service"), ("Service", "", "MutatingWebhookConfiguration", "", "webhooks/clientConfig/service"),
        ("Role", "rbac.authorization.k8s.io", "RoleBinding", "", "roleRef/name"), ("ClusterRole", "rbac.authorization.k8s.io", "RoleBinding", "", "roleRef/name"),
        ("ClusterRole", "rbac.authorization.k8s.io", "ClusterRoleBinding", "", "roleRef/name"),
        ("ServiceAccount", "", "RoleBinding", "", "subjects"), ("ServiceAccount", "", "ClusterRoleBinding", "", "subjects"),
        ("PersistentVolume", "", "PersistentVolumeClaim", "", "spec/volumeName"), ("PersistentVolume", "", "ClusterRole", "", "rules/resourceNames"),
        ("StorageClass", "storage.k8s.io", "PersistentVolume", "", "spec/storageClassName"), ("StorageClass", "storage.k8s.io", "PersistentVolumeClaim", "", "spec/storageClassName"),
        ("StorageClass", "storage.k8s.io", "StatefulSet", "", "spec/volumeClaimTemplates/spec/storageClassName"), ("IngressClass", "networking.k8s.io", "Ingress", "", "spec/ingressClassName"),
        ("Service", "", "HTTPRoute", "", "spec/rules/backendRefs/name"),
    ];

    private static readonly ILookup<string, Reference> All = Table().ToLookup(reference => reference.Field.Kind, StringComparer.Ordinal);

    public static void Follow(IReadOnlyList<KustomizeObject> objects)
    {
        var renamed = objects.Where(one => one.Previous.Count > 0).SelectMany(one => one.Previous.Select(previous => (previous.Name, One: one))).Distinct()
            .ToLookup(pair => pair.Name, pair => pair.One, StringComparer.Ordinal);
        foreach (var one in objects)
        {
            foreach (var reference in All[one.Kind])
            {
                if (reference.Field.Selects(one))
                {
                    reference.Field.Apply(one, found => found is null ? null : Follow(found, one, reference, renamed), one.Body);
                }
            }
        }
    }

    private static Tree Follow(Tree found, KustomizeObject from, Reference reference, ILookup<string, KustomizeObject> renamed)
    {
        switch (found.Kind)
        {
            case TreeKind.Scalar:
                return Target(found.Text, null, from, reference, renamed) is { } target && target.Name != found.Text ? Renamed(found, target) : found;
            case TreeKind.Sequence:
                return found.WithItems([.. found.Items.Select(item => Follow(item, from, reference, renamed))]);
            case TreeKind.Mapping when found["name"].AsText().Knows(out var name):
                var space = found["namespace"].AsText().Knows(out var said) ? said : null;
                if (Target(name, space, from, reference, renamed) is not { } subject)
                {
                    return found;
                }

                var changed = subject.Name == name ? found : found.Change(["name"], old => old is null ? null : Renamed(old, subject));
                return subject.Namespace.Length == 0 ? changed : changed.Change(["namespace"], old => old is not null && old.Text == subject.Namespace ? old : subject.Body["metadata"]["namespace"].Over(old), found);
            default:
                return found;
        }
    }

    private static Tree Renamed(Tree written, KustomizeObject target) => TreeEdit.Composed(written, target.Name, target.Body["metadata"]["name"]);

    private static KustomizeObject? Target(string name, string? space, KustomizeObject from, Reference reference, ILookup<string, KustomizeObject> renamed)
    {
        var role = reference.Field.Path == "roleRef/name" ? from.Body["roleRef"] : null;
        var candidates = renamed[name].Where(one => one.Previous.Exists(previous => previous.Name == name)
            && one.Kind == reference.Kind && (reference.Group.Length == 0 || one.Group == reference.Group)
            && (role is null || role["kind"].Text == one.Kind)
            && (from.IsClusterWide || one.IsClusterWide || one.Kind == "ServiceAccount" || from.EffectiveNamespace(from.Namespace) == one.EffectiveNamespace(one.Namespace))).ToList();
        if (space is not null)
        {
            var first = candidates.Where(one => one.FirstId.Namespace == space || (one.FirstId.Namespace.Length == 0 && space == "default")).ToList();
            candidates = first.Count > 0 ? first : candidates.FindAll(one => one.Namespace == space);
        }

        if (candidates.Count > 1)
        {
            candidates = candidates.FindAll(one => EndAlike(one.Prefixes, from.Prefixes) && EndAlike(one.Suffixes, from.Suffixes));
        }

        return candidates.Count == 1 || (candidates.Count > 1 && candidates.TrueForAll(one => one.Name == candidates[0].Name)) ? candidates[0] : null;
    }

    private static bool EndAlike(List<string> one, List<string> other)
    {
        for (var i = 1; i <= Math.Min(one.Count, other.Count); i++)
        {
            if (one[one.Count - i] != other[other.Count - i])
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<Reference> Table()
    {
        foreach (var (kind, template) in Pods)
        {
            foreach (var (target, path) in InPods)
            {
                yield return new Reference(target, "", new FieldSpec($"{template}/{path}", false, "", kind));
            }
        }

        foreach (var (kind, template) in Pods.Where(pod => pod.Kind is not ("PodTemplate" or "ReplicaSet")).Append(("ReplicationController", "spec/template/spec")))
        {
            foreach (var (target, group, path) in InRunningPods)
            {
                yield return new Reference(target, group, new FieldSpec($"{template}/{path}", false, "", kind));
            }
        }

        foreach (var (target, group, kind, inGroup, path) in Others)
        {
            yield return new Reference(target, group, new FieldSpec(path, false, inGroup, kind));
        }
    }
}
