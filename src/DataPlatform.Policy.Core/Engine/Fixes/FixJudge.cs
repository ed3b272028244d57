using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine.Fixes;

/// <summary>Decides what becomes of a proposed fix: safe in place, in the environment's own layer, or nothing.</summary>
internal sealed class FixJudge(IReadOnlyList<Found> found, IReadOnlyList<Stack> stacks)
{
    private Dictionary<string, List<Stack>>? readers;
    private Dictionary<(string Id, string Path, TextRange Range), List<Found>>? sameFindings;

    /// <param name="group">Equal findings that become one problem.</param>
    public Fix? Decide(IReadOnlyList<Found> group)
    {
        if (group[0].Finding.Fix is not { } proposed)
        {
            return null;
        }

        if (proposed.Change.InPlace is { Count: > 0 } inPlace && ConcernsOnlyFinders(group[0], inPlace))
        {
            return new Fix(proposed.Title, inPlace, IsSafe: !proposed.Unsafe);
        }

        var edits = new List<Edit>();
        foreach (var one in group)
        {
            if (one.Finding.Fix?.Change.InOwnLayer is not { Count: > 0 } own)
            {
                return null;
            }

            edits.AddRange(own.Where(edit => !edits.Exists(known => SameEdit(known, edit))));
        }

        return new Fix(proposed.Title, edits, IsSafe: false);
    }

    internal static bool SameEdit(Edit left, Edit right)
        => left.Place.Source.Path == right.Place.Source.Path && left.Place.Range == right.Place.Range && left.NewText == right.NewText;

    // Every stack that reads an edited file has the finding, wants the same edit and has not accepted it.
    private bool ConcernsOnlyFinders(Found one, IReadOnlyList<Edit> edits)
    {
        var same = SameFindings()[(one.Rule.Id, one.Path, one.At.Range)];
        if (!same.TrueForAll(other => other.Suppressed is null && other.Finding.Fix?.Change.InPlace is { } theirs && SameEdits(theirs, edits)))
        {
            return false;
        }

        if (one.Stack is null)
        {
            return true;
        }

        foreach (var edit in edits)
        {
            if (Readers().TryGetValue(edit.Place.Source.Path, out var all) && !all.TrueForAll(stack => same.Exists(other => ReferenceEquals(other.Stack, stack))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameEdits(IReadOnlyList<Edit> left, IReadOnlyList<Edit> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!SameEdit(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<(string Id, string Path, TextRange Range), List<Found>> SameFindings()
    {
        if (sameFindings is not null)
        {
            return sameFindings;
        }

        var made = new Dictionary<(string Id, string Path, TextRange Range), List<Found>>();
        foreach (var one in found)
        {
            var key = (one.Rule.Id, one.Path, one.At.Range);
            if (!made.TryGetValue(key, out var list))
            {
                made.Add(key, list = []);
            }

            list.Add(one);
        }

        return sameFindings = made;
    }

    private Dictionary<string, List<Stack>> Readers()
    {
        if (readers is not null)
        {
            return readers;
        }

        var made = new Dictionary<string, List<Stack>>(StringComparer.Ordinal);
        foreach (var stack in stacks)
        {
            foreach (var path in stack.Layers.Select(layer => layer.Path).Concat(stack.Looked).Distinct(StringComparer.Ordinal))
            {
                if (!made.TryGetValue(path, out var list))
                {
                    made.Add(path, list = []);
                }

                list.Add(stack);
            }
        }

        return readers = made;
    }
}
