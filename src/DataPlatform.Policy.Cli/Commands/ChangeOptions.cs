using System.CommandLine;
using Dpp.Cli.Git;

namespace Dpp.Cli.Commands;

/// <summary>--staged and --changed-since: tell only what a change made worse.</summary>
internal sealed class ChangeOptions
{
    private const string Staged = "--staged", Since = "--changed-since";

    private readonly Option<bool> staged = new(Staged) { Description = "Only what the staged changes make worse; reads the git index, not the work tree" };
    private readonly Option<string?> since = new(Since) { HelpName = "REF", Description = "Only what was made worse since the commit where HEAD left REF" };

    public void AddTo(Command command)
    {
        command.Options.Add(staged);
        command.Options.Add(since);
    }

    public LintResult Run(ParseResult asked, Inputs input)
    {
        var reference = asked.GetValue(since);
        var isStaged = asked.GetValue(staged);
        if (!isStaged && reference is null)
        {
            return Linter.Run(input.Request);
        }

        var option = isStaged ? Staged : Since;
        if (isStaged && reference is not null)
        {
            throw new UsageException($"{Staged} and {Since} are two questions; ask one");
        }

        if (input.StandardInput is not null)
        {
            throw new UsageException($"{option} looks at files of git; standard input is none");
        }

        if (reference is { Length: 0 })
        {
            throw new UsageException($"{Since}: an empty name names no commit");
        }

        using var repository = new GitRepository(option, input.Workspace);
        var states = reference is null ? repository.Staged() : repository.Since(reference, input.Request.Tree);
        var result = ChangeRun.Run(input.Request with { Tree = states.After }, states.Befores);
        return result with { Notes = [states.Note, .. result.Notes] };
    }
}
