using Dpp.Model;

namespace Dpp.Reach;

/// <summary>The policies that can concern a pod, without looking at those of all others.</summary>
internal sealed class PolicyIndex
{
    private readonly List<NetworkPolicy> all = [];
    private readonly List<int> unsigned = [];
    private readonly Dictionary<(string Key, string Value), List<int>> bySign = [];

    public void Add(NetworkPolicy policy)
    {
        var same = unsigned;
        if (policy.Sign is { } sign && !bySign.TryGetValue(sign, out same))
        {
            bySign.Add(sign, same = []);
        }

        same.Add(all.Count);
        all.Add(policy);
    }

    /// <summary>In the order they were added, those of no namespace last. Those that certainly mean other pods are left out, as far as a label tells it.</summary>
    public IEnumerable<NetworkPolicy> Of(PolicyPod pod)
    {
        var candidates = Candidates(pod);
        return candidates.Where(policy => policy.Space is not null).Concat(candidates.Where(policy => policy.Space is null));
    }

    private IReadOnlyList<NetworkPolicy> Candidates(PolicyPod pod)
    {
        if (pod.Labels.Rest != Knowledge.Missing || (pod.Labels.Kind == TreeKind.None && !pod.Labels.IsMissing))
        {
            return all;
        }

        var candidates = new List<int>(unsigned);
        foreach (var label in pod.Labels.Entries)
        {
            if (!label.Value.AsName().Knows(out var value))
            {
                return all;
            }

            if (bySign.TryGetValue((label.Name, value), out var same))
            {
                candidates.AddRange(same);
            }
        }

        candidates.Sort();
        return candidates.ConvertAll(at => all[at]);
    }
}
