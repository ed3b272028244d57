using System.CommandLine;
using System.CommandLine.Help;
using Dpp.Cli.Commands;
using Dpp.Text;

namespace Dpp.Cli;

/// <summary>From arguments to an exit code. Whatever happens ends in one line on standard error and one of four codes.</summary>
internal static class Application
{
    public static int Run(string[] arguments)
    {
        try
        {
            var root = Create(arguments);
            var asked = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
            UnknownWords.Refuse(asked, arguments);
            return asked.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException usage)
        {
            Terminal.Message(usage.Message);
            return ExitCode.WrongUsage;
        }
        catch (Exception failure)
        {
            var details = arguments.Contains("--verbose") || arguments.Contains("-v");
            Terminal.Message($"internal error: {failure.GetType().Name}: {Excerpt.Hide(failure.Message.ReplaceLineEndings(" "))}{(details ? "" : " (--verbose says where)")}");
            foreach (var line in details ? (failure.StackTrace ?? "").Split('\n') : [])
            {
                Terminal.Message(line.Trim());
            }

            return ExitCode.InternalError;
        }
    }

    private static readonly (string Name, Func<Command> Create)[] commands =
    [
        ("check", CheckCommand.Create),
        ("fix", FixCommand.Create),
        ("allow", AllowCommand.Create),
        ("explain", ExplainCommand.Create),
        ("rules", RulesCommand.Create),
        ("parse", ParseCommand.Create),
        ("model", ModelCommand.Create),
        ("init", InitCommand.Create),
        ("hook", HookCommand.Create),
        ("completion", static () => CompletionCommand.Create(static () => Create([]))),
    ];

    /// <summary>A run needs one command: the others are made only for help, completion and hints.</summary>
    private static RootCommand Create(string[] arguments)
    {
        var root = new RootCommand("Checks the deployment of a data platform against the policy of its environment");
        var isNamed = arguments.Length > 0 && Array.Exists(commands, command => command.Name == arguments[0]);
        foreach (var (name, create) in commands)
        {
            if (!isNamed || name == arguments[0])
            {
                root.Subcommands.Add(create());
            }
        }

        // Replaced: the own names would take the paths /h and /? for help.
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h") { Action = new HelpText() });
        root.Options.Add(new VersionOption { Action = new VersionText() });
        root.SetAction(asked => new HelpText().Invoke(asked));
        return root;
    }
}
