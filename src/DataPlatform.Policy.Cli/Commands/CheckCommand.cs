using System.CommandLine;
using Dpp.Cli.Reports;
using Dpp.Engine;

namespace Dpp.Cli.Commands;

/// <summary>dpp check: lint and report.</summary>
internal sealed class CheckCommand
{
    private readonly InputOptions inputs = new();
    private readonly Option<string> format = new("--format") { HelpName = "FORMAT", Description = ReportFormats.Listed, DefaultValueFactory = _ => "text" };
    private readonly Option<string?> output = new("--output") { HelpName = "FILE", Description = "Write the report there instead of printing it" };
    private readonly Option<string[]> reports = InputOptions.Many("--report", "FORMAT=FILE", "One more report; can be repeated");
    private readonly Option<string> failOn = new("--fail-on") { HelpName = "SEVERITY", Description = "error, warning, info or never: what ends with 1", DefaultValueFactory = _ => "error" };
    private readonly ChangeOptions changes = new();
    private readonly BaselineOptions baseline = new();
    private readonly Option<bool> failOnEmpty = new("--fail-on-empty") { Description = "End with 1 when there was nothing to check" };
    private readonly Option<string> color = new("--color") { HelpName = "WHEN", Description = "auto, always or never", DefaultValueFactory = _ => "auto" };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Only the problems: no notes, no summary" };
    private readonly Option<bool> statistics = new("--statistics") { Description = "How often each rule found something" };
    private readonly Option<bool> showSuppressed = new("--show-suppressed") { Description = "Also what somebody allowed, with the reason" };

    public static Command Create()
    {
        var check = new CheckCommand();
        var command = new Command("check", "Lint files and folders");
        foreach (var option in (Option[])[check.format, check.failOn, check.output, check.reports, check.quiet])
        {
            command.Options.Add(option);
        }

        check.changes.AddTo(command);
        check.baseline.AddTo(command);
        check.inputs.AddTo(command);
        command.Options.Add(check.inputs.Helm);
        foreach (var option in (Option[])[check.showSuppressed, check.statistics, check.failOnEmpty, check.color])
        {
            command.Options.Add(option);
        }

        command.SetAction(check.Run);
        return command;
    }

    private int Run(ParseResult asked)
    {
        // Everything the options can get wrong is said before the work begins.
        var mainFormat = ReportFormats.Named("--format", asked.GetValue(format)!);
        var failing = FailOn(asked.GetValue(failOn)!);
        var colors = Color(asked.GetValue(color)!);
        var further = (asked.GetValue(reports) ?? []).Select(report => ReportFile.Parse("--report", report)).ToList();
        var file = asked.GetValue(output) is { } path ? new ReportFile("--output", mainFormat, path) : null;
        foreach (var target in file is null ? further : [.. further, file])
        {
            target.MustBeWritable();
        }

        var input = baseline.Apply(asked, inputs.Read(asked));
        var result = changes.Run(asked, input);
        if (baseline.Update(asked, input, result) is { } update)
        {
            return update;
        }

        var subject = new ReportSubject(result, input.Workspace.Show)
        {
            Rules = [.. input.Request.Rules.Select(rule => rule.Info)],
            Failing = failing ?? Severity.Error,
            IsBelowCurrent = input.Workspace.IsBelowCurrent,
        };
        var text = new TextOptions
        {
            Width = file is null ? Terminal.Width : Terminal.PipeWidth,
            Color = file is null ? Terminal.WantsColor(colors) : colors == ColorChoice.Always,
            Wrap = file is null && Terminal.IsTerminal,
            Quiet = asked.GetValue(quiet),
            Verbose = asked.GetValue(inputs.Verbose),
            Statistics = asked.GetValue(statistics),
            ShowSuppressed = asked.GetValue(showSuppressed),
        };
        foreach (var report in further)
        {
            report.Save(ReportFormats.Render(report.Format, subject, text with { Color = false, Wrap = false, Width = Terminal.PipeWidth }));
        }

        var main = ReportFormats.Render(mainFormat, subject, text);
        if (file is null)
        {
            Terminal.Write(main);
        }
        else
        {
            file.Save(main);
        }

        return End(result, failing, asked.GetValue(failOnEmpty));
    }

    private static int End(LintResult result, Severity? failing, bool failOnEmpty)
    {
        if (result.SettingsAreWrong)
        {
            Terminal.Message("the settings are wrong (DP0020)");
            return ExitCode.WrongUsage;
        }

        var fails = failing is { } worst && result.Problems.Any(problem => problem.Suppressed is null && problem.Severity >= worst);
        return fails || (failOnEmpty && result.FileCount == 0) ? ExitCode.Findings : ExitCode.Fine;
    }

    private static Severity? FailOn(string name) => name switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Note,
        "never" => null,
        _ => throw new UsageException($"--fail-on: '{name}' is not error, warning, info or never" + DidYouMean.Hint(name, ["error", "warning", "info", "never"])),
    };

    private static ColorChoice Color(string name) => name switch
    {
        "auto" => ColorChoice.Auto,
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => throw new UsageException($"--color: '{name}' is not auto, always or never" + DidYouMean.Hint(name, ["auto", "always", "never"])),
    };
}
