using System.Text;
using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>JUnit XML for build servers: a suite for each file, a case for each problem. Red is what fails the run; what was allowed is skipped.</summary>
internal sealed class JUnitReport(ReportSubject subject)
{
    private readonly StringBuilder xml = new();

    public static string Write(ReportSubject subject) => new JUnitReport(subject).Write();

    private string Write()
    {
        var problems = subject.Result.Problems;
        xml.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"dpp\"");
        Counts(problems.Count + 1, problems);
        xml.Append(">\n");

        // A run without problems is one case that passed: servers take an empty report for a broken one.
        xml.Append("  <testsuite name=\"dpp\"");
        Counts(1, []);
        xml.Append(">\n    <testcase");
        Attribute("name", $"checked {subject.Checked()}");
        xml.Append(" classname=\"dpp\" time=\"0\"/>\n  </testsuite>\n");
        foreach (var file in problems.GroupBy(problem => problem.At.Source?.Path ?? "dpp", StringComparer.Ordinal))
        {
            var cases = file.ToList();
            xml.Append("  <testsuite");
            Attribute("name", file.Key);
            Counts(cases.Count, cases);
            xml.Append(">\n");
            cases.ForEach(problem => Case(problem, file.Key));
            xml.Append("  </testsuite>\n");
        }

        return xml.Append("</testsuites>\n").ToString();
    }

    private void Case(Problem problem, string file)
    {
        var where = problem.At.Source is null ? "" : $" {problem.At.Start}";
        xml.Append("    <testcase");
        Attribute("name", $"{problem.Rule.Id} {problem.Rule.Name}{where}");
        Attribute("classname", file);
        xml.Append(" time=\"0\">\n");
        if (problem.Suppressed is { } reason)
        {
            xml.Append("      <skipped");
            Attribute("message", $"allowed: {Excerpt.Hide(reason)}");
            xml.Append("/>\n");
        }
        else if (Fails(problem))
        {
            xml.Append("      <failure");
            Attribute("type", problem.Severity.Word());
            Attribute("message", Excerpt.Hide(problem.Message));
            xml.Append('>').Append(Escaped(Details(problem))).Append("</failure>\n");
        }
        else
        {
            xml.Append("      <system-out>").Append(Escaped(Details(problem))).Append("</system-out>\n");
        }

        xml.Append("    </testcase>\n");
    }

    private string Details(Problem problem)
    {
        var text = new StringBuilder();
        ServiceLog.Plain(text, problem);
        if (problem.At.Source is not null)
        {
            foreach (var line in subject.Excerpt.Lines(problem.At, 3, Terminal.PipeWidth))
            {
                text.Append(ServiceLog.Number(line.Number)).Append(" | ").Append(Printable.Of(line.Text)).Append('\n');
            }
        }

        foreach (var related in problem.Related.Where(related => related.Place.Source is not null))
        {
            text.Append(Printable.Of($"{related.Place}: {Excerpt.Hide(related.Says)}")).Append('\n');
        }

        return text.ToString();
    }

    private bool Fails(Problem problem) => problem.Suppressed is null && problem.Severity >= subject.Failing;

    private void Counts(int tests, IReadOnlyList<Problem> problems)
        => xml.Append(" tests=\"").Append(ServiceLog.Number(tests)).Append("\" failures=\"").Append(ServiceLog.Number(problems.Count(Fails)))
            .Append("\" errors=\"0\" skipped=\"").Append(ServiceLog.Number(problems.Count(problem => problem.Suppressed is not null))).Append("\" time=\"0\"");

    private void Attribute(string name, string value)
        => xml.Append(' ').Append(name).Append("=\"").Append(Escaped(value).Replace("\n", "&#10;", StringComparison.Ordinal)).Append('"');

    // What is no character of XML, or turns the reading direction, is shown as a replacement character; line breaks of our own stay.
    private static string Escaped(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in string.Join('\n', text.Split('\n').Select(Printable.Of)))
        {
            _ = c switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                '\ufffe' or '\uffff' => safe.Append('\ufffd'),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }
}
