using Dpp.Engine;
using Dpp.Engine.Suppressions;
using Dpp.Tests.House;
using Dpp.Text;

namespace Dpp.Tests.Engine;

/// <summary>What `dpp allow` writes: where it reads best, and never where it would change what a file says.</summary>
[TestClass]
public sealed class AllowTests
{
    private const string Words = "DP2001 -- why";

    [TestMethod]
    [DataRow("a.yaml", "x: bad\n", "x: bad  # dpp:allow DP2001 -- why\n", DisplayName = "behind a value of YAML")]
    [DataRow("a.yaml", "x: bad\r\ny: 1\r\n", "x: bad  # dpp:allow DP2001 -- why\r\ny: 1\r\n", DisplayName = "CRLF stays")]
    [DataRow("a.yaml", "x: bad", "x: bad  # dpp:allow DP2001 -- why", DisplayName = "a last line without an end")]
    [DataRow("a.yaml", "x:\n  y: bad # note\n", "x:\n  # dpp:allow DP2001 -- why\n  y: bad # note\n", DisplayName = "above a line with a comment")]
    [DataRow("a.yaml", "x: one\n  bad\ny: 1\n", "x: one\n  bad  # dpp:allow DP2001 -- why\ny: 1\n", DisplayName = "behind the last line of a plain scalar")]
    [DataRow("a.yaml", "x: bad\n  more\ny: 1\n", "# dpp:allow DP2001 -- why\nx: bad\n  more\ny: 1\n", DisplayName = "above a plain scalar of several lines")]
    [DataRow("a.yaml", "x: \"bad\n  more\"\n", "# dpp:allow DP2001 -- why\nx: \"bad\n  more\"\n", DisplayName = "above a quoted scalar of several lines")]
    [DataRow("a.yaml", "x: >\n  bad\n", "x: >  # dpp:allow DP2001 -- why\n  bad\n", DisplayName = "behind the header of a folded scalar")]
    [DataRow("a.yaml", "odd: |\n  bad\n", "odd: |  # dpp:allow DP2001 -- why\n  bad\n", DisplayName = "behind the header of a text nobody knows")]
    [DataRow("a.yaml", "command:\n  - |\n    bad\n", "command:\n  - |  # dpp:allow DP2001 -- why\n    bad\n", DisplayName = "behind the header of a command")]
    [DataRow("a.yaml", "postgresql.conf: |\n  fsync = bad\n  a = b\n", "postgresql.conf: |\n  fsync = bad  # dpp:allow DP2001 -- why\n  a = b\n", DisplayName = "in a postgresql.conf of a ConfigMap")]
    [DataRow("a.yaml", "pgbouncer.ini: |\n  [pgbouncer]\n  a = bad\n", "pgbouncer.ini: |\n  [pgbouncer]\n  ; dpp:allow DP2001 -- why\n  a = bad\n", DisplayName = "in a pgbouncer.ini of a ConfigMap")]
    [DataRow("a.yaml", "a.json: |\n  {\"x\": \"bad\"}\n", "a.json: |  # dpp:allow DP2001 -- why\n  {\"x\": \"bad\"}\n", DisplayName = "never in JSON")]
    [DataRow("a.yaml", "x: [a,\n  bad,\n  c]\n", "x: [a,\n  bad,  # dpp:allow DP2001 -- why\n  c]\n", DisplayName = "in brackets of several lines")]
    [DataRow("postgresql.conf", "a = 'bad'\n", "a = 'bad'  # dpp:allow DP2001 -- why\n", DisplayName = "postgresql.conf")]
    [DataRow("pg_hba.conf", "host all bad 1.2.3.4/32 md5\n", "host all bad 1.2.3.4/32 md5  # dpp:allow DP2001 -- why\n", DisplayName = "pg_hba.conf")]
    [DataRow("pg_hba.conf", "host all \\\n  bad 1.2.3.4/32 md5\n", "host all \\\n  bad 1.2.3.4/32 md5  # dpp:allow DP2001 -- why\n", DisplayName = "a continued line of pg_hba.conf")]
    [DataRow("pg_hba.conf", "host bad \\\n  x 1.2.3.4/32 md5\n", "# dpp:allow DP2001 -- why\nhost bad \\\n  x 1.2.3.4/32 md5\n", DisplayName = "the beginning of a continued line of pg_hba.conf")]
    [DataRow(".env", "A=1\nKEY=bad\n", "A=1\n# dpp:allow DP2001 -- why\nKEY=bad\n", DisplayName = ".env")]
    [DataRow("pgbouncer.ini", "[a]\nb = bad\n", "[a]\n; dpp:allow DP2001 -- why\nb = bad\n", DisplayName = "ini")]
    [DataRow("pgbouncer.ini", "# note\n[a]\nb = bad\n", "# note\n[a]\n# dpp:allow DP2001 -- why\nb = bad\n", DisplayName = "ini with another sign")]
    [DataRow("app.properties", "a=x,\\\n  bad\n", "# dpp:allow DP2001 -- why\na=x,\\\n  bad\n", DisplayName = "a continued property")]
    [DataRow("dremio.conf", "// note\na: bad\n", "// note\na: bad  // dpp:allow DP2001 -- why\n", DisplayName = "HOCON with its sign")]
    [DataRow("main.tf", "a = bad\n", "a = bad  # dpp:allow DP2001 -- why\n", DisplayName = "HCL")]
    [DataRow("main.tf", "a = <<X\nbad\nX\n", "# dpp:allow DP2001 -- why\na = <<X\nbad\nX\n", DisplayName = "a here-document of HCL")]
    [DataRow("crontab", "0 1 * * * bad\n", "# dpp:allow DP2001 -- why\n0 1 * * * bad\n", DisplayName = "crontab")]
    [DataRow("run.sh", "bad --now\n", "bad --now  # dpp:allow DP2001 -- why\n", DisplayName = "shell")]
    [DataRow("run.sh", "run \\\n  bad\n", "run \\\n  bad  # dpp:allow DP2001 -- why\n", DisplayName = "the end of a continued command")]
    [DataRow("run.sh", "bad \\\n  x\n", "# dpp:allow DP2001 -- why\nbad \\\n  x\n", DisplayName = "the beginning of a continued command")]
    public void A_suppression_is_written(string path, string text, string expected)
    {
        var file = Bench.File(path, text);
        var insertion = new SuppressionWriter(file).Write(Bench.At(file, "bad").Range.Start, Words);

        Assert.IsNotNull(insertion);
        Assert.AreEqual(expected, insertion.Into(text));
    }

    [TestMethod]
    [DataRow("a.json", "{\"x\":\n  \"bad\"}\n", DisplayName = "JSON")]
    [DataRow("notes.txt", "bad\n", DisplayName = "a language nobody knows")]
    public void Where_no_comment_is_safe_none_is_written(string path, string text)
    {
        var file = Bench.File(path, text);

        Assert.IsNull(new SuppressionWriter(file).Write(Bench.At(file, "bad").Range.Start, Words));
        Assert.IsNull(new SuppressionWriter(file).WriteForFile(Words));
    }

    [TestMethod]
    public void A_long_line_gets_its_suppression_above()
    {
        var file = Bench.File("a.yaml", $"x:\n  y: bad{new string('x', 100)}\n");

        Assert.StartsWith("x:\n  # dpp:allow DP2001 -- why\n  y: bad", new SuppressionWriter(file).Write(Bench.At(file, "bad").Range.Start, Words)!.Into(file.Text));
    }

    [TestMethod]
    [DataRow("", "suppressions:\n  - rules: [DP2001]\n    paths: [\"a.json\"]\n    reason: \"why\"\n")]
    [DataRow("topology: single-host", "topology: single-host\nsuppressions:\n  - rules: [DP2001]\n    paths: [\"a.json\"]\n    reason: \"why\"\n")]
    [DataRow("suppressions:\n- rules: [DP1001]\n  reason: x\ntopology: single-host\n", "suppressions:\n- rules: [DP1001]\n  reason: x\n- rules: [DP2001]\n  paths: [\"a.json\"]\n  reason: \"why\"\ntopology: single-host\n")]
    [DataRow("suppressions:\r\n  - rules: [DP1001]\r\n    reason: x\r\n", "suppressions:\r\n  - rules: [DP1001]\r\n    reason: x\r\n  - rules: [DP2001]\r\n    paths: [\"a.json\"]\r\n    reason: \"why\"\r\n")]
    public void Where_no_comment_can_stand_the_settings_say_it(string settings, string expected)
        => Assert.AreEqual(expected, SettingsInsertion.Write(Bench.File("dpp.yaml", settings), ["DP2001"], "a.json", "why", null));

    [TestMethod]
    [DataRow("suppressions: []\n")]
    [DataRow("{topology: single-host}\n")]
    [DataRow("suppressions:\n  - rules: [\n")]
    public void Settings_that_are_written_another_way_are_left_alone(string settings)
        => Assert.IsNull(SettingsInsertion.Write(Bench.File("dpp.yaml", settings), ["DP2001"], "a.json", "why", null));

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public void After_it_every_sample_is_clean_says_the_same_and_a_second_run_changes_nothing(string sample, bool withCarriageReturns)
    {
        var files = Directory.EnumerateFiles(Repository.PathOf($"samples/{sample}"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetRelativePath(Repository.PathOf($"samples/{sample}"), path), File.ReadAllText(path).ReplaceLineEndings(withCarriageReturns ? "\r\n" : "\n"))).ToArray();
        var tree = new TextTree(files);
        var request = new LintRequest(tree, [""], Dpp.Rules.RuleIndex.All) { Today = Bench.Today };
        var order = new AllowOrder([], "known since the migration", new DateTime(2027, 1, 31), "dpp.yaml");

        var outcome = AllowRun.Run(request, order);

        Assert.IsEmpty(outcome.Refused, string.Join('\n', outcome.Refused.Select(refused => $"{refused.Problem.At} {refused.Problem.Rule.Id} {refused.Why}")));
        Assert.AreEqual("", Bench.Told(outcome.After.Problems.Where(problem => problem.Suppressed is null && problem.Severity > Severity.Note)));
        Assert.AreEqual(outcome.Before.Problems.Count, outcome.After.Problems.Count);
        foreach (var change in outcome.Changes)
        {
            Assert.AreEqual(withCarriageReturns, change.NewText.Contains("\r\n", StringComparison.Ordinal) && !System.Text.RegularExpressions.Regex.IsMatch(change.NewText, "[^\r]\n"), change.File.Path);
            Assert.AreEqual(Said(change.File), Said(new SourceFile(change.File.Path, change.NewText)), change.File.Path);
        }

        var changed = new TextTree([.. files.Select(file => outcome.Changes.FirstOrDefault(change => change.File.Path == file.Item1) is { } change ? (file.Item1, change.NewText) : file)]);
        Assert.IsEmpty(AllowRun.Run(request with { Tree = changed }, order).Changes);
    }

    public static IEnumerable<object[]> Samples => from folder in Directory.EnumerateDirectories(Repository.PathOf("samples")).Order(StringComparer.Ordinal)
                                                   from crlf in (bool[])[false, true]
                                                   select new object[] { Path.GetFileName(folder), crlf };

    // What a file says without its comments, as `dpp parse` prints it.
    private static string Said(SourceFile file)
    {
        if (Dpp.Syntax.ParseLanguages.OfFile(file.Path) is not { } language)
        {
            return "";
        }

        var parsed = new Dpp.Parsing.TextParser(new TextTree((file.Path, file.Text)), places: false).Read(file, language, Dpp.Syntax.Yaml.YamlDialect.Compose);
        return System.Text.RegularExpressions.Regex.Replace(string.Join('\n', parsed.Documents), " *# dpp:allow[^\"\\\\]*", "");
    }
}
