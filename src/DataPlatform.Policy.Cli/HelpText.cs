using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;

namespace Dpp.Cli;

/// <summary>--help: usage, commands or options, exit codes; never wider than 100 columns.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Terminal.Write(Of(parseResult.CommandResult.Command));
        return ExitCode.Fine;
    }

    internal static string Of(Command command)
    {
        var text = new StringBuilder();
        text.Append(command.Description).Append("\n\nusage: ");
        if (command is RootCommand)
        {
            text.Append("dpp COMMAND [OPTIONS]\n\ncommands:\n");
            Columns(text, command.Subcommands.Select(sub => (sub.Name + Arguments(sub), sub.Description)));
            text.Append("\n`dpp COMMAND --help` lists the options of a command.\n");
        }
        else
        {
            text.Append("dpp ").Append(command.Name).Append(Arguments(command)).Append(command.Options.Count > 0 ? " [OPTIONS]\n" : "\n");
            if (command.Arguments.Count > 0)
            {
                text.Append('\n');
                Columns(text, command.Arguments.Select(argument => (argument.Name, argument.Description)));
            }
        }

        text.Append("\noptions:\n");
        Columns(text, command.Options.Where(option => option is not (HelpOption or VersionOption)).Select(option => (Names(option), option.Description))
            .Append(("--help, -h", "This text")).Concat(command is RootCommand ? [("--version", "The version")] : []));
        if (command is RootCommand || command.Name is "check")
        {
            text.Append("\nends with 0: nothing at or above --fail-on; 1: findings; 2: wrong usage or settings; 3: internal error\n");
        }

        return text.ToString();
    }

    private static string Arguments(Command command)
        => string.Concat(command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}...]" : $" {argument.Name}"));

    private static string Names(Option option)
        => string.Join(", ", option.Aliases.Prepend(option.Name)) + (option.HelpName is null ? "" : " " + option.HelpName);

    private static void Columns(StringBuilder text, IEnumerable<(string Name, string? Says)> rows)
    {
        var all = rows.ToList();
        var width = all.Max(row => row.Name.Length);
        foreach (var (name, says) in all)
        {
            text.Append("  ").Append(name.PadRight(width)).Append("  ").Append(says).Append('\n');
        }
    }
}

/// <summary>--version: one line.</summary>
internal sealed class VersionText : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Terminal.Write($"dpp {Tool.Version}\n");
        return ExitCode.Fine;
    }
}
