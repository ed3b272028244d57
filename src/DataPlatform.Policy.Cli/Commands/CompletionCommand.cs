using System.CommandLine;
using System.CommandLine.Help;
using Dpp.Cli.Completion;
using Dpp.Cli.Reports;

namespace Dpp.Cli.Commands;

/// <summary>dpp completion: a script that makes a shell complete what is typed; the shell runs it, dpp is not asked again.</summary>
internal static class CompletionCommand
{
    /// <param name="root">Every command there is.</param>
    public static Command Create(Func<RootCommand> root)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        var command = new Command("completion", "A script for your shell that completes commands, options, rules and files");
        command.Arguments.Add(shell);
        command.SetAction(asked =>
        {
            var name = asked.GetValue(shell)!; // required by its arity
            IReadOnlyList<CompletedCommand> commands = [.. root().Subcommands.Select(Read)];
            IReadOnlyList<string> rules = [.. Rules.RuleIndex.All.Select(rule => rule.Info).OrderBy(rule => rule.Id, StringComparer.Ordinal).SelectMany(rule => (string[])[rule.Id, rule.Name])];
            Terminal.Write(name switch
            {
                "bash" => BashCompletion.Write(commands, rules),
                "zsh" => ZshCompletion.Write(commands, rules),
                "fish" => FishCompletion.Write(commands, rules),
                "pwsh" => PwshCompletion.Write(commands, rules),
                _ => throw new UsageException($"'{name}' is not bash, zsh, fish or pwsh" + DidYouMean.Hint(name, ["bash", "zsh", "fish", "pwsh"])),
            });
            return ExitCode.Fine;
        });
        return command;
    }

    private static CompletedCommand Read(Command command) => new(
        command.Name,
        command.Description ?? "",
        [.. command.Options.Where(option => option is not HelpOption).Select(option => new CompletedOption(
            [.. option.Aliases.Prepend(option.Name).OrderByDescending(name => name.Length)], option.Description ?? "", Choices(command.Name, option), ValueOf(option)))
            .Append(new CompletedOption(["--help", "-h"], "This text", [], CompletedValue.None))],
        command.Name switch
        {
            "explain" => CompletedValue.Rule,
            "allow" => CompletedValue.RuleOrFile,
            _ => command.Arguments.Count > 0 ? CompletedValue.File : CompletedValue.None,
        },
        command.Name == "completion" ? ["bash", "zsh", "fish", "pwsh"] : command.Subcommands.Count > 0 ? [.. command.Subcommands.Select(sub => sub.Name)] : []);

    private static CompletedValue ValueOf(Option option) => option.HelpName switch
    {
        null => CompletedValue.None,
        "RULES" => CompletedValue.Rule,
        "FILE" or "A,B" or "FORMAT=FILE" => CompletedValue.File,
        _ => CompletedValue.Other,
    };

    // What the option takes is said in one place, where it is read; these are the closed ones.
    private static IReadOnlyList<string> Choices(string command, Option option) => (command, option.Name) switch
    {
        ("check", "--format") => ReportFormats.Names,
        ("rules", "--format") => ["table", "json", "markdown"],
        (_, "--report") => [.. ReportFormats.Names.Select(name => name + "=")],
        (_, "--fail-on") => ["error", "warning", "info", "never"],
        (_, "--color") => ["auto", "always", "never"],
        (_, "--environment") => Settings.SettingsWords.Tiers,
        (_, "--language") => Dpp.Syntax.ParseLanguages.Names,
        (_, "--dialect") => ["kubernetes", "compose"],
        _ => [],
    };
}
