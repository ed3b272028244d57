using System.CommandLine;
using System.CommandLine.Help;

namespace Dpp.Cli;

/// <summary>Arguments that mean nothing are refused before anything runs, with what was probably meant.</summary>
internal static class UnknownWords
{
    public static void Refuse(ParseResult asked, string[] arguments)
    {
        if (asked.Action is HelpText or VersionText && asked.CommandResult.Command is not RootCommand)
        {
            return;
        }

        var command = asked.CommandResult.Command;
        foreach (var word in Words(asked, arguments))
        {
            throw command is RootCommand && !word.StartsWith('-')
                ? new UsageException($"there is no command '{word}'" + DidYouMean.Hint(word, command.Subcommands.Select(sub => sub.Name)))
                : new UsageException(word.StartsWith('-')
                    ? $"there is no option '{word}'" + DidYouMean.Hint(word, Options(command)) + Help(command)
                    : $"'{word}' is one argument too many" + Help(command));
        }

        if (asked.Errors.Count > 0 && asked.Action is not (HelpText or VersionText))
        {
            throw new UsageException(asked.Errors[0].Message.TrimEnd('.') + Help(command));
        }
    }

    private static string Help(Command command) => command is RootCommand ? "; `dpp --help` lists all" : $"; `dpp {command.Name} --help` lists all";

    /// <summary>What no option and no argument took, and arguments that look like options; all after "--" are paths.</summary>
    private static IEnumerable<string> Words(ParseResult asked, string[] arguments)
    {
        var end = Array.IndexOf(arguments, "--");
        var paths = asked.CommandResult.Command.Arguments.FirstOrDefault() is { } argument ? asked.GetResult(argument)?.Tokens.Select(token => token.Value) ?? [] : [];
        var certain = end < 0 ? new HashSet<string>(StringComparer.Ordinal) : new HashSet<string>(arguments.Skip(end + 1), StringComparer.Ordinal);
        return asked.UnmatchedTokens.Concat(paths.Where(path => path.Length > 1 && path[0] == '-' && !certain.Contains(path)));
    }

    private static IEnumerable<string> Options(Command command)
        => command.Options.Where(option => option is not HelpOption).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.Length > 2).Append("--help");
}
