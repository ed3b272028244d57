namespace Dpp.Model;

/// <summary>The pods that selectors of a stack can mean, to be found by their labels.</summary>
public sealed class PodIndex
{
    // Only what has a pod is added.
    private readonly LabelIndex<Workload> index = new(workload => workload.Pod!["metadata"]["labels"], workload => workload.Namespace);

    public PodIndex(IEnumerable<Workload> workloads)
    {
        foreach (var workload in workloads)
        {
            if (workload.Pod is not null)
            {
                index.Add(workload);
            }
        }
    }

    public IReadOnlyList<Workload> All => index.All;

    /// <summary>What the pairs of a Service select.</summary>
    public PodSelection ByLabels(Tree pairs, string? space) => Selected(index.ByLabels(pairs, space));

    /// <summary>What matchLabels and matchExpressions select.</summary>
    public PodSelection BySelector(Tree selector, string? space) => Selected(index.BySelector(selector, space));

    /// <summary>Whether a reference from one namespace means the other; what names none goes wherever it is applied.</summary>
    public static bool SameNamespace(string? one, string? other) => one is null || other is null || one == other;

    private static PodSelection Selected((IReadOnlyList<Workload> Found, bool IsComplete) what) => new(what.Found, what.IsComplete);
}

/// <summary>The workloads whose pods a selector means.</summary>
/// <param name="IsComplete">False when others may be meant, too.</param>
public readonly record struct PodSelection(IReadOnlyList<Workload> Pods, bool IsComplete)
{
    /// <summary>True when it certainly means nothing.</summary>
    public bool IsEmpty => IsComplete && Pods.Count == 0;
}
