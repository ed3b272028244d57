using Dpp.Discovery;
using Dpp.Engine;
using Dpp.Engine.Changes;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp;

/// <summary>Lints a tree before and after a change, and tells what the change made worse.</summary>
/// <remarks>
/// Each state is judged as a whole, with its own settings and its own baseline: what a change makes wrong in a file it does not touch is told.
/// Stacks that are the same in all states have the same problems in all of them. Only when something was made worse by the others are they
/// judged too, because problems of several stacks are told as one.
/// </remarks>
public static class ChangeRun
{
    /// <param name="after">The state that is told about.</param>
    /// <param name="befores">The states it came from: one, or the parents of a merge. What was in one of them is not new.</param>
    public static LintResult Run(LintRequest after, IReadOnlyList<EarlierState> befores)
    {
        var composed = new ComposedStacks();
        after = after with { Read = new ReadFiles(), Composed = composed };
        var now = Linter.Read(after);
        IReadOnlyList<ReadTree> earlier = [.. befores.Select(before => Linter.Read(Earlier(after, before, composed)))];
        var same = new HashSet<Stack>(now.Discovered.Stacks);
        foreach (var state in earlier)
        {
            same.IntersectWith(state.Discovered.Stacks);
        }

        var result = Judge(now, earlier, befores, stack => !same.Contains(stack));
        return same.Count > 0 && result.Problems.Count > 0 ? Judge(now, earlier, befores, _ => true) : result;
    }

    private static LintResult Judge(ReadTree now, IReadOnlyList<ReadTree> earlier, IReadOnlyList<EarlierState> befores, Func<Stack, bool> isJudged)
    {
        var result = Linter.Judge(now, isJudged);
        var worse = result.Problems;
        for (var i = 0; i < befores.Count && worse.Count > 0; i++)
        {
            worse = Worse(Linter.Judge(earlier[i], isJudged).Problems, result, worse, befores[i]);
        }

        return result with { Problems = worse };
    }

    private static IReadOnlyList<Problem> Worse(IReadOnlyList<Problem> problems, LintResult now, IReadOnlyList<Problem> worse, EarlierState before)
    {
        var hidden = new HiddenBefore(problems, now.Estates.SelectMany(estate => estate.Stacks), path => before.Tree.Look(before.OldNameOf(path)).File);
        return [.. ChangeJudge.Worse(problems, worse, before.Renames).Where(problem => !hidden.Explains(problem))];
    }

    // A settings file that the change brings was not there before; dpp.yaml is found or not as ever.
    private static LintRequest Earlier(LintRequest after, EarlierState before, ComposedStacks composed) => after with
    {
        Tree = before.Tree,
        KeepCovered = true,
        // A settings file that the change brings was not there before; dpp.yaml is found or not as ever.
        SettingsPath = after.SettingsPath is { } named && before.Tree.Look(named).Presence == Presence.NotHere ? null : after.SettingsPath,
        Composed = before.Changed is { } changed && !changed.Any(path => path == after.SettingsPath || SettingsReader.FileNames.Contains(FileTree.NameOf(path))) ? composed.Without(changed) : null,
    };
}

/// <summary>A state of the tree from before a change.</summary>
/// <param name="Renames">New names of files by their old ones.</param>
/// <param name="Changed">The paths that are not the same in both; null when that is not known of all.</param>
public sealed record EarlierState(FileTree Tree, IReadOnlyDictionary<string, string> Renames, IReadOnlyCollection<string>? Changed)
{
    /// <summary>The name that a file had in this state.</summary>
    internal string OldNameOf(string path)
    {
        foreach (var rename in Renames)
        {
            if (rename.Value == path)
            {
                return rename.Key;
            }
        }

        return path;
    }
}
