using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using Dpp.Cli.Files;
using Dpp.Cli.Reports;

namespace Dpp.Cli.Commands;

/// <summary>--baseline and --update-baseline: findings that are known and wait.</summary>
internal sealed class BaselineOptions
{
    private const string Name = "--baseline", Updating = "--update-baseline";

    private readonly Option<string?> baseline = new(Name) { HelpName = "FILE", Description = "Findings that are known and do not count; else what 'baseline:' names" };
    private readonly Option<bool> update = new(Updating) { Description = "Write all that is found now as the baseline, and end" };

    public void AddTo(Command command)
    {
        command.Options.Add(baseline);
        command.Options.Add(update);
    }

    /// <summary>The same inputs, judged with the baseline that the options name.</summary>
    public Inputs Apply(ParseResult asked, Inputs input)
    {
        var named = asked.GetValue(baseline);
        var updates = asked.GetValue(update);
        if (named is not null && !updates && !File.Exists(Path.GetFullPath(named, input.Workspace.Current)))
        {
            throw new UsageException($"{Name}: '{named}' {(Directory.Exists(named) ? "is a folder" : $"does not exist; {Updating} writes it")}");
        }

        if (updates)
        {
            foreach (var other in (string[])["--staged", "--changed-since", "--select", "--ignore"])
            {
                if (asked.GetResult(other) is OptionResult { Implicit: false })
                {
                    throw new UsageException($"{Updating} writes all that is found and cannot be combined with {other}");
                }
            }
        }

        return input with { Request = input.Request with { BaselinePath = named is null ? null : input.Workspace.ToTree(named), IgnoreBaseline = updates } };
    }

    /// <returns>The exit code when a baseline was to be written.</returns>
    public int? Update(ParseResult asked, Inputs input, LintResult result)
    {
        if (!asked.GetValue(update))
        {
            return null;
        }

        if (result.SettingsAreWrong)
        {
            Terminal.Message("the settings are wrong (DP0020), no baseline is written; `dpp check` shows where");
            return ExitCode.WrongUsage;
        }

        var request = input.Request with { IgnoreBaseline = false };
        var path = KnownProblems.PathOf(request) ?? input.Workspace.ToTree(KnownProblems.FileName);
        var full = input.Workspace.FullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(full)) || Directory.Exists(full))
        {
            throw new UsageException($"{Updating}: cannot write '{input.Workspace.Show(path)}'");
        }

        var written = KnownProblems.Update(request, path, result);
        try
        {
            AtomicFile.Replace(full, Encoding.UTF8.GetBytes(written.Text));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Updating}: cannot write '{input.Workspace.Show(path)}': {failure.Message.TrimEnd('.')}");
        }

        var hint = KnownProblems.PathOf(request) is null ? $"; 'baseline: {KnownProblems.FileName}' in dpp.yaml or {Name} makes it count" : "";
        Terminal.Write($"{Printable.Of(input.Workspace.Show(path))}: {ReportWords.Count(written.Entries, "finding")}, {written.Added} of them new, {written.Removed} gone{hint}\n");
        return ExitCode.Fine;
    }
}
