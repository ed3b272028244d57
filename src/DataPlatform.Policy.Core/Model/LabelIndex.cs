namespace Dpp.Model;

/// <summary>Things with labels, to be found by selectors without asking each of them.</summary>
/// <param name="labelsOf">The labels of one.</param>
/// <param name="spaceOf">Its namespace; null goes wherever it is applied.</param>
public sealed class LabelIndex<T>(Func<T, Tree> labelsOf, Func<T, string?> spaceOf)
    where T : class
{
    private readonly List<T> all = [];
    private readonly List<T> uncertain = [];
    private readonly Dictionary<(string Key, string Value), List<T>> byLabel = [];

    public IReadOnlyList<T> All => all;

    public void Add(T one)
    {
        all.Add(one);
        var labels = labelsOf(one);
        if (labels.Kind == TreeKind.None && !labels.IsMissing)
        {
            uncertain.Add(one);
            return;
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

            same.Add(one);
        }

        if (!readable)
        {
            uncertain.Add(one);
        }
    }

    /// <summary>What pairs alone select, as those of a Service.</summary>
    public (IReadOnlyList<T> Found, bool IsComplete) ByLabels(Tree pairs, string? space) => Among(Candidates(pairs), space, labels => LabelSelector.MatchesAll(pairs, labels));

    /// <summary>What matchLabels and matchExpressions select.</summary>
    public (IReadOnlyList<T> Found, bool IsComplete) BySelector(Tree selector, string? space) => Among(Candidates(selector["matchLabels"]), space, labels => LabelSelector.Matches(selector, labels));

    private (IReadOnlyList<T> Found, bool IsComplete) Among(IEnumerable<T> candidates, string? space, Func<Tree, bool?> matches)
    {
        var found = new List<T>();
        var complete = true;
        foreach (var candidate in candidates)
        {
            if (PodIndex.SameNamespace(spaceOf(candidate), space) && matches(labelsOf(candidate)) is not false and var match)
            {
                complete &= match is true;
                if (match is true)
                {
                    found.Add(candidate);
                }
            }
        }

        return (found, complete);
    }

    /// <summary>Only those with the rarest of the labels need to be compared.</summary>
    private IEnumerable<T> Candidates(Tree pairs)
    {
        List<T>? fewest = null;
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

        return fewest is null ? all : uncertain.Count == 0 ? fewest : fewest.Union(uncertain);
    }
}
