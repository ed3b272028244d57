using Dpp.Engine;
using Dpp.Model;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class SuppressionTests
{
    private static readonly RuleDefinition[] rules = [new WordRule("DP2001", "bad"), new WordRule("DP1001", "big")];

    [TestMethod]
    [DataRow("x: bad # dpp:allow DP2001 -- why", "a:1:4 why", DisplayName = "behind the value")]
    [DataRow("x: big #dpp:allow word-big -- why", "a:1:4 why|a:1:24 why", DisplayName = "by name")]
    [DataRow("x: bad big # dpp:allow DP2001, DP1001 -- why", "a:1:4 why|a:1:8 why", DisplayName = "two ids")]
    [DataRow("# dpp:allow DP2001 -- why\nx: bad\ny: bad", "a:2:4 why|a:3:4", DisplayName = "above the entry")]
    [DataRow("# dpp:allow DP2001 -- why\n# and more words\n\nx:\n  a: bad\n  b: [bad]\ny: bad", "a:5:6 why|a:6:7 why|a:7:4", DisplayName = "above an entry with entries")]
    [DataRow("x:\n  # dpp:allow DP2001 -- why\n  - a: bad\n    b: bad\n  - c: bad", "a:3:8 why|a:4:8 why|a:5:8", DisplayName = "above an item")]
    [DataRow("x:\n  a: bad\n  # dpp:allow DP2001 -- why\ny: bad", "a:2:6|a:4:4 why", DisplayName = "what follows, however it is indented")]
    [DataRow("# dpp:allow-file DP2001 -- why\nx: bad\n---\ny: bad", "a:2:4 why|a:4:4 why", DisplayName = "the whole file")]
    [DataRow("x: 1\n---\n# dpp:allow DP2001 -- why\ny: bad\n---\nz: bad", "a:4:4 why|a:6:4", DisplayName = "in its document")]
    [DataRow("x: | # dpp:allow DP2001 -- why\n  bad\ny: bad", "a:2:3 why|a:3:4", DisplayName = "behind the header of a block")]
    [DataRow("conf: |\n  # dpp:allow DP2001 -- why\n  fsync = bad\n  other = bad\n", "a:3:11 why|a:4:11", DisplayName = "above a line of a file inside")]
    [DataRow("conf: |\n  fsync = bad # dpp:allow DP2001 -- why\n  other = bad\n", "a:2:11 why|a:3:11", DisplayName = "behind a line of a file inside")]
    [DataRow("inner.yaml: |\n  # dpp:allow DP2001 -- why\n  a:\n    b: bad\n  c: bad\n", "a:4:8 why|a:5:6", DisplayName = "above an entry of YAML inside YAML")]
    [DataRow("conf: |\n  -- dpp:allow-file DP2001 -- why\n  bad\nx: bad", "a:3:3 why|a:4:4 why", DisplayName = "the sign of SQL")]
    [DataRow("x: \"# dpp:allow DP2001 -- why\"\ny: bad", "a:2:4", DisplayName = "not in a quoted text")]
    [DataRow("# write dpp:allow DP2001 to accept\ny: bad", "a:2:4", DisplayName = "not in the middle of a sentence")]
    [DataRow("# dpp:allowed DP2001\ny: bad", "a:2:4", DisplayName = "not another word")]
    [DataRow("x: bad # dpp:allow DP2001 env=production -- why", "a:1:4 why", DisplayName = "in this environment")]
    [DataRow("x: bad # dpp:allow DP2001 env=development -- why", "a:1:4", DisplayName = "in another environment")]
    [DataRow("x: bad # dpp:allow DP2001 until=2026-11-20 -- why", "a:1:4 why", DisplayName = "on the last day")]
    public void A_comment_means(string text, string expected)
        => Assert.AreEqual(expected, Found(Request("a.yaml", text)).Replace("a.yaml", "a", StringComparison.Ordinal));

    [TestMethod]
    [DataRow("# dpp:allow DP2001 -- why\n\nfsync = bad\nother = bad", "p:3:9 why|p:4:9")]
    [DataRow("fsync = bad   # dpp:allow DP2001 -- why\nother = bad", "p:1:9 why|p:2:9")]
    [DataRow("#dpp:allow-file DP2001 -- why\nfsync = bad\nother = bad", "p:2:9 why|p:3:9 why")]
    [DataRow("x = 'a#dpp:allow DP2001' bad", "p:1:26")]
    public void A_comment_of_a_line_by_line_file_means(string text, string expected)
        => Assert.AreEqual(expected, Found(Request("postgresql.conf", text)).Replace("postgresql.conf", "p", StringComparison.Ordinal));

    [TestMethod]
    [DataRow("x: bad # dpp:allow DP2001", "Warning DP0010 1:8 'DP2001' is suppressed without a reason")]
    [DataRow("x: bad # dpp:allow DP2001 --  ", "Warning DP0010 1:8 'DP2001' is suppressed without a reason")]
    [DataRow("x: 1 # dpp:allow DP2O01 -- why", "Warning DP0011 1:18 unknown rule 'DP2O01'; did you mean 'DP2001'?")]
    [DataRow("x: 1 # dpp:allow -- why", "Warning DP0011 1:6 this suppression names no rule")]
    [DataRow("x: bad # dpp:allow DP2001 env=prodution -- why", "Warning DP0011 1:27 unknown environment 'prodution'; did you mean 'production'?")]
    [DataRow("x: bad # dpp:allow DP2001 ticket=7 -- why", "Warning DP0011 1:27 unknown option 'ticket'; a suppression takes until= and env=")]
    [DataRow("x: bad # dpp:allow DP2001 until=2026-11-19 -- why", "Error DP0012 1:27 the suppression of 'DP2001' held until 2026-11-19")]
    [DataRow("x: bad # dpp:allow DP2001 until=tomorrow -- why", "Error DP0012 1:27 'until=tomorrow' is not a day such as until=2027-01-31; the suppression does not hold")]
    [DataRow("x: good # dpp:allow DP2001 -- why", "Warning DP0013 1:21 nothing here is 'word-bad' (DP2001) any more")]
    [DataRow("x: bad # dpp:allow DP2001 DP1001 -- why", "Warning DP0013 1:27 nothing here is 'word-big' (DP1001) any more")]
    [DataRow("x: 1 # dpp:allow DP0005 -- why", "Error DP0014 1:18 'syntax-error' (DP0005) cannot be suppressed")]
    public void A_faulty_suppression_is_told(string text, string expected)
        => Assert.AreEqual(expected, Faults(Request("a.yaml", text)));

    [TestMethod]
    public void An_expired_suppression_hides_nothing()
        => Assert.AreEqual("a.yaml:1:4", Found(Request("a.yaml", "x: bad # dpp:allow DP2001 until=2026-11-19 -- why")));

    [TestMethod]
    public void Without_a_reason_it_still_holds()
        => Assert.AreEqual("a.yaml:1:4 no reason given", Found(Request("a.yaml", "x: bad # dpp:allow DP2001")));

    [TestMethod]
    public void The_policy_may_forbid_to_accept_a_rule()
    {
        var request = Request("a.yaml", "x: bad # dpp:allow DP2001 -- why").With("policy: {production: {neverAllow: secrets}}");

        Assert.AreEqual("a.yaml:1:4", Found(request));
        Assert.AreEqual("Error DP0014 1:20 the policy for production does not let 'word-bad' (DP2001) be suppressed", Faults(request));
        Assert.AreEqual("", Faults(Request("a.yaml", "x: bad # dpp:allow DP2001 -- why").With("policy: {staging: {neverAllow: secrets}}")));
    }

    [TestMethod]
    public void A_stale_suppression_is_judged_only_where_everything_was_looked_at()
    {
        var request = Request("a.yaml", "x: good # dpp:allow DP2001 -- why");

        Assert.AreEqual("", Faults(request with { IsComplete = false }));
        Assert.AreEqual("", Faults(request.With("rules: {DP2001: 'off'}")), "a rule that did not run");
        Assert.AreEqual("", Faults(Request("a.yaml", "x: good # dpp:allow DP2001 env=staging -- why")), "an environment that was not there");
        Assert.AreEqual("Error DP0005 1:1 it is broken", Faults(request.WithSyntaxProblem(Bench.At(request.Files[0].File, "x"))), "a file that could not be read");
    }

    [TestMethod]
    public void In_one_environment_accepted_and_told_in_the_other()
    {
        var shared = Bench.File("a.yaml", "x: bad # dpp:allow DP2001 env=development -- why");
        var request = Bench.Request(rules, Bench.Stack("dev", Tier.Development, shared), Bench.Stack("prod", Tier.Production, shared));

        Assert.AreEqual("Error DP2001 a.yaml:1:4 [dev] allowed: why\nError DP2001 a.yaml:1:4 [prod]", Bench.Run(request));
    }

    [TestMethod]
    [DataRow("{rules: DP2001, reason: why}", "a.yaml:1:4 why")]
    [DataRow("{rules: DP2001, paths: a.yaml, reason: why}", "a.yaml:1:4 why")]
    [DataRow("{rules: DP2001, paths: b.yaml, reason: why}", "a.yaml:1:4")]
    [DataRow("{rules: DP2001, stacks: 'a*', reason: why}", "a.yaml:1:4 why")]
    [DataRow("{rules: DP2001, stacks: b, reason: why}", "a.yaml:1:4")]
    [DataRow("{rules: DP2001, components: db, reason: why}", "a.yaml:1:4 why")]
    [DataRow("{rules: DP2001, components: web, reason: why}", "a.yaml:1:4")]
    [DataRow("{rules: DP2001, environments: [staging, production], reason: why}", "a.yaml:1:4 why")]
    [DataRow("{rules: DP2001, environments: staging, reason: why}", "a.yaml:1:4")]
    [DataRow("{rules: DP2001, until: 2026-11-19, reason: why}", "a.yaml:1:4")]
    public void An_entry_of_the_settings_means(string entry, string expected)
    {
        var file = Bench.File("a.yaml", "x: bad");
        var name = Located<string>.Written("db", Bench.At(file, "x"));
        var value = new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, At = Bench.At(file, "bad"), Text = "bad" };
        var stack = Bench.Stack("a1", Tier.Production, file) with { Resources = [new Resource("service", name, value)] };

        Assert.AreEqual(expected, Found(Bench.Request(rules, stack).With($"suppressions: [{entry}]")));
    }

    [TestMethod]
    public void An_entry_of_the_settings_is_judged_like_a_comment()
    {
        var request = Request("a.yaml", "x: good").With("suppressions:\n  - rules: [DP2001, DP9]\n    until: 2027-01-31\n");

        Assert.AreEqual(
            "Warning DP0010 2:12 'DP2001, DP9' is suppressed without a reason\nWarning DP0013 2:13 nothing here is 'word-bad' (DP2001) any more\nWarning DP0011 2:21 unknown rule 'DP9'",
            Faults(request));
    }

    [TestMethod]
    [DataRow("x: good # dpp:allow DP2001 -- why\ny: 1\n", "x: good\ny: 1\n")]
    [DataRow("a: 1\n  # dpp:allow DP2001 -- why\nx: good\n", "a: 1\nx: good\n")]
    [DataRow("a: 1\r\n# dpp:allow DP2001 -- why\r\nx: good\r\n", "a: 1\r\nx: good\r\n")]
    public void A_stale_suppression_can_be_removed(string text, string expected)
    {
        var fix = Checker.Run(Request("a.yaml", text)).Single().Fix;

        Assert.IsTrue(fix is { IsSafe: true, Title: "Remove the suppression" });
        var edit = fix.Edits.Single();
        Assert.AreEqual(expected, text[..edit.Place.Range.Start] + edit.NewText + text[edit.Place.Range.End..]);
    }

    private static CheckRequest Request(string path, string text) => Bench.Request(rules, Bench.Stack("a", Tier.Production, Bench.File(path, text)));

    private static string Found(CheckRequest request)
        => string.Join('|', Checker.Run(request).Where(problem => problem.Rule.Area != Area.Engine).Select(problem => $"{problem.At} {problem.Suppressed}".Trim()));

    private static string Faults(CheckRequest request)
        => string.Join('\n', Checker.Run(request).Where(problem => problem.Rule.Area == Area.Engine).Select(problem => $"{problem.Severity} {problem.Rule.Id} {problem.At.Start} {problem.Message}"));
}
