using System.Text;
using System.Text.Json;
using Dpp.Cli.Reports;
using Dpp.Tests.Cli;
using Dpp.Tests.House;
using Dpp.Tests.JsonSchema;

namespace Dpp.Tests.Reports;

/// <summary>Whatever files say: each report stays what its reader expects, and says no more than it was told.</summary>
[TestClass]
public sealed class HostileReportTests
{
    public static IEnumerable<object[]> Texts => HostileResult.Texts.Select(text => new object[] { text });

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void No_report_has_control_characters_or_broken_pairs(string text)
    {
        for (var format = ReportFormat.Text; (int)format < ReportFormats.Names.Count; format++)
        {
            var report = Report(format, text);
            for (var i = 0; i < report.Length; i++)
            {
                Assert.IsFalse(char.IsControl(report[i]) && report[i] != '\n', $"{format}: U+{(int)report[i]:X4} at {i}");
                // JSON is for programs: its texts are what was written.
                var turns = report[i] is '\u202e' or '\u200f' or '\u2028' or '\u2029' && format is not (ReportFormat.Json or ReportFormat.Sarif or ReportFormat.GitLab);
                Assert.IsFalse(turns, $"{format}: U+{(int)report[i]:X4} at {i}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void GitHub_finds_the_annotations_and_nothing_else(string text)
    {
        var commands = Lines(ReportFormat.GitHub, text).Select(BuildCommand.OfGitHub).ToList();

        CollectionAssert.AreEqual(new[] { "error", "warning", "notice" }, commands.Select(command => command?.Name).ToList());
        foreach (var command in commands)
        {
            Assert.AreEqual(Printable.Of(text.Length == 0 ? "a" : text), command!.Properties["file"]);
            Assert.EndsWith(Printable.Of(text), command.Message);
            Assert.IsTrue(command.Properties.Keys.All(key => key is "file" or "line" or "endLine" or "col" or "endColumn" or "title"), string.Join(' ', command.Properties.Keys));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void Azure_finds_the_issues_and_nothing_else(string text)
    {
        var lines = Lines(ReportFormat.Azure, text);
        var commands = lines.Select(BuildCommand.OfAzure).ToList();

        CollectionAssert.AreEqual(new[] { "task.logissue", "task.logissue", null }, commands.Select(command => command?.Name).ToList());
        foreach (var command in commands.OfType<BuildCommand>())
        {
            Assert.AreEqual(Printable.Of(text.Length == 0 ? "a" : text), command.Properties["sourcepath"]);
            Assert.EndsWith(Printable.Of(text), command.Message);
            CollectionAssert.AreEquivalent(new[] { "type", "sourcepath", "linenumber", "columnnumber", "code" }, command.Properties.Keys.ToList());
        }
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void JUnit_is_valid_and_has_a_case_for_each(string text)
    {
        var document = JUnitSchema.Read(Report(ReportFormat.JUnit, text));

        Assert.AreEqual(5, document.SelectNodes("//testcase")!.Count);
        Assert.AreEqual(1, document.SelectNodes("//failure")!.Count);
        Assert.AreEqual(1, document.SelectNodes("//skipped")!.Count);
        Assert.StartsWith($"error {Printable.Of(text.Length == 0 ? "a" : text).Replace('\ufffe', '\ufffd').Replace('\uffff', '\ufffd')}", document.SelectSingleNode("//failure")!.InnerText);
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void Code_quality_keeps_to_its_schema(string text)
    {
        var schema = SchemaCase.Compile(File.ReadAllText(Repository.PathOf("tests/DataPlatform.Policy.Tests/Reports/code-quality.schema.json")));
        var report = Report(ReportFormat.GitLab, text);
        using var json = JsonDocument.Parse(report);

        Assert.AreEqual("", string.Join('\n', SchemaCase.Judge(schema, report).Select(violation => $"{violation.Path} {violation.Message}")));
        Assert.AreEqual(3, json.RootElement.GetArrayLength());
        Assert.AreEqual(3, json.RootElement.EnumerateArray().Select(issue => issue.GetProperty("fingerprint").GetString()).Distinct().Count());
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void A_comment_has_our_markup_only(string text)
    {
        var report = Report(ReportFormat.Markdown, text);
        var outside = MarkdownShape.OutsideOfCode(report);

        Assert.StartsWith(MarkdownReport.Marker + "\n", report);
        Assert.AreEqual(1, report.Split('\n').Count(line => line == MarkdownReport.Marker));
        Assert.AreEqual("", System.Text.RegularExpressions.Regex.Replace(outside, "<(/?details|/?summary|/?sub|!-- --|!-- dpp: report --)>", "").Contains('<') ? outside : "");
        Assert.AreEqual(2, outside.Split("<details>").Length - 1);
        Assert.AreEqual(2, outside.Split("</details>").Length - 1);
        // Both rows of the table, its head and its line.
        Assert.AreEqual(4, outside.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("|--", StringComparison.Ordinal)));
        Assert.IsTrue(outside.Split('\n').Where(line => line.StartsWith('|')).All(line => MarkdownShape.Cells(line) == 3), outside);
        Assert.DoesNotMatchRegex("[@#][a-z0-9]", outside);
    }

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void The_text_for_people_has_one_head_for_each_problem_and_no_commands(string text)
    {
        var lines = Lines(ReportFormat.Text, text);

        Assert.AreEqual(2, lines.Count(line => line.StartsWith("error ", StringComparison.Ordinal) || line.StartsWith("warning ", StringComparison.Ordinal)), string.Join('\n', lines));
        Assert.IsTrue(lines.All(line => BuildCommand.OfGitHub(line) is null && BuildCommand.OfAzure(line) is null));
    }

    [TestMethod]
    public void No_report_tells_a_secret()
    {
        var results = (LintResult[])[HandMade.Platform(), HostileResult.With("postgresql://platform:kVr8wq2LmT@warehouse/db", "a.yaml")];
        for (var format = ReportFormat.Text; (int)format < ReportFormats.Names.Count; format++)
        {
            foreach (var result in results)
            {
                var report = ReportFormats.Render(format, HandMade.Subject(result), new TextOptions { Verbose = true, ShowSuppressed = true });
                Assert.DoesNotContain("kVr8", Encoding.UTF8.GetString(report), $"{format}");
            }
        }
    }

    private static List<string> Lines(ReportFormat format, string text) => [.. Report(format, text).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Report(ReportFormat format, string text)
    {
        var bytes = ReportFormats.Render(format, HandMade.Subject(HostileResult.With(text)), new TextOptions());
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
    }
}
