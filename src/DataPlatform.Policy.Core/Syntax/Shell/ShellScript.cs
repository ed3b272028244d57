using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>What a shell script says: every simple command in the order of the text, wherever it stands.</summary>
/// <param name="Commands">Those inside compound commands, functions and substitutions too; <see cref="ShellCommand.Frame"/> tells them apart.</param>
public sealed record ShellScript(
    SourceText Source,
    IReadOnlyList<ShellCommand> Commands,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems)
{
    /// <summary>The commands of a $(...), of backquotes, or of what a default brings; deeper ones included.</summary>
    public IEnumerable<ShellCommand> CommandsOf(ShellExpansion expansion)
    {
        for (var i = expansion.FirstCommand; i < expansion.LastCommand; i++)
        {
            yield return Commands[i];
        }
    }
}
