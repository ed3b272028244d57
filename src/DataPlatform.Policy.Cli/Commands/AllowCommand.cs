using System.CommandLine;
using System.Globalization;
using System.Text;
using Dpp.Cli.Reports;
using Dpp.Text;

namespace Dpp.Cli.Commands;

/// <summary>dpp allow: accept what is found, with a reason, where it stands.</summary>
internal sealed class AllowCommand
{
    private readonly InputOptions inputs = new();
    private readonly Argument<string[]> words = new("RULE|PATH")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Rules (ids, beginnings of ids, names, areas), then files and folders; a folder that is called like an area is ./NAME",
    };

    private readonly Option<string?> reason = new("--reason") { HelpName = "TEXT", Description = "Why it is accepted; needed" };
    private readonly Option<string?> until = new("--until") { HelpName = "DATE", Description = "The last day it holds, 2027-01-31; else for good" };
    private readonly Option<bool> all = new("--all") { Description = "Every error and warning there is now" };
    private readonly Option<bool> diff = new("--diff") { Description = "Print a patch and write nothing" };

    public static Command Create()
    {
        var allow = new AllowCommand();
        var command = new Command("allow", "Accept what is found, with a reason, where it stands");
        command.Arguments.Add(allow.words);
        foreach (var option in (Option[])[allow.reason, allow.until, allow.all, allow.diff])
        {
            command.Options.Add(option);
        }

        allow.inputs.AddOptionsTo(command);
        command.SetAction(allow.Run);
        return command;
    }

    private int Run(ParseResult asked)
    {
        var known = Rules.RuleIndex.All;
        var given = asked.GetValue(words) ?? [];
        List<string> rules = [.. given.Where(word => RuleNames.Selects(word, known)).Select(word => RuleNames.Canonical(word, known))];
        List<string> paths = [.. given.Where(word => !RuleNames.Selects(word, known))];
        foreach (var path in paths.Where(path => !Path.Exists(path) && !path.Contains('/', StringComparison.Ordinal)))
        {
            throw new UsageException($"'{path}' is neither a rule nor a file or folder here" + DidYouMean.Hint(path, RuleNames.All(known)));
        }

        if (rules.Count == 0 == !asked.GetValue(all))
        {
            throw new UsageException(rules.Count == 0 ? "name the rules to accept, such as DP2001, or --all" : "--all is every rule; name none with it");
        }

        var input = inputs.Read(asked, paths);
        var order = new AllowOrder(rules, Reason(asked.GetValue(reason)), Until(asked.GetValue(until), input.Request.Today), input.Workspace.ToTree("dpp.yaml"));
        if (input.StandardInput is not null)
        {
            throw new UsageException("what comes from standard input cannot be accepted: name the file");
        }

        var outcome = AllowRun.Run(input.Request, order);
        if (outcome.Before.SettingsAreWrong)
        {
            Terminal.Message("the settings are wrong (DP0020), nothing is changed; `dpp check` shows where");
            return ExitCode.WrongUsage;
        }

        foreach (var (problem, why) in outcome.Refused)
        {
            Terminal.Message($"{Place(problem.At, input)} {problem.Rule.Id} {problem.Rule.Name}: {why}");
        }

        if (asked.GetValue(diff))
        {
            PatchText.Write(outcome.Changes, outcome.Before, outcome.After, input.Workspace);
            return outcome.Refused.Count > 0 ? ExitCode.Findings : ExitCode.Fine;
        }

        return Write(outcome, input);
    }

    private static int Write(AllowOutcome outcome, Inputs input)
    {
        var text = new StringBuilder();
        var failed = false;
        foreach (var change in outcome.Changes)
        {
            if (ChangeWriter.Write(change, input.Workspace, input.Disk) is { } problem)
            {
                Terminal.Message($"{input.Workspace.Show(change.File.Path)} {problem}");
                failed = true;
            }
        }

        foreach (var problem in failed ? [] : outcome.Accepted)
        {
            text.Append(Printable.Of($"{Place(problem.At, input)}: {problem.Rule.Id} {problem.Rule.Name}: {Excerpt.Hide(problem.Message)}")).Append('\n');
        }

        text.Append(outcome.Accepted.Count == 0 ? "nothing to accept" : $"accepted {ReportWords.Count(outcome.Accepted.Count, "finding")} in {ReportWords.Count(outcome.Changes.Count, "file")}").Append('\n');
        Terminal.Write(text.ToString());
        return failed ? ExitCode.WrongUsage : outcome.Refused.Count > 0 ? ExitCode.Findings : ExitCode.Fine;
    }

    private static string Place(Place place, Inputs input) => place.Source is null ? "" : $"{input.Workspace.Show(place.Source.Path)}:{place.Start}";

    private static string Reason(string? text)
    {
        var said = text?.Trim() ?? "";
        if (said.Length == 0)
        {
            throw new UsageException("--reason is needed: whoever meets the accepted finding in a year wants to know why");
        }

        return said.Any(char.IsControl) || Printable.Of(said) != said || said.Contains("*/", StringComparison.Ordinal)
            ? throw new UsageException("--reason is one line of text")
            : said;
    }

    private static DateTime? Until(string? text, DateTime today)
    {
        if (text is null)
        {
            return null;
        }

        if (!DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new UsageException($"--until: '{text}' is not a date such as 2027-01-31");
        }

        return day < today ? throw new UsageException($"--until: {text} has passed") : day;
    }
}
