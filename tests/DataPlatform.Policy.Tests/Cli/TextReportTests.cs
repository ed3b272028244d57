using Dpp.Cli.Reports;
using Dpp.Engine;
using Dpp.Tests.House;
using static Dpp.Tests.Cli.HandMade;

namespace Dpp.Tests.Cli;

[TestClass]
public sealed class TextReportTests
{
    private static string Write(LintResult result, TextOptions? options = null) => TextReport.Write(Subject(result), options ?? new TextOptions { Width = 80 });

    [TestMethod]
    public void A_platform_is_reported_as_people_read_it()
        => Snapshot.Matches(Write(Platform()), "tests/DataPlatform.Policy.Tests/Cli/text.verified.txt");

    [TestMethod]
    public void Verbose_tells_everything()
        => Snapshot.Matches(Write(Platform(), new TextOptions { Width = 80, Wrap = true, Verbose = true, ShowSuppressed = true, Statistics = true }), "tests/DataPlatform.Policy.Tests/Cli/text-verbose.verified.txt");

    [TestMethod]
    public void Colour_only_adds_escapes()
    {
        var plain = Write(Platform());
        var colored = Write(Platform(), new TextOptions { Width = 80, Color = true });

        Assert.AreNotEqual(plain, colored);
        Assert.AreEqual(plain, System.Text.RegularExpressions.Regex.Replace(colored, "\u001b\\[[0-9;]*m", ""));
    }

    [TestMethod]
    public void Secrets_are_hidden_however_much_is_told()
    {
        foreach (var options in (TextOptions[])[new(), new() { Verbose = true, ShowSuppressed = true, Statistics = true }, new() { Width = 30 }])
        {
            var text = Write(Platform(), options);

            Assert.DoesNotContain("kVr8", text);
            Assert.Contains("*****", text);
        }
    }

    [TestMethod]
    public void Nothing_wrong_is_one_line()
        => Assert.AreEqual("checked 1 file: nothing to report\n", Write(Of()));

    [TestMethod]
    public void Nothing_read_says_so()
        => Assert.AreEqual("checked 0 files\n", Write(Of() with { FileCount = 0 }));

    [TestMethod]
    public void Quiet_is_silent_when_nothing_is_wrong()
        => Assert.AreEqual("", Write(Of(), new TextOptions { Quiet = true }));

    [TestMethod]
    public void Quiet_prints_the_problems_and_nothing_else()
    {
        var text = Write(Platform(), new TextOptions { Quiet = true });

        Assert.Contains("DP1021", text);
        Assert.DoesNotContain("checked", text);
        Assert.DoesNotContain("note:", text);
        Assert.DoesNotContain("DP8021", text);
    }

    [TestMethod]
    public void Errors_come_before_warnings_of_earlier_files()
    {
        var early = Problem(File("a.yaml", "x: 1\n"), 0, 1) with { Severity = Severity.Warning };
        var late = Problem(File("b.yaml", "x: 1\n"), 0, 1);

        var text = Write(Of(early, late));

        Assert.IsLessThan(text.IndexOf("a.yaml", StringComparison.Ordinal), text.IndexOf("b.yaml", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("a: x\r\nb: wrong\r\n", 9, 14, "b: wrong", "   ^^^^^")]
    [DataRow("이름: 값\n", 4, 5, "이름: 값", "      ^^")]
    [DataRow("\tkey: v\n", 6, 7, " key: v", "      ^")]
    [DataRow("a: 1", 4, 4, "a: 1", "    ^")]
    [DataRow("", 0, 0, "", "^")]
    [DataRow("é: 😀😀 x\n", 8, 9, "é: 😀😀 x", "        ^")]
    public void The_mark_stands_under_its_characters(string text, int start, int end, string line, string mark)
    {
        var lines = Write(Of(Problem(File("f.yaml", text), start, end))).Split('\n');

        var at = Array.FindIndex(lines, shown => shown.Contains(" | ", StringComparison.Ordinal));
        Assert.AreEqual(line, lines[at][(lines[at].IndexOf('|', StringComparison.Ordinal) + 2)..]);
        Assert.AreEqual(mark, lines[at + 1][(lines[at + 1].IndexOf('|', StringComparison.Ordinal) + 2)..]);
    }

    [TestMethod]
    public void A_long_line_is_cut_around_its_mark()
    {
        var text = string.Concat(Enumerable.Repeat("left ", 1001)) + "WRONG" + string.Concat(Enumerable.Repeat(" right", 1000)) + "\n";

        var written = Write(Of(Problem(File("f.yaml", text), 5005, 5010)));

        Assert.Contains("WRONG", written);
        Assert.IsTrue(written.Split('\n').All(line => Printable.Width(line) <= 80), written);
    }

    [TestMethod]
    public void A_long_line_of_wide_characters_fits_too()
    {
        var text = new string('값', 500) + "!" + new string('값', 500);

        var written = Write(Of(Problem(File("f.yaml", text), 500, 501)));

        Assert.IsTrue(written.Split('\n').All(line => Printable.Width(line) <= 80), written);
    }

    [TestMethod]
    public void A_place_of_many_lines_shows_its_beginning()
    {
        var text = string.Concat(Enumerable.Range(1, 20).Select(i => $"  line{i}: x\n"));

        var written = Write(Of(Problem(File("f.yaml", text), 2, text.Length)));

        Assert.Contains("line3", written);
        Assert.Contains("^...", written);
        Assert.DoesNotContain("line4", written);
    }

    [TestMethod]
    public void What_would_move_the_cursor_is_replaced()
    {
        var problem = Problem(File("a\u001b[2J.yaml", "name: \u001b[31mred\u202e\n"), 6, 12, "service '\u001b]0;x\u0007' \n is wrong");

        var written = Write(Of(problem));

        Assert.DoesNotContain("\u001b", written);
        Assert.DoesNotContain("\u202e", written);
        Assert.DoesNotContain("\u0007", written);
    }

    [TestMethod]
    public void Many_related_places_are_counted()
    {
        var file = File("f.yaml", string.Concat(Enumerable.Range(1, 50).Select(i => $"k{i}: x\n")));
        var related = Enumerable.Range(10, 20).Select(line => new Related(new Dpp.Text.Place(file, file.LineRange(line)), "here too")).ToList();

        var written = Write(Of(Problem(file, 0, 2) with { Related = related }));

        Assert.Contains("... and 14 more places", written);
    }

    [TestMethod]
    public void A_problem_without_a_place_is_still_told()
        => Assert.StartsWith("error DP1021 dremio-memory: nowhere\n", Write(Of(new Problem(Memory, Severity.Error, default, "nowhere"))));
}
