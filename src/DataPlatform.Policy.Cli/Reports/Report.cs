using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

internal enum ReportFormat : byte
{
    Text,
    Json,
    Sarif,
}

/// <summary>What a report is about: the result, and how paths and file text are shown.</summary>
internal sealed record ReportSubject(LintResult Result, Func<string, string> Show)
{
    private Excerpt? excerpt;

    /// <summary>The rules that took part; reports that list rules list them all.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; init; } = [];

    /// <summary>True for files below the working directory.</summary>
    public Func<string, bool> IsBelowCurrent { get; init; } = static _ => true;

    /// <summary>The only way file text gets into a report.</summary>
    public Excerpt Excerpt => excerpt ??= new Excerpt(
        Result.Estates.SelectMany(estate => estate.Stacks).SelectMany(stack => stack.Credentials).Select(credential => credential.At));

    public int StackCount => Result.Estates.Sum(estate => estate.Stacks.Count);

    public int Count(Severity severity) => Result.Problems.Count(problem => problem.Suppressed is null && problem.Severity == severity);
}

/// <summary>Words that all reports share.</summary>
internal static class ReportWords
{
    public static string Word(this Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Note => "info",
        _ => "off",
    };

    public static string Word(this Area area) => area.ToString().ToLowerInvariant();

    public static string Word(this Model.Tier tier) => tier switch
    {
        Model.Tier.Development => "development",
        Model.Tier.Staging => "staging",
        Model.Tier.Production => "production",
        _ => "dr",
    };

    public static string Count(int number, string thing)
        => $"{number} {thing}{(number == 1 || thing == "info" ? "" : "s")}";
}
