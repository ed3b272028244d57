namespace Dpp.Rules;

/// <summary>Claims, configuration and classes of a cluster that no other object names.</summary>
internal static class UnusedObjects
{
    private const int LongestName = 253;

    // Programs that look for their ConfigMaps by a label.
    private static readonly string[] seekers = ["grafana", "dashboard", "prometheus", "argocd", "discover", "sidecar", "datasource", "alert", "loki"];

    public static IEnumerable<Resource> Of(Stack stack)
    {
        var candidates = stack.Resources.Where(one => one.Name.Knows(out _) && IsNamedByOthers(one)).ToList();
        if (candidates.Count == 0 || stack.Workloads.Count == 0)
        {
            return [];
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in stack.Resources)
        {
            foreach (var entry in one.Body.Entries.Where(entry => entry.Name is not ("metadata" or "apiVersion" or "kind")))
            {
                Collect(entry.Value, named);
            }

            Collect(one.Body["metadata"]["annotations"], named);
        }

        return candidates.Where(one => !named.Contains($"{one.Name}"));
    }

    private static bool IsNamedByOthers(Resource one) => (one.Group, one.Kind) switch
    {
        ("", "PersistentVolumeClaim") or ("storage.k8s.io", "StorageClass") or ("scheduling.k8s.io", "PriorityClass") => one.Body["metadata"]["annotations"].IsMissing && one.Body["globalDefault"].IsMissing,
        ("", "ConfigMap") => one.Namespace != "kube-system" && !one.Body["metadata"]["labels"].Entries.Concat(one.Body["metadata"]["annotations"].Entries)
            .Any(entry => seekers.Any(word => entry.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 || entry.Value.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)),
        _ => false,
    };

    private static void Collect(Tree tree, HashSet<string> named)
    {
        if (tree.Kind == TreeKind.Scalar && tree.Text.Length is > 0 and <= LongestName)
        {
            named.Add(tree.Text);
        }

        foreach (var entry in tree.Entries)
        {
            Collect(entry.Value, named);
        }

        foreach (var item in tree.Items)
        {
            Collect(item, named);
        }
    }
}
