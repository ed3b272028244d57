using Dpp.Cli.Files;
using Dpp.Cli.Git;
using Dpp.Rules;

namespace Dpp.Tests.Git;

/// <summary>A history of a platform, commit by commit: what each one makes worse is told, and nothing else.</summary>
[TestClass, NeedsGit]
public sealed partial class HistoryTests
{
    [TestMethod]
    public void A_commit_is_told_exactly_what_it_made_worse_when_it_is_staged_and_when_it_is_done()
    {
        using var repo = new GitRepo();
        var wrong = new List<string>();
        foreach (var step in History)
        {
            step.Do(repo);
            repo.Git("add", "-A");
            Compare(step, "staged", Staged(repo));
            repo.Git("commit", "-q", "--allow-empty", "--no-verify", "-m", step.Name);
            if (step != History[0])
            {
                Compare(step, "since", Since(repo, "HEAD~1"));
            }
        }

        Assert.IsGreaterThan(40, History.Count);
        Assert.IsEmpty(wrong, string.Join('\n', wrong));

        void Compare(Step step, string how, IReadOnlyList<string> told)
        {
            var expected = step.Worse.Order(StringComparer.Ordinal).ToList();
            if (!expected.SequenceEqual(told))
            {
                wrong.Add($"{step.Name} ({how}): expected [{string.Join(", ", expected)}], told [{string.Join(", ", told)}]");
            }
        }
    }

    private static IReadOnlyList<string> Staged(GitRepo repo)
    {
        using var repository = new GitRepository("--staged", new Workspace(repo.Root, repo.Root));
        return Told(repository.Staged());
    }

    private static IReadOnlyList<string> Since(GitRepo repo, string reference)
    {
        using var repository = new GitRepository("--changed-since", new Workspace(repo.Root, repo.Root));
        return Told(repository.Since(reference, new DiskTree(repo.Root)));
    }

    private static IReadOnlyList<string> Told(GitStates states)
    {
        var told = Told(states, states.Befores);
        // What is taken from the other state instead of being composed anew makes no difference.
        Assert.AreSequenceEqual(Told(states, [.. states.Befores.Select(before => before with { Changed = null })]), told);
        return told;
    }

    /// <summary>"id file", infos left out: they fail no commit and tell of many small things.</summary>
    private static IReadOnlyList<string> Told(GitStates states, IReadOnlyList<EarlierState> befores)
        => [.. ChangeRun.Run(new LintRequest(states.After, [""], RuleIndex.All) { Today = Engine.Bench.Today }, befores).Problems
            .Where(problem => problem.Suppressed is null && problem.Severity > Dpp.Engine.Severity.Note)
            .Select(problem => $"{problem.Rule.Id} {problem.At.Source.Path}")
            .Order(StringComparer.Ordinal)];

    /// <param name="Worse">"id file" of each finding that it makes.</param>
    private sealed record Step(string Name, Action<GitRepo> Do, params string[] Worse);

    private static Action<GitRepo> Replace(string file, string old, string by) => repo =>
    {
        var text = repo.Read(file);
        Assert.Contains(old, text, $"{file} has no '{old}'");
        repo.Write(file, text.Replace(old, by, StringComparison.Ordinal));
    };

    private static Action<GitRepo> Write(string file, string text) => repo => repo.Write(file, text);

    private static Action<GitRepo> All(params Action<GitRepo>[] actions) => repo => Array.ForEach(actions, action => action(repo));
}
