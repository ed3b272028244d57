using Dpp.Engine.Fixes;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>Makes one problem of equal findings from several stacks: the highest severity, every stack named.</summary>
internal static class Merger
{
    /// <param name="found">In the order of the result.</param>
    public static List<Problem> Merge(List<Found> found, FixJudge fixes)
    {
        var groups = new Dictionary<(string Id, string Path, TextRange Range, string Message, string? Suppressed), List<Found>>();
        var inOrder = new List<List<Found>>();
        foreach (var one in found)
        {
            var key = (one.Rule.Id, one.Path, one.At.Range, one.Finding.Message, one.Suppressed);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
                inOrder.Add(group);
            }

            group.Add(one);
        }

        return inOrder.ConvertAll(group => ToProblem(group, fixes));
    }

    private static Problem ToProblem(List<Found> group, FixJudge fixes)
    {
        var first = group[0];
        var severity = Severity.Off;
        var related = Origins.Related(first);
        var also = first.Finding.AlsoAt;
        var stacks = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var one in group)
        {
            severity = one.Severity > severity ? one.Severity : severity;
            if (one.Stack is { } stack)
            {
                stacks.Add(stack.Name);
            }

            if (!ReferenceEquals(one, first))
            {
                related = With(related, Origins.Related(one));
                also = one.Finding.AlsoAt.Count == 0 ? also : [.. also.Union(one.Finding.AlsoAt)];
            }
        }

        return new Problem(first.Rule, severity, first.At, first.Finding.Message)
        {
            Related = related,
            AlsoAt = also,
            Stacks = [.. stacks],
            Suppressed = first.Suppressed,
            SuppressedAt = first.SuppressedAt,
            IsSuppressedBySettings = first.IsSuppressedBySettings,
            Fix = first.Suppressed is null ? fixes.Decide(group) : null,
        };
    }

    private static IReadOnlyList<Related> With(IReadOnlyList<Related> known, IReadOnlyList<Related> more)
    {
        var all = new List<Related>(known);
        foreach (var one in more)
        {
            if (!all.Exists(other => other.Place.Source.Path == one.Place.Source.Path && other.Place.Range == one.Place.Range && other.Says == one.Says))
            {
                all.Add(one);
            }
        }

        return all;
    }
}
