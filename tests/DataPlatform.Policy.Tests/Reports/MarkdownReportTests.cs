using Dpp.Cli.Reports;
using Dpp.Engine;
using Dpp.Tests.House;
using static Dpp.Tests.Cli.HandMade;

namespace Dpp.Tests.Reports;

[TestClass]
public sealed class MarkdownReportTests
{
    [TestMethod]
    public void A_comment_is_as_reviewers_see_it()
        => Snapshot.Matches(MarkdownReport.Write(Subject(Platform())), "tests/DataPlatform.Policy.Tests/Reports/comment.verified.md");

    [TestMethod]
    public void Nothing_to_report_is_said_in_a_line()
    {
        var report = MarkdownReport.Write(Subject(Of()));

        Assert.AreEqual("<!-- dpp: report -->\n### dpp: nothing to report\n\n<sub>checked 1 file</sub>\n", report);
    }

    [TestMethod]
    public void A_comment_is_never_longer_than_GitHub_takes()
    {
        var file = File("deploy/compose.yaml", string.Concat(Enumerable.Repeat("key: " + new string('x', 150) + "\n", 2000)));
        var problems = Enumerable.Range(0, 2000).Select(i => Problem(file, i * 156, (i * 156) + 3, new string('*', 400) + i)).ToArray();

        var report = MarkdownReport.Write(Subject(new LintResult(problems, [], [.. Enumerable.Range(0, 500).Select(i => new string('|', 500) + i)], 1)));

        Assert.IsLessThan(65_536, report.Length);
        Assert.Contains("did not fit in here", report);
        Assert.EndsWith("</sub>\n", report);
        Assert.AreEqual(report.Split("<details>").Length, report.Split("</details>").Length);
    }

    [TestMethod]
    public void Fifteen_rows_the_worst_first_then_a_count()
    {
        var file = File("f.yaml", string.Concat(Enumerable.Repeat("x\n", 20)));
        var problems = Enumerable.Range(0, 20).Select(i => Problem(file, i * 2, (i * 2) + 1) with { Severity = i % 2 == 0 ? Severity.Warning : Severity.Error }).ToArray();

        var rows = MarkdownReport.Write(Subject(Of(problems))).Split('\n').Where(line => line.StartsWith('|')).Skip(2).ToList();

        Assert.HasCount(15, rows);
        Assert.IsTrue(rows.Take(10).All(row => row.StartsWith("| **error** |", StringComparison.Ordinal)));
        Assert.Contains("\nand 5 more below\n", MarkdownReport.Write(Subject(Of(problems))));
    }

    [TestMethod, NeedsGitHubMarkdown]
    public void A_renderer_of_GitHubs_Markdown_sees_tables_blocks_and_the_texts()
    {
        foreach (var text in HostileResult.Texts)
        {
            var html = GitHubMarkdown.Render(MarkdownReport.Write(Subject(HostileResult.With(text))));

            Assert.AreEqual(3, html.Split("<tr>").Length - 1, html);
            Assert.AreEqual(3, html.Split("<pre>").Length - 1, html);
            Assert.DoesNotContain("<script", html);
            Assert.DoesNotContain("<a ", html);
            Assert.DoesNotContain("<img", html);
            Assert.DoesNotContain("<em>", html);
            // Blanks at the ends are no words; the rest is read as it was written.
            var shown = System.Net.WebUtility.HtmlDecode(html.Replace("<!-- -->", "", StringComparison.Ordinal));
            Assert.Contains($"{Printable.Of(text).Trim()} (DP1021 dremio-memory)", shown, html);
        }
    }
}
