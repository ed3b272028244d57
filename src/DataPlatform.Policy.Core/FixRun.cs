using Dpp.Engine;
using Dpp.Engine.Fixes;

namespace Dpp;

/// <summary>What a run of fixes made of the files; nothing is written.</summary>
/// <param name="Changes">Each changed file as it was, with its last text and what was fixed in it; files in ordinal order.</param>
/// <param name="After">What dpp says about the changed files.</param>
/// <param name="Refused">Files that a fix would have left with a new syntax error; they are as they were before that fix.</param>
public sealed record FixOutcome(IReadOnlyList<FileChange> Changes, LintResult Before, LintResult After, IReadOnlyList<string> Refused);

/// <summary>Applies fixes again and again until nothing changes.</summary>
public static class FixRun
{
    private const int MostPasses = 10;

    public static FixOutcome Run(LintRequest request, bool unsafeToo)
    {
        var before = Linter.Run(request);
        var tree = new ChangedTree(request.Tree);
        var changes = new SortedDictionary<string, FileChange>(StringComparer.Ordinal);
        var refused = new SortedSet<string>(StringComparer.Ordinal);
        var now = before;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var next = FixApplier.Apply(now.Problems.Where(problem => !Edits(problem, refused)), unsafeToo);
            if (next.Count == 0)
            {
                break;
            }

            var changed = tree.With(next);
            var after = Linter.Run(request with { Tree = changed });
            var broken = NewlyBroken(now, after, next);
            if (broken.Count > 0)
            {
                refused.UnionWith(broken);
                continue;
            }

            tree = changed;
            now = after;
            foreach (var change in next)
            {
                changes[change.File.Path] = changes.TryGetValue(change.File.Path, out var earlier)
                    ? new FileChange(earlier.File, change.NewText, [.. earlier.Fixed, .. change.Fixed])
                    : change;
            }
        }

        return new FixOutcome([.. changes.Values.Where(change => change.NewText != change.File.Text)], before, now, [.. refused]);
    }

    private static bool Edits(Problem problem, SortedSet<string> paths)
        => paths.Count > 0 && problem.Fix is { } fix && fix.Edits.Any(edit => paths.Contains(edit.Place.Source.Path));

    // An error may turn up in a file other than the edited one; then all edits of the pass are under suspicion.
    private static List<string> NewlyBroken(LintResult before, LintResult after, IReadOnlyList<FileChange> changes)
    {
        var worse = after.Problems.Where(IsSyntax).GroupBy(problem => problem.At.Source.Path, StringComparer.Ordinal)
            .Where(file => file.Count() > before.Problems.Count(problem => IsSyntax(problem) && problem.At.Source.Path == file.Key))
            .Select(file => file.Key)
            .ToList();
        var edited = changes.Select(change => change.File.Path).ToList();
        return worse.TrueForAll(path => edited.Contains(path)) ? worse : edited;
    }

    private static bool IsSyntax(Problem problem) => ReferenceEquals(problem.Rule, EngineRules.SyntaxError);
}
