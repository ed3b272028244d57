using System.Text;
using System.Text.Json;
using Dpp.Cli.Reports;
using Dpp.Engine;
using Dpp.Tests.House;
using Dpp.Text;
using static Dpp.Tests.Cli.HandMade;

namespace Dpp.Tests.Cli;

[TestClass]
public sealed class MachineReportTests
{
    private static readonly Problem[] odd =
    [
        new(Memory, Severity.Error, default, "no place"),
        Problem(File("with space/größe#1?.yaml", "x"), 1, 1, "an empty place, half a pair \ud800 and \u001b"),
        Problem(File("../outside.yaml", "a\r\nb"), 0, 4, "several lines"),
    ];

    [TestMethod]
    public void Json_follows_its_schema()
    {
        var schema = System.IO.File.ReadAllText(Repository.PathOf("schemas/report.schema.json"));
        foreach (var result in (LintResult[])[Platform(), Of(), Of(odd)])
        {
            var problems = SchemaCheck.Problems(schema, JsonReport.Write(Subject(result)));

            Assert.IsEmpty(problems, string.Join('\n', problems));
        }
    }

    [TestMethod]
    public void Sarif_is_what_the_specification_allows()
    {
        var schema = System.IO.File.ReadAllText(Repository.PathOf("tests/DataPlatform.Policy.Tests/Cli/sarif-subset.schema.json"));
        foreach (var result in (LintResult[])[Platform(), Of(), Of(odd[1])])
        {
            var problems = SchemaCheck.Problems(schema, SarifReport.Write(Subject(result)));

            Assert.IsEmpty(problems, string.Join('\n', problems));
        }
    }

    [TestMethod]
    public void Json_is_as_programs_were_told()
        => Snapshot.Matches(Encoding.UTF8.GetString(JsonReport.Write(Subject(Platform()))), "tests/DataPlatform.Policy.Tests/Cli/report.verified.json");

    [TestMethod]
    public void Sarif_is_as_viewers_were_told()
        => Snapshot.Matches(Encoding.UTF8.GetString(SarifReport.Write(Subject(Platform()))), "tests/DataPlatform.Policy.Tests/Cli/report.verified.sarif");

    [TestMethod]
    public void Neither_tells_a_secret()
    {
        foreach (var report in (byte[][])[JsonReport.Write(Subject(Platform())), SarifReport.Write(Subject(Platform()))])
        {
            Assert.DoesNotContain("kVr8", Encoding.UTF8.GetString(report));
        }
    }

    [TestMethod]
    public void A_fix_that_would_show_a_secret_has_no_edits()
    {
        var file = File("f.yaml", "a: b\n");
        var problem = Problem(file, 3, 4) with
        {
            Fix = new Fix("Mend", [new Edit(new Place(file, new TextRange(3, 4)), "postgresql://platform:kVr8wq2LmT@warehouse/db")], IsSafe: true),
        };

        Assert.DoesNotContain("kVr8", Encoding.UTF8.GetString(JsonReport.Write(Subject(Of(problem)))));
        Assert.DoesNotContain("kVr8", Encoding.UTF8.GetString(SarifReport.Write(Subject(Of(problem)))));
    }

    [TestMethod]
    public void Every_result_points_at_its_rule()
    {
        using var sarif = JsonDocument.Parse(SarifReport.Write(Subject(Platform())));
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");

        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.AreEqual(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        }
    }

    [TestMethod]
    public void Uris_are_escaped_part_by_part()
        => Assert.Contains("\"uri\": \"with%20space/gr%C3%B6%C3%9Fe%231%3F.yaml\"", Encoding.UTF8.GetString(SarifReport.Write(Subject(Of(odd[1])))));

    [TestMethod]
    public void Equal_problems_have_fingerprints_of_their_own()
    {
        var file = File("f.yaml", "- wrong\n- wrong\n");
        var fingerprint = new Fingerprint();

        Assert.AreNotEqual(fingerprint.Next(Problem(file, 2, 7)), fingerprint.Next(Problem(file, 10, 15)));
    }
}
