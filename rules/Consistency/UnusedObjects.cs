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

        var unnamed = new HashSet<string>(candidates.Select(one => $"{one.Name}"), StringComparer.Ordinal);
        foreach (var one in stack.Resources)
        {
            foreach (var entry in one.Body.Entries)
            {
                if (entry.Name is not ("metadata" or "apiVersion" or "kind"))
                {
                    Strike(entry.Value, unnamed);
                }
            }

            Strike(one.Body["metadata"]["annotations"], unnamed);
        }

        return candidates.Where(one => unnamed.Contains($"{one.Name}"));
    }

    private static bool IsNamedByOthers(Resource one) => (one.Group, one.Kind) switch
    {
        ("", "PersistentVolumeClaim") or ("storage.k8s.io", "StorageClass") or ("scheduling.k8s.io", "PriorityClass") => one.Body["metadata"]["annotations"].IsMissing && one.Body["globalDefault"].IsMissing,
        ("", "ConfigMap") => one.Namespace != "kube-system" && !one.Body["metadata"]["labels"].Entries.Concat(one.Body["metadata"]["annotations"].Entries)
            .Any(entry => seekers.Any(word => entry.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 || entry.Value.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)),
        _ => false,
    };

    // Every text of every object comes by here.
    private static void Strike(Tree tree, HashSet<string> unnamed)
    {
        if (tree.Kind == TreeKind.Scalar)
        {
            if (tree.Text.Length <= LongestName)
            {
                unnamed.Remove(tree.Text);
            }

            return;
        }

        var entries = tree.Entries;
        for (var i = 0; i < entries.Count; i++)
        {
            Strike(entries[i].Value, unnamed);
        }

        var items = tree.Items;
        for (var i = 0; i < items.Count; i++)
        {
            Strike(items[i], unnamed);
        }
    }
}
