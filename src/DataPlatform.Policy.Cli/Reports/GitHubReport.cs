using System.Text;
using Dpp.Engine;

namespace Dpp.Cli.Reports;

/// <summary>Workflow commands of GitHub Actions: each becomes an annotation at its line when a step prints it.</summary>
/// <remarks>A step shows ten annotations of a kind and drops the rest, so the worst go first and what is left is told in plain lines.</remarks>
internal sealed class GitHubReport(ReportSubject subject)
{
    private const int MostOfAKind = 10;
    private readonly StringBuilder log = new();

    public static string Write(ReportSubject subject) => new GitHubReport(subject).Write();

    private string Write()
    {
        var problems = subject.WorstFirst.ToList();
        // A notice tells of what is left; it takes the place of one.
        var isTooMuch = problems.GroupBy(problem => problem.Severity).Any(kind => kind.Count() > MostOfAKind);
        var left = new List<Problem>();
        foreach (var kind in problems.GroupBy(problem => problem.Severity))
        {
            var room = kind.Key == Severity.Note && isTooMuch ? MostOfAKind - 1 : MostOfAKind;
            foreach (var problem in kind.Take(room))
            {
                Annotate(problem);
            }

            left.AddRange(kind.Skip(room));
        }

        if (left.Count > 0)
        {
            left.ForEach(problem => ServiceLog.Plain(log, problem));
            log.Append("::notice title=dpp::").Append(Data($"{ReportWords.Count(left.Count, "more problem")} in the log of this step; GitHub shows ten annotations of a kind")).Append('\n');
        }

        return log.ToString();
    }

    private void Annotate(Problem problem)
    {
        log.Append("::").Append(problem.Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "notice",
        }).Append(' ');
        if (problem.At.Source is { } file)
        {
            // Columns are for places within one line: GitHub refuses others.
            log.Append("file=").Append(Property(file.Path)).Append(",line=").Append(ServiceLog.Number(problem.At.Start.Line))
                .Append(",endLine=").Append(ServiceLog.Number(problem.At.End.Line)).Append(',');
            if (problem.At.Start.Line == problem.At.End.Line)
            {
                log.Append("col=").Append(ServiceLog.Number(problem.At.Start.Column)).Append(",endColumn=").Append(ServiceLog.Number(problem.At.End.Column)).Append(',');
            }
        }

        log.Append("title=").Append(Property($"{problem.Rule.Id} {problem.Rule.Title}")).Append("::").Append(Data(ServiceLog.SaysWithPlaces(problem))).Append('\n');
    }

    // The order matters: the sign of an escape is escaped first.
    private static string Data(string text) => Printable.WellFormed(text)
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text)
        => Data(Printable.Of(text)).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
