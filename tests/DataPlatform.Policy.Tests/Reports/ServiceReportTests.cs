using System.Text;
using Dpp.Cli.Reports;
using Dpp.Engine;
using Dpp.Text;
using static Dpp.Tests.Cli.HandMade;

namespace Dpp.Tests.Reports;

/// <summary>What the reports for build services say of an ordinary result.</summary>
[TestClass]
public sealed class ServiceReportTests
{
    [TestMethod]
    public void An_annotation_stands_at_its_characters()
    {
        var first = GitHubReport.Write(Subject(Platform())).Split('\n')[0];

        Assert.AreEqual(
            "::error file=deploy/compose.yaml,line=5,endLine=5,col=39,endColumn=46,title=DP1021 Dremio may use more memory than its container has::DP1021 dremio-memory: 'dremio' may use 24 GiB (heap 16g + direct 8g) in a container limited to 16 GiB%0Adeploy/compose.yaml:9:19: the limit of the container%0Adeploy/dremio.conf:2:30: the direct memory",
            first);
    }

    [TestMethod]
    public void What_a_step_of_GitHub_does_not_show_is_told_in_plain_lines()
    {
        var file = File("f.yaml", string.Concat(Enumerable.Repeat("x\n", 40)));
        var problems = Enumerable.Range(0, 40).Select(i => Problem(file, i * 2, (i * 2) + 1) with { Severity = i < 5 ? Severity.Note : i < 17 ? Severity.Warning : Severity.Error }).ToArray();

        var lines = GitHubReport.Write(Subject(Of(problems))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var kinds = lines.Select(BuildCommand.OfGitHub).ToList();

        Assert.AreEqual(10, kinds.Count(command => command?.Name == "error"));
        Assert.AreEqual(10, kinds.Count(command => command?.Name == "warning"));
        Assert.AreEqual(6, kinds.Count(command => command?.Name == "notice"));
        Assert.AreEqual(15, kinds.Count(command => command is null));
        Assert.AreEqual("15 more problems in the log of this step; GitHub shows ten annotations of a kind", kinds[^1]!.Message);
    }

    [TestMethod]
    public void Red_in_JUnit_is_what_fails_the_run()
    {
        foreach (var (failing, red) in ((Severity, int)[])[(Severity.Error, 1), (Severity.Warning, 2), (Severity.Note, 3)])
        {
            var document = JUnitSchema.Read(JUnitReport.Write(Subject(Platform()) with { Failing = failing }));

            Assert.AreEqual(red, document.SelectNodes("//failure")!.Count);
            Assert.AreEqual($"{red}", document.DocumentElement!.GetAttribute("failures"));
            Assert.AreEqual("5", document.DocumentElement.GetAttribute("tests"));
            Assert.AreEqual("allowed: measured in May", document.SelectSingleNode("//skipped/@message")!.Value);
        }
    }

    [TestMethod]
    public void A_run_without_problems_is_a_case_that_passed()
    {
        var document = JUnitSchema.Read(JUnitReport.Write(Subject(Of())));

        Assert.AreEqual("checked 1 file", document.SelectSingleNode("//testcase/@name")!.Value);
        Assert.AreEqual("[]\n", Encoding.UTF8.GetString(GitLabReport.Write(Subject(Of()))));
        Assert.AreEqual("", GitHubReport.Write(Subject(Of())) + AzureReport.Write(Subject(Of())));
    }

    [TestMethod]
    public void A_problem_without_a_place_is_told_too()
    {
        var subject = Subject(Of(new Problem(Memory, Severity.Error, default, "no place")));

        Assert.AreEqual("::error title=DP1021 Dremio may use more memory than its container has::DP1021 dremio-memory: no place\n", GitHubReport.Write(subject));
        Assert.AreEqual("##vso[task.logissue type=error;code=DP1021;]DP1021 dremio-memory: no place\n", AzureReport.Write(subject));
        Assert.Contains("\"path\": \".\"", Encoding.UTF8.GetString(GitLabReport.Write(subject)));
        JUnitSchema.Read(JUnitReport.Write(subject));
    }

    [TestMethod]
    public void What_was_allowed_is_in_no_annotation()
    {
        foreach (var report in (string[])[GitHubReport.Write(Subject(Platform())), AzureReport.Write(Subject(Platform())), Encoding.UTF8.GetString(GitLabReport.Write(Subject(Platform()))), MarkdownReport.Write(Subject(Platform()))])
        {
            Assert.DoesNotContain("accepted", report);
        }
    }

    [TestMethod]
    public void Sarif_tells_who_accepted_a_problem()
    {
        var file = File("f.yaml", "a: 1 # dpp:allow DP1021 -- why\n");
        var settings = File("dpp.yaml", "suppressions: []\n");
        var inSource = Problem(file, 0, 1) with { Suppressed = "why", SuppressedAt = new Place(file, new TextRange(5, 30)) };
        var external = Problem(file, 3, 4) with { Suppressed = "known", SuppressedAt = new Place(settings, new TextRange(0, 12)), IsSuppressedBySettings = true };

        using var sarif = System.Text.Json.JsonDocument.Parse(SarifReport.Write(Subject(Of(inSource, external))));
        var told = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(result => result.GetProperty("suppressions")[0])
            .Select(one => $"{one.GetProperty("kind")} {one.GetProperty("status")} {one.GetProperty("justification")} {one.GetProperty("location").GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri")}");

        CollectionAssert.AreEqual(new[] { "inSource accepted why f.yaml", "external accepted known dpp.yaml" }, told.ToList());
    }
}
