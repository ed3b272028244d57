using System.Text.Json;
using Dpp.Engine;

namespace Dpp.Cli.Reports;

/// <summary>Code quality of GitLab: what a merge request adds and mends, beside its lines. Accepted findings are left out.</summary>
internal static class GitLabReport
{
    public static byte[] Write(ReportSubject subject) => JsonText.Write(json =>
    {
        var fingerprint = new Fingerprint();
        json.WriteStartArray();
        foreach (var problem in subject.Result.Problems)
        {
            // Asked for accepted ones too: equal lines are counted.
            var known = fingerprint.Next(problem);
            if (problem.Suppressed is null)
            {
                Write(json, problem, known);
            }
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, Problem problem, string fingerprint)
    {
        json.WriteStartObject();
        json.WriteString("type", "issue");
        json.WriteString("check_name", problem.Rule.Id);
        json.Text("description", ServiceLog.Says(problem));
        json.WriteString("fingerprint", fingerprint);
        json.WriteString("severity", problem.Severity switch
        {
            Severity.Error => "critical",
            Severity.Warning => "major",
            _ => "info",
        });
        json.WriteStartObject("location");
        json.Text("path", problem.At.Source?.Path ?? ".");
        json.WriteStartObject("lines");
        json.WriteNumber("begin", problem.At.Source is null ? 1 : problem.At.Start.Line);
        json.WriteNumber("end", problem.At.Source is null ? 1 : problem.At.End.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
