using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>What a report is about: the result, and how paths and file text are shown.</summary>
internal sealed record ReportSubject(LintResult Result, Func<string, string> Show)
{
    private Excerpt? excerpt;

    /// <summary>The rules that took part; reports that list rules list them all.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; init; } = [];

    /// <summary>What fails the run; reports that know only passed and failed go by it.</summary>
    public Severity Failing { get; init; } = Severity.Error;

    /// <summary>True for files below the working directory.</summary>
    public Func<string, bool> IsBelowCurrent { get; init; } = static _ => true;

    /// <summary>The only way file text gets into a report.</summary>
    public Excerpt Excerpt => excerpt ??= new Excerpt(
        Result.Estates.SelectMany(estate => estate.Stacks).SelectMany(stack => stack.Credentials).Select(credential => credential.At));

    /// <summary>What counts, the worst first, each severity in the order of the result.</summary>
    public IEnumerable<Problem> WorstFirst => Result.Problems.Where(problem => problem.Suppressed is null).OrderByDescending(problem => problem.Severity);

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

    /// <summary>"3 errors, 1 warning"; empty when nothing is counted.</summary>
    public static string Counts(this ReportSubject subject)
    {
        var parts = new List<string>();
        foreach (var severity in (ReadOnlySpan<Severity>)[Severity.Error, Severity.Warning, Severity.Note])
        {
            if (subject.Count(severity) is > 0 and var count)
            {
                parts.Add(Count(count, severity.Word()));
            }
        }

        return string.Join(", ", parts);
    }

    /// <summary>"12 files in 3 stacks".</summary>
    public static string Checked(this ReportSubject subject)
    {
        var files = Count(subject.Result.FileCount, "file");
        return subject.StackCount == 0 ? files : $"{files} in {Count(subject.StackCount, "stack")}";
    }

    public static string Count(int number, string thing)
        => $"{number} {thing}{(number == 1 || thing == "info" ? "" : "s")}";
}
