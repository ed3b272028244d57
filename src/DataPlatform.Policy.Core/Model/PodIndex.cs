namespace Dpp.Model;

/// <summary>The pods that selectors of a stack can mean, to be found by their labels.</summary>
public sealed class PodIndex
{
    private readonly List<Workload> all = [];
    private readonly List<Workload> uncertain = [];
    private readonly Dictionary<(string Key, string Value), List<Workload>> byLabel = [];

    public PodIndex(IEnumerable<Workload> workloads)
    {
        foreach (var workload in workloads)
        {
            if (workload.Pod is not { } pod)
            {
                continue;
            }

            all.Add(workload);
            var labels = pod["metadata"]["labels"];
            if (labels.Kind == TreeKind.None && !labels.IsMissing)
            {
                uncertain.Add(workload);
                continue;
            }

            var readable = labels.Rest == Knowledge.Missing;
            foreach (var label in labels.Entries)
            {
                if (!label.Value.AsName().Knows(out var value))
                {
                    readable = false;
                    continue;
                }

                if (!byLabel.TryGetValue((label.Name, value), out var same))
                {
                    byLabel.Add((label.Name, value), same = []);
                }

                same.Add(workload);
            }

            if (!readable)
            {
                uncertain.Add(workload);
            }
        }
    }

    public IReadOnlyList<Workload> All => all;

    /// <summary>What the pairs of a Service select.</summary>
    public PodSelection ByLabels(Tree pairs, string? space) => Among(Candidates(pairs), space, labels => LabelSelector.MatchesAll(pairs, labels));

    /// <summary>What matchLabels and matchExpressions select.</summary>
    public PodSelection BySelector(Tree selector, string? space) => Among(Candidates(selector["matchLabels"]), space, labels => LabelSelector.Matches(selector, labels));

    /// <summary>Whether a reference from one namespace means the other; what names none goes wherever it is applied.</summary>
    public static bool SameNamespace(string? one, string? other) => one is null || other is null || one == other;

    private static PodSelection Among(IEnumerable<Workload> candidates, string? space, Func<Tree, bool?> matches)
    {
        var found = new List<Workload>();
        var complete = true;
        foreach (var candidate in candidates)
        {
            // The caller gets its candidates from the pods of the index, which all have one.
            if (SameNamespace(candidate.Namespace, space) && matches(candidate.Pod!["metadata"]["labels"]) is not false and var match)
            {
                complete &= match is true;
                if (match is true)
                {
                    found.Add(candidate);
                }
            }
        }

        return new PodSelection(found, complete);
    }

    /// <summary>Only those with the rarest of the labels need to be compared.</summary>
    private IEnumerable<Workload> Candidates(Tree pairs)
    {
        List<Workload>? fewest = null;
        foreach (var pair in pairs.Entries)
        {
            if (!pair.Value.AsName().Knows(out var value))
            {
                continue;
            }

            if (!byLabel.TryGetValue((pair.Name, value), out var same))
            {
                return uncertain;
            }

            fewest = fewest is null || same.Count < fewest.Count ? same : fewest;
        }

        return fewest is null ? all : fewest.Union(uncertain);
    }
}

/// <summary>The workloads whose pods a selector means.</summary>
/// <param name="IsComplete">False when others may be meant, too.</param>
public readonly record struct PodSelection(IReadOnlyList<Workload> Pods, bool IsComplete)
{
    /// <summary>True when it certainly means nothing.</summary>
    public bool IsEmpty => IsComplete && Pods.Count == 0;
}
