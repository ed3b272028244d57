using Dpp.Discovery;
using Dpp.Engine;
using Dpp.Engine.Changes;
using Dpp.Text;

namespace Dpp;

/// <summary>Lints a tree before and after a change, and tells what the change made worse.</summary>
/// <remarks>Each state is judged as a whole, with its own settings and its own baseline: what a change makes wrong in a file it does not touch is told.</remarks>
public static class ChangeRun
{
    /// <param name="after">The state that is told about.</param>
    /// <param name="befores">The states it came from: one, or the parents of a merge. What was in one of them is not new.</param>
    public static LintResult Run(LintRequest after, IReadOnlyList<EarlierState> befores)
    {
        after = after with { Read = new ReadFiles() };
        var now = Linter.Run(after);
        var worse = now.Problems;
        foreach (var before in befores)
        {
            if (worse.Count > 0)
            {
                worse = Worse(Linter.Run(Earlier(after, before)).Problems, now, worse, before);
            }
        }

        return now with { Problems = worse };
    }

    private static IReadOnlyList<Problem> Worse(IReadOnlyList<Problem> problems, LintResult now, IReadOnlyList<Problem> worse, EarlierState before)
    {
        var hidden = new HiddenBefore(problems, now.Estates.SelectMany(estate => estate.Stacks), path => before.Tree.Look(before.OldNameOf(path)).File);
        return [.. ChangeJudge.Worse(problems, worse, before.Renames).Where(problem => !hidden.Explains(problem))];
    }

    // A settings file that the change brings was not there before; dpp.yaml is found or not as ever.
    private static LintRequest Earlier(LintRequest after, EarlierState before) => after with
    {
        Tree = before.Tree,
        KeepCovered = true,
        SettingsPath = after.SettingsPath is { } named && before.Tree.Look(named).Presence == Presence.NotHere ? null : after.SettingsPath,
    };
}

/// <summary>A state of the tree from before a change.</summary>
/// <param name="Renames">New names of files by their old ones.</param>
public sealed record EarlierState(FileTree Tree, IReadOnlyDictionary<string, string> Renames)
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
