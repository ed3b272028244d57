using System.Text;
using Dpp.Text;

namespace Dpp.Engine.Fixes;

/// <summary>A file and its new text.</summary>
/// <param name="Fixed">The problems whose fixes are in it, in order.</param>
public sealed record FileChange(SourceFile File, string NewText, IReadOnlyList<Problem> Fixed);

/// <summary>Writes the fixes of problems into texts: a fix as a whole or not at all.</summary>
public static class FixApplier
{
    /// <summary>The new texts, files in ordinal order. A fix that touches an earlier one is left for the next pass; equal edits are made once.</summary>
    public static IReadOnlyList<FileChange> Apply(IEnumerable<Problem> problems, bool unsafeToo)
    {
        var files = new SortedDictionary<string, FileEdits>(StringComparer.Ordinal);
        foreach (var problem in problems)
        {
            if (problem.Suppressed is not null || problem.Fix is not { } fix || !(fix.IsSafe || unsafeToo) || !CanAdd(fix, files))
            {
                continue;
            }

            foreach (var edit in fix.Edits)
            {
                Of(edit, files).Add(edit, problem);
            }
        }

        return [.. files.Values.Select(file => file.Change()).Where(change => change.NewText != change.File.Text)];
    }

    private static bool CanAdd(Fix fix, SortedDictionary<string, FileEdits> files)
    {
        for (var i = 0; i < fix.Edits.Count; i++)
        {
            if (!Of(fix.Edits[i], files).CanAdd(fix.Edits[i]) || fix.Edits.Take(i).Any(earlier => Overlap(earlier.Place, fix.Edits[i].Place)))
            {
                return false;
            }
        }

        return fix.Edits.Count > 0;
    }

    // Edits of one fix know each other: they may touch, but not share characters or a place of insertion.
    private static bool Overlap(Place left, Place right)
        => left.Source.Path == right.Source.Path && (left.Range.Overlaps(right.Range) || left.Range == right.Range);

    private static FileEdits Of(Edit edit, SortedDictionary<string, FileEdits> files)
    {
        if (!files.TryGetValue(edit.Place.Source.Path, out var file))
        {
            files.Add(edit.Place.Source.Path, file = new FileEdits(edit.Place.Source));
        }

        return file;
    }

    private sealed class FileEdits(SourceFile file)
    {
        private readonly SortedList<(int Start, int End), Edit> edits = [];
        private readonly PlaceIndex<Edit> index = new();
        private readonly List<Problem> problems = [];

        public static bool Clash(Edit left, Edit right)
            => left.Place.Source.Path == right.Place.Source.Path
                && PlaceIndex<Edit>.Touch(left.Place.Range, right.Place.Range)
                && !FixJudge.SameEdit(left, right);

        public bool CanAdd(Edit edit) => index.IsEmpty || !index.At(edit.Place).Any(other => Clash(other, edit));

        public void Add(Edit edit, Problem problem)
        {
            var key = (edit.Place.Range.Start, edit.Place.Range.End);
            if (!edits.ContainsKey(key))
            {
                edits.Add(key, edit);
                index.Add(edit.Place, edit);
            }

            if (problems.Count == 0 || !ReferenceEquals(problems[problems.Count - 1], problem))
            {
                problems.Add(problem);
            }
        }

        public FileChange Change()
        {
            var text = new StringBuilder(file.Text.Length + 64);
            var at = 0;
            foreach (var edit in edits.Values)
            {
                text.Append(file.Text, at, edit.Place.Range.Start - at).Append(edit.NewText);
                at = edit.Place.Range.End;
            }

            return new FileChange(file, text.Append(file.Text, at, file.Text.Length - at).ToString(), problems);
        }
    }
}
