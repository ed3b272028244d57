using System.Text;
using Dpp.Engine;

namespace Dpp.Cli.Reports;

/// <summary>Logging commands of Azure Pipelines: each becomes an issue of the run; infos, which it does not know, are plain lines.</summary>
internal static class AzureReport
{
    public static string Write(ReportSubject subject)
    {
        var log = new StringBuilder();
        foreach (var problem in subject.WorstFirst)
        {
            if (problem.Severity <= Severity.Note)
            {
                ServiceLog.Plain(log, problem);
                continue;
            }

            log.Append("##vso[task.logissue type=").Append(problem.Severity == Severity.Error ? "error" : "warning").Append(';');
            if (problem.At.Source is { } file)
            {
                log.Append("sourcepath=").Append(Property(file.Path)).Append(";linenumber=").Append(ServiceLog.Number(problem.At.Start.Line))
                    .Append(";columnnumber=").Append(ServiceLog.Number(problem.At.Start.Column)).Append(';');
            }

            log.Append("code=").Append(Property(problem.Rule.Id)).Append(";]").Append(Data(ServiceLog.SaysWithPlaces(problem))).Append('\n');
        }

        return log.ToString();
    }

    // The agent writes a percent sign as %AZP25, so that no text can be taken for an escape.
    private static string Data(string text) => Printable.WellFormed(text)
        .Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text)
        => Data(Printable.Of(text)).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}
