using Dpp.Engine;
using Dpp.Model;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class SeverityTests
{
    [TestMethod]
    [DataRow("rules: {DP1001: info}", "Note")]
    [DataRow("rules: {capacity: info}", "Note")]
    [DataRow("rules: {DP1: info}", "Note")]
    [DataRow("rules: {word-bad: info}", "Note")]
    [DataRow("rules: {DP1001: warning, DP10: info, capacity: error}", "Warning")]
    [DataRow("rules: {DP10: info, DP1: error}", "Note")]
    [DataRow("rules: {DP1001: 'off'}", "")]
    [DataRow("rules: {DP1001: {severity: info}}", "Note")]
    [DataRow("rules: {DP1001: error}\noverrides: [{environments: production, rules: {capacity: info}}]", "Note")]
    [DataRow("rules: {DP1001: error}\noverrides: [{environments: development, rules: {DP1001: info}}]", "Error")]
    [DataRow("overrides: [{paths: deploy, rules: {DP1001: warning}}, {environments: production, rules: {DP1001: info}}]", "Warning")]
    [DataRow("overrides: [{paths: elsewhere, rules: {DP1001: info}}]", "Error")]
    [DataRow("overrides: [{paths: deploy, environments: staging, rules: {DP1001: info}}]", "Error")]
    [DataRow("overrides: [{paths: deploy, rules: {DP1001: info}}, {paths: '*.yaml', rules: {DP1001: warning}}]", "Warning")]
    [DataRow("rules: {DP1001: 'off'}\noverrides: [{paths: deploy, rules: {DP1001: warning}}]", "Warning")]
    public void The_last_that_speaks_decides(string settings, string expected)
        => Assert.AreEqual(expected, Told(Request().With(settings)));

    [TestMethod]
    [DataRow("DP1001", "", "Error")]
    [DataRow("capacity", "", "Error")]
    [DataRow("secrets", "", "")]
    [DataRow("DP2", "", "")]
    [DataRow("DP1", "DP1001", "")]
    [DataRow("", "word-bad", "")]
    [DataRow("", "DP2", "Error")]
    public void The_command_line_selects_and_ignores(string select, string ignore, string expected)
        => Assert.AreEqual(expected, Told(Request() with { Select = Words(select), Ignore = Words(ignore) }));

    [TestMethod]
    public void Selecting_by_id_tells_also_what_is_off()
    {
        var request = Request().With("rules: {DP1001: 'off'}");

        Assert.AreEqual("Error", Told(request with { Select = ["DP1001"] }));
        Assert.AreEqual("", Told(request with { Select = ["DP1"] }));
    }

    [TestMethod]
    public void A_syntax_error_cannot_be_turned_off()
    {
        var file = Bench.File("deploy/a.yaml", "x");
        var request = Bench.Request([], Bench.Stack("a", Tier.Production, file)).WithSyntaxProblem(Bench.At(file, "x"));

        Assert.AreEqual("Error DP0005 deploy/a.yaml:1:1", Bench.Run(request with { Select = ["DP1"], Ignore = ["DP0005", "engine"] }));
    }

    [TestMethod]
    [DataRow(Severity.Warning, "", Severity.Warning, DisplayName = "an error in production only is capped")]
    [DataRow(Severity.Error, "", Severity.Error, DisplayName = "an error in development too is none of the guess")]
    [DataRow(Severity.Warning, "rules: {DP1001: error}", Severity.Error, DisplayName = "the settings make it an error everywhere")]
    [DataRow(Severity.Warning, "overrides: [{environments: production, rules: {DP1001: error}}]", Severity.Warning, DisplayName = "the settings make it an error where the guess leads")]
    public void A_guessed_environment_fails_no_build(Severity development, string settings, Severity expected)
    {
        var rule = new WordRule("DP1001", "bad") { Development = development };
        var stack = Bench.Stack("a", Tier.Production, isGuessed: true, Bench.File("a.yaml", "bad"));

        Assert.AreEqual(expected, Checker.Run(Bench.Request([rule], stack).With(settings)).Single().Severity);
    }

    [TestMethod]
    public void What_the_topology_accepts_is_info_until_the_settings_say_otherwise()
    {
        var rule = new WordRule("DP4001", "bad") { AcceptedWhen = Topology.SingleHost };
        var stack = Bench.Stack("a", Tier.Production, Bench.File("a.yaml", "bad"));
        var accepted = stack with { Policy = new PolicyTerms { Topology = Located<Topology>.Written(Topology.SingleHost, stack.At) } };

        Assert.AreEqual("Error", Told(Bench.Request([rule], stack)));
        Assert.AreEqual("Note", Told(Bench.Request([rule], accepted)));
        Assert.AreEqual("Warning", Told(Bench.Request([rule], accepted).With("rules: {DP4001: warning}")));
    }

    [TestMethod]
    public void Compliance_rules_are_told_to_the_regulated_only()
    {
        var request = Bench.Request([new WordRule("DP3068", "bad") { OnlyWhenRegulated = true }], Bench.Stack("a", Tier.Production, Bench.File("a.yaml", "bad")));

        Assert.AreEqual("", Told(request));
        Assert.AreEqual("Error", Told(request.With("profile: regulated")));
        Assert.AreEqual("Error", Told(request with { Select = ["DP3068"] }));
    }

    private static CheckRequest Request() => Bench.Request([new WordRule("DP1001", "bad")], Bench.Stack("a", Tier.Production, Bench.File("deploy/a.yaml", "bad")));

    private static string Told(CheckRequest request) => string.Join(' ', Checker.Run(request).Select(problem => problem.Severity));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
