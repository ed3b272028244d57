using Dpp.Model;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>What pods refer to: secrets, configuration, claims, accounts and classes.</summary>
internal static class PodReferences
{
    private const ReferenceTopic Topic = ReferenceTopic.Configuration;

    public static void Check(Workload workload, ReferenceCheck check)
    {
        if (workload.Pod is not { } pod)
        {
            return;
        }

        var spec = pod["spec"];
        var owner = workload.Name.ToString();
        var space = workload.Namespace;
        foreach (var container in spec["initContainers"].Items.Concat(spec["containers"].Items))
        {
            OfContainer(container, $"{container["name"].AsName()}", space, check);
        }

        foreach (var volume in spec["volumes"].Items)
        {
            OfVolume(volume, owner, space, check);
        }

        foreach (var pull in spec["imagePullSecrets"].Items)
        {
            check.Check(Topic, owner, space, "Secret", pull["name"], null, "secrets");
        }

        if (spec["serviceAccountName"].AsName() is var account && account.Knows(out var name) && name != "default")
        {
            check.Check(Topic, owner, space, "ServiceAccount", spec["serviceAccountName"], null, "serviceAccounts");
        }

        if (spec["priorityClassName"].AsName().Knows(out var priority) && !priority.StartsWith("system-", StringComparison.Ordinal))
        {
            check.Check(ReferenceTopic.ClusterObject, owner, null, "PriorityClass", spec["priorityClassName"], null, "priorityClasses");
        }

        foreach (var claim in workload.Declared.Body["spec"]["volumeClaimTemplates"].Items)
        {
            StorageClass(claim, owner, check);
        }
    }

    public static void StorageClass(Tree claim, string owner, ReferenceCheck check)
        => check.Check(ReferenceTopic.ClusterObject, owner, null, "StorageClass", claim["spec"]["storageClassName"], null, "storageClasses");

    private static void OfContainer(Tree container, string owner, string? space, ReferenceCheck check)
    {
        foreach (var source in container["envFrom"].Items)
        {
            Refer(source["configMapRef"], "ConfigMap", "name", null, owner, space, check);
            Refer(source["secretRef"], "Secret", "name", null, owner, space, check);
        }

        foreach (var variable in container["env"].Items)
        {
            var from = variable["valueFrom"];
            Refer(from["configMapKeyRef"], "ConfigMap", "name", "key", owner, space, check);
            Refer(from["secretKeyRef"], "Secret", "name", "key", owner, space, check);
        }
    }

    private static void OfVolume(Tree volume, string owner, string? space, ReferenceCheck check)
    {
        Files(volume["configMap"], "ConfigMap", "name", owner, space, check);
        Files(volume["secret"], "Secret", "secretName", owner, space, check);
        foreach (var source in volume["projected"]["sources"].Items)
        {
            Files(source["configMap"], "ConfigMap", "name", owner, space, check);
            Files(source["secret"], "Secret", "name", owner, space, check);
        }

        if (volume["persistentVolumeClaim"] is { Kind: TreeKind.Mapping } claim)
        {
            check.Check(Topic, owner, space, "PersistentVolumeClaim", claim["claimName"], null, "volumes");
        }

        if (volume["ephemeral"]["volumeClaimTemplate"] is { Kind: TreeKind.Mapping } template)
        {
            StorageClass(template, owner, check);
        }
    }

    /// <summary>Each item names a key; without items only the object is named.</summary>
    private static void Files(Tree reference, string kind, string name, string owner, string? space, ReferenceCheck check)
    {
        var items = reference["items"].Items;
        if (items.Count == 0)
        {
            Refer(reference, kind, name, null, owner, space, check);
            return;
        }

        foreach (var item in items)
        {
            if (IsNeeded(reference))
            {
                check.Check(Topic, owner, space, kind, reference[name], item["key"], Externals(kind));
            }
        }
    }

    private static void Refer(Tree reference, string kind, string name, string? key, string owner, string? space, ReferenceCheck check)
    {
        if (reference.Kind == TreeKind.Mapping && IsNeeded(reference))
        {
            check.Check(Topic, owner, space, kind, reference[name], key is null ? null : reference[key], Externals(kind));
        }
    }

    private static bool IsNeeded(Tree reference) => reference["optional"].AsBool() is var optional && (optional.IsMissing || (optional.Knows(out var said) && !said));

    private static string Externals(string kind) => kind == "Secret" ? "secrets" : "configMaps";
}
