using System.CommandLine;
using System.Text;
using Dpp.Cli.Files;
using Dpp.Cli.Reports;
using Dpp.Text;

namespace Dpp.Cli.Commands;

/// <summary>dpp fix: write what can be mended, or show it as a patch.</summary>
internal sealed class FixCommand
{
    private readonly InputOptions inputs = new();
    private readonly Option<bool> unsafeToo = new("--unsafe") { Description = "Also fixes that somebody should look at" };
    private readonly Option<bool> diff = new("--diff") { Description = "Print a patch and write nothing" };

    public static Command Create()
    {
        var fix = new FixCommand();
        var command = new Command("fix", "Mend what can be mended without a decision");
        command.Options.Add(fix.unsafeToo);
        command.Options.Add(fix.diff);
        fix.inputs.AddTo(command);
        command.SetAction(fix.Run);
        return command;
    }

    private int Run(ParseResult asked)
    {
        var input = inputs.Read(asked);
        var outcome = FixRun.Run(input.Request, asked.GetValue(unsafeToo));
        if (outcome.Before.SettingsAreWrong)
        {
            Terminal.Message("the settings are wrong (DP0020), nothing is changed; `dpp check` shows where");
            return ExitCode.WrongUsage;
        }

        foreach (var refused in outcome.Refused)
        {
            Terminal.Message($"{input.Workspace.Show(refused)} is left as it was: a fix would have made it unreadable");
        }

        if (asked.GetValue(diff))
        {
            PatchText.Write(outcome.Changes, outcome.Before, outcome.After, input.Workspace);
            return ExitCode.Fine;
        }

        return input.StandardInput is { } file ? WriteText(outcome, input, file) : WriteFiles(outcome, input);
    }

    /// <summary>Standard input comes out mended on standard output.</summary>
    private static int WriteText(FixOutcome outcome, Inputs input, string path)
    {
        var change = outcome.Changes.FirstOrDefault(change => change.File.Path == path);
        Terminal.Write(change is null ? input.StandardInputBytes : TextForms.Encode(change.NewText, TextForms.Decode(input.StandardInputBytes).Form));
        return ExitCode.Fine;
    }

    private static int WriteFiles(FixOutcome outcome, Inputs input)
    {
        var text = new StringBuilder();
        var written = 0;
        var failed = false;
        foreach (var change in outcome.Changes)
        {
            var path = input.Workspace.Show(change.File.Path);
            if (ChangeWriter.Write(change, input.Workspace, input.Disk) is { } problem)
            {
                Terminal.Message($"{path} {problem}");
                failed = true;
                continue;
            }

            written++;
            foreach (var mended in change.Fixed)
            {
                text.Append(Printable.Of($"{path}: {Excerpt.Hide(mended.Fix?.Title ?? "")} ({mended.Rule.Id} {mended.Rule.Name})")).Append('\n');
            }
        }

        var left = outcome.After.Problems.Where(problem => problem.Suppressed is null && problem.Severity > Engine.Severity.Note).ToList();
        var couldBe = left.Count(problem => problem.Fix is { IsSafe: false });
        text.Append(written == 0 ? "nothing was mended" : $"mended {ReportWords.Count(written, "file")}")
            .Append(left.Count == 0 ? "" : $"; {ReportWords.Count(left.Count, "problem")} left{(couldBe > 0 ? $", {couldBe} of them `dpp fix --unsafe` would mend" : "")}")
            .Append('\n');
        Terminal.Write(text.ToString());
        return failed ? ExitCode.WrongUsage : ExitCode.Fine;
    }
}
