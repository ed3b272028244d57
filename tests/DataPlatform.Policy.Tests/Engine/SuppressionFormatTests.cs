using Dpp.Engine;
using Dpp.Model;

namespace Dpp.Tests.Engine;

/// <summary>The same suppressions in every format that has comments, also inside another file.</summary>
[TestClass]
public sealed class SuppressionFormatTests
{
    private static readonly RuleDefinition[] rules = [new WordRule("DP2001", "bad")];

    /// <param name="Line">A line with a value in it, written {0}.</param>
    /// <param name="Trailing">False where what follows a value on its line belongs to it.</param>
    public sealed record Format(string Name, string Path, string Before, string Line, string Divider, string After, string Sign, bool Trailing, string Close = "")
    {
        public override string ToString() => Name;
    }

    private static readonly Format[] all =
    [
        new("YAML", "a.yaml", "x:\n", "  - {0}", "\n", "\n", "#", true),
        new("postgresql.conf", "postgresql.conf", "", "fsync = {0}", "\n", "\n", "#", true),
        new("pg_hba.conf", "pg_hba.conf", "", "host all {0} 10.0.0.0/8 md5", "\n", "\n", "#", true),
        new(".env", ".env", "", "KEY={0}", "\n", "\n", "#", true),
        new("ini", "pgbouncer.ini", "[pgbouncer]\n", "auth_type = {0}", "\n", "\n", ";", false),
        new("ini, other sign", "pgbouncer.ini", "[pgbouncer]\n", "auth_type = {0}", "\n", "\n", "#", false),
        new("HOCON", "dremio.conf", "services {\n", "  a: {0}", "\n", "\n}\n", "#", true),
        new("HOCON, other sign", "dremio.conf", "", "a: {0}", "\n", "\n", "//", true),
        new("HCL", "main.tf", "", "a = \"{0}\"", "\n", "\nb = 1\n", "#", true),
        new("HCL, other sign", "main.tf", "x {\n", "  a = \"{0}\"", "\n", "\n}\n", "//", true),
        new("properties", "app.properties", "", "a={0}", "\n", "\n", "#", false),
        new("properties, other sign", "app.properties", "", "a={0}", "\n", "\n", "!", false),
        new("crontab", "crontab", "", "0 1 * * * {0}", "\n", "\n", "#", false),
        new("cron.d", "etc/cron.d/backup", "", "0 1 * * * root {0}", "\n", "\n", "#", false),
        new("shell", "run.sh", "#!/bin/sh\n", "{0} --now", "\n", "\n", "#", true),
        new("JSON with comments", "a.json", "[\n", "  \"{0}\",", "\n", "\n1]\n", "//", true),
        new("JSON, other sign", "a.jsonc", "[\n", "  \"{0}\",", "\n", "\n1]\n", "/*", true, " */"),
        new("postgresql.conf in a ConfigMap", "k8s.yaml", "data:\n  postgresql.conf: |\n", "    fsync = {0}", "\n", "\n", "#", true),
        new("pgbouncer.ini in a ConfigMap", "k8s.yaml", "data:\n  pgbouncer.ini: |\n    [pgbouncer]\n", "    auth_type = {0}", "\n", "\n", ";", false),
        new("dremio.conf in a config of compose", "compose.yaml", "configs:\n  dremio.conf:\n    content: |\n", "      a: {0}", "\n", "\n", "//", true),
        new("properties in a ConfigMap", "k8s.yaml", "data:\n  app.properties: |\n", "    a={0}", "\n", "\n", "#", false),
        new("a script in a ConfigMap", "k8s.yaml", "data:\n  run.sh: |\n", "    {0} --now", "\n", "\n", "#", true),
        new("something in a ConfigMap", "k8s.yaml", "data:\n  odd.cfg: |\n", "    a {0}", "\n", "\n", "#", true),
        new("CRLF", "a.yaml", "x:\r\n", "  - {0}", "\r\n", "\r\n", "#", true),
    ];

    public static IEnumerable<object[]> Formats => all.Select(format => new object[] { format });

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Behind_a_value_it_means_the_line(Format format)
        => Judged(format, behind: "dpp:allow DP2001 -- why", found: format.Trailing ? "accepted, told" : "told, told", faults: "");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Above_an_entry_it_means_the_entry(Format format)
        => Judged(format, above: "dpp:allow DP2001 -- why", found: "accepted, told", faults: "");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void For_the_file_it_means_all_of_it(Format format)
        => Judged(format, above: "dpp:allow-file DP2001 -- why", found: "accepted, accepted", faults: "");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Past_its_day_it_means_nothing_and_is_told(Format format)
        => Judged(format, above: "dpp:allow DP2001 until=2026-11-19 -- why", found: "told, told", faults: "DP0012");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void For_another_environment_it_means_nothing_here(Format format)
        => Judged(format, above: "dpp:allow DP2001 env=staging -- why", found: "told, told", faults: "");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void An_unknown_rule_is_told(Format format)
        => Judged(format, above: "dpp:allow DP2O01 -- why", found: "told, told", faults: "DP0011");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Without_a_reason_it_holds_and_is_told(Format format)
        => Judged(format, above: "dpp:allow DP2001", found: "accepted, told", faults: "DP0010");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void Where_nothing_is_found_it_is_stale(Format format)
        => Judged(format, above: "dpp:allow DP2001 -- why", word: "good", found: "told", faults: "DP0013");

    [TestMethod]
    [DynamicData(nameof(Formats))]
    public void What_the_policy_forbids_is_told(Format format)
        => Judged(format, above: "dpp:allow DP2001 -- why", found: "told, told", faults: "DP0014", settings: "policy: {production: {neverAllow: DP2001}}");

    [TestMethod]
    [DataRow("a.yaml", "x: 'a # dpp:allow DP2001 -- why' # bad", DisplayName = "in quotes of YAML")]
    [DataRow("postgresql.conf", "a = 'x # dpp:allow DP2001 -- why bad'", DisplayName = "in quotes of postgresql.conf")]
    [DataRow(".env", "A=\"x # dpp:allow DP2001 -- why bad\"", DisplayName = "in quotes of .env")]
    [DataRow("pgbouncer.ini", "[a]\nb = bad ; dpp:allow DP2001 -- why", DisplayName = "in a value of an ini file")]
    [DataRow("run.sh", "cat <<X\n# dpp:allow DP2001 -- why\nbad\nX\n", DisplayName = "in a here-document")]
    [DataRow("dremio.conf", "a: \"# dpp:allow DP2001 -- why bad\"", DisplayName = "in quotes of HOCON")]
    [DataRow("crontab", "0 1 * * * bad # dpp:allow DP2001 -- why", DisplayName = "in a command of a crontab")]
    public void What_is_no_comment_means_nothing(string path, string text)
        => Assert.AreEqual("told", Found(Bench.Request(rules, Bench.Stack("a", Tier.Production, Bench.File(path, text)))));

    [TestMethod]
    [DataRow("pgbouncer.ini", "; dpp:allow DP2001 -- why\n[a]\nb = bad\nc = bad\n[d]\ne = bad\n", "accepted, accepted, told", DisplayName = "a section")]
    [DataRow("dremio.conf", "# dpp:allow DP2001 -- why\na {\n  b: bad\n  c: bad\n}\nd: bad\n", "accepted, accepted, told", DisplayName = "an object of HOCON")]
    [DataRow("a.jsonc", "{\n  // dpp:allow DP2001 -- why\n  \"a\": {\n    \"b\": \"bad\"\n  },\n  \"c\": \"bad\"\n}\n", "accepted, told", DisplayName = "an object of JSON")]
    [DataRow("app.properties", "# dpp:allow DP2001 -- why\na=x,\\\n  bad\nb=bad\n", "accepted, told", DisplayName = "a continued line")]
    [DataRow("run.sh", "# dpp:allow DP2001 -- why\nrun \\\n  bad\nbad\n", "accepted, told", DisplayName = "a continued command")]
    public void Above_more_than_a_line_it_means_all_of_it(string path, string text, string found)
        => Assert.AreEqual(found, Found(Bench.Request(rules, Bench.Stack("a", Tier.Production, Bench.File(path, text)))));

    [TestMethod]
    public void On_a_line_of_the_base_it_holds_for_every_overlay_that_points_there()
    {
        var shared = Bench.File("base.yaml", "x: bad # dpp:allow DP2001 -- why");
        var staging = Bench.Stack("staging", Tier.Staging, shared, Bench.File("staging.yaml", "y: 1"));
        var production = Bench.Stack("production", Tier.Production, shared, Bench.File("prod.yaml", "x: bad"));

        Assert.AreEqual(
            "Error DP2001 base.yaml:1:4 [production staging] allowed: why\nError DP2001 prod.yaml:1:4 [production]",
            Bench.Run(Bench.Request(rules, staging, production)));
    }

    private static void Judged(Format format, string found, string faults, string? behind = null, string? above = null, string word = "bad", string? settings = null)
    {
        var indent = format.Line[..^format.Line.TrimStart().Length];
        var line = format.Line.Replace("{0}", word, StringComparison.Ordinal);
        var text = format.Before
            + (above is null ? "" : $"{indent}{format.Sign} {above}{format.Close}{format.Divider}")
            + line + (behind is null ? "" : $" {format.Sign} {behind}{format.Close}") + format.Divider
            + format.Line.Replace("{0}", "bad", StringComparison.Ordinal) + format.After;
        var request = Bench.Request(rules, Bench.Stack("a", Tier.Production, Bench.File(format.Path, text)));
        request = settings is null ? request : request.With(settings);

        Assert.AreEqual(found, Found(request), text);
        Assert.AreEqual(faults, string.Join(", ", Checker.Run(request).Where(problem => problem.Rule.Area == Area.Engine).Select(problem => problem.Rule.Id)), text);
    }

    private static string Found(CheckRequest request)
        => string.Join(", ", Checker.Run(request).Where(problem => problem.Rule.Area != Area.Engine).Select(problem => problem.Suppressed is null ? "told" : "accepted"));
}
