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
            var root = Create();
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

    private static RootCommand Create()
    {
        var root = new RootCommand("Checks the deployment of a data platform against the policy of its environment");
        foreach (var command in (Command[])[CheckCommand.Create(), FixCommand.Create(), AllowCommand.Create(), ExplainCommand.Create(), RulesCommand.Create(), ParseCommand.Create(), ModelCommand.Create(), InitCommand.Create()])
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(CompletionCommand.Create(root));

        // Replaced: the own names would take the paths /h and /? for help.
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h") { Action = new HelpText() });
        root.Options.Add(new VersionOption { Action = new VersionText() });
        root.SetAction(asked => new HelpText().Invoke(asked));
        return root;
    }
}
