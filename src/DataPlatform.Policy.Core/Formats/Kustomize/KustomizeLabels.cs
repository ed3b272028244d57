using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>Labels and annotations that a kustomization gives to everything it has.</summary>
internal static class KustomizeLabels
{
    private const string Affinity = "spec/template/spec/affinity/";

    private static readonly FieldSpec Metadata = new("metadata/labels", true);

    private static readonly FieldSpec[] Templates =
    [
        Metadata,
        new("spec/template/metadata/labels", true, "", "ReplicationController"),
        new("spec/template/metadata/labels", true, "", "Deployment"),
        new("spec/template/metadata/labels", true, "", "ReplicaSet"),
        new("spec/template/metadata/labels", true, "", "DaemonSet"),
        new("spec/template/metadata/labels", true, "apps", "StatefulSet"),
        new("spec/volumeClaimTemplates[]/metadata/labels", true, "apps", "StatefulSet"),
        new("spec/template/metadata/labels", true, "batch", "Job"),
        new("spec/jobTemplate/metadata/labels", true, "batch", "CronJob"),
        new("spec/jobTemplate/spec/template/metadata/labels", true, "batch", "CronJob"),
    ];

    private static readonly FieldSpec[] Selectors =
    [
        new("spec/selector", true, "", "Service"),
        new("spec/selector", true, "", "ReplicationController"),
        new("spec/selector/matchLabels", true, "", "Deployment"),
        new("spec/selector/matchLabels", true, "", "ReplicaSet"),
        new("spec/selector/matchLabels", true, "", "DaemonSet"),
        new("spec/selector/matchLabels", true, "apps", "StatefulSet"),
        .. new[] { "Deployment", "StatefulSet" }.SelectMany(kind => new[] { "podAffinity", "podAntiAffinity" }.SelectMany(side => new FieldSpec[]
        {
            new($"{Affinity}{side}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels", false, "apps", kind),
            new($"{Affinity}{side}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels", false, "apps", kind),
        })),
        new("spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", false, "apps", "Deployment"),
        new("spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels", false, "apps", "StatefulSet"),
        new("spec/selector/matchLabels", false, "batch", "Job"),
        new("spec/jobTemplate/spec/selector/matchLabels", false, "batch", "CronJob"),
        new("spec/selector/matchLabels", false, "policy", "PodDisruptionBudget"),
        new("spec/podSelector/matchLabels", false, "networking.k8s.io", "NetworkPolicy"),
        new("spec/ingress/from/podSelector/matchLabels", false, "networking.k8s.io", "NetworkPolicy"),
        new("spec/egress/to/podSelector/matchLabels", false, "networking.k8s.io", "NetworkPolicy"),
        .. Templates,
    ];

    private static readonly FieldSpec[] Annotations = [.. Templates.Where(field => !field.Path.Contains("Claim")).Select(field => new FieldSpec(field.Path.Replace("labels", "annotations"), true, field.Group, field.Kind))];

    public static void Apply(KustomizationFile file, IReadOnlyList<KustomizeObject> objects)
    {
        foreach (var label in file.Root["labels"].Items)
        {
            var fields = label["fields"].Items.Select(FieldSpec.Of).ToList();
            fields.AddRange(Is(label["includeSelectors"]) ? Selectors : Is(label["includeTemplates"]) ? Templates : [Metadata]);
            Put(label["pairs"], fields, objects);
        }

        Put(file.Root["commonLabels"], Selectors, objects);
        Put(file.Root["commonAnnotations"], Annotations, objects);
    }

    private static void Put(Tree pairs, IReadOnlyList<FieldSpec> fields, IReadOnlyList<KustomizeObject> objects)
    {
        foreach (var one in objects)
        {
            foreach (var field in fields)
            {
                foreach (var pair in pairs.Entries)
                {
                    field.Apply(one, mapping => Put(mapping, pair, field.Create), pair.Value);
                }
            }
        }
    }

    private static Tree? Put(Tree? mapping, TreeEntry pair, bool create)
    {
        if (mapping is null || mapping.IsNull)
        {
            return create ? Compose.TreeCopy.Mapping(pair.Value).Put(new TreeEntry(pair.Key, pair.Value.AsWord())) : mapping;
        }

        return mapping.Kind == TreeKind.Mapping ? mapping.Put(new TreeEntry(pair.Key, pair.Value.AsWord().Over(mapping.Find(pair.Name)))) : mapping;
    }

    private static bool Is(Tree tree) => tree.AsBool().Knows(out var said) && said;
}
