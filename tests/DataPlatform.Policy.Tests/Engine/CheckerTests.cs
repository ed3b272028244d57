using Dpp.Engine;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class CheckerTests
{
    [TestMethod]
    public void A_finding_is_a_problem_with_the_severity_of_its_environment()
    {
        var rule = new WordRule("DP1001", "bad") { Development = Severity.Note, Staging = Severity.Warning };
        var (a, b, c, d) = (Bench.File("a.yaml", "bad"), Bench.File("b.yaml", "bad"), Bench.File("c.yaml", "bad"), Bench.File("d.yaml", "bad"));

        var told = Bench.Run(Bench.Request([rule], Bench.Stack("dev", Tier.Development, a), Bench.Stack("stg", Tier.Staging, b), Bench.Stack("prod", Tier.Production, c), Bench.Stack("dr", Tier.DisasterRecovery, d)));

        Assert.AreEqual("Note DP1001 a.yaml:1:1 [dev]\nWarning DP1001 b.yaml:1:1 [stg]\nError DP1001 c.yaml:1:1 [prod]\nError DP1001 d.yaml:1:1 [dr]", told);
    }

    [TestMethod]
    public void Equal_findings_of_two_stacks_are_one_problem_with_the_highest_severity()
    {
        var rule = new WordRule("DP1001", "bad") { Development = Severity.Note };
        var shared = Bench.File("compose.yaml", "bad");
        var overlay = Bench.File("compose.prod.yaml", "good");

        var problem = Checker.Run(Bench.Request([rule], Bench.Stack("dev", Tier.Development, shared), Bench.Stack("prod", Tier.Production, shared, overlay))).Single();

        Assert.AreEqual("Error DP1001 compose.yaml:1:1 [dev prod]", Bench.Told([problem]));
        Assert.AreEqual("compose.prod.yaml:1:1 compose.prod.yaml does not override it", $"{problem.Related.Single().Place} {problem.Related.Single().Says}");
        Assert.IsTrue(problem.Related.Single().IsBackground);
    }

    [TestMethod]
    public void A_rule_that_throws_is_one_problem_and_everything_else_stands()
    {
        var (a, b) = (Bench.File("a.yaml", "bad worse"), Bench.File("b.yaml", "bad"));
        RuleDefinition[] rules = [new WordRule("DP1001", "bad") { FailsAfterwards = true }, new WordRule("DP1002", "worse")];

        var problems = Checker.Run(Bench.Request(rules, Bench.Stack("a", Tier.Production, a), Bench.Stack("b", Tier.Production, b)));

        Assert.AreEqual("Error DP0001 a.yaml:1:1\nError DP1001 a.yaml:1:1 [a]\nError DP1002 a.yaml:1:5 [a]\nError DP1001 b.yaml:1:1 [b]", Bench.Told(problems));
        Assert.AreEqual("rule 'word-bad' (DP1001) failed with InvalidOperationException; its other findings stand", problems[0].Message);
    }

    [TestMethod]
    public void The_number_of_threads_does_not_change_the_order()
    {
        RuleDefinition[] rules = [.. Enumerable.Range(0, 10).Select(i => new WordRule($"DP100{i}", $"{(char)('a' + i)}x"))];
        var words = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"{(char)('a' + (i * 7 % 10))}x"));
        var resource = new Resource("x", default, Tree.Unknown(Knowledge.OutOfSight, default));
        var stacks = Enumerable.Range(0, 30).Select(i => Bench.Stack($"s{i}", Tier.Production, Bench.File($"f{i}.yaml", words)) with { Resources = [.. Enumerable.Repeat(resource, 10)] }).ToArray();
        var request = Bench.Request(rules, stacks);

        var told = Bench.Run(request);

        Assert.AreEqual(1200, told.Split('\n').Length);
        Assert.AreEqual(told, Bench.Run(request with { Jobs = 4 }));
        Assert.AreEqual(told, Bench.Run(request with { Rules = [.. rules.Reverse()] }));
    }

    [TestMethod]
    public void A_syntax_error_is_told_and_its_consequences_are_not()
    {
        var file = Bench.File("a.yaml", "db:\n  image: bad\n  limits: {memory: bad\nother:\n  image: bad\n");
        var request = Bench.Request([new WordRule("DP1001", "bad"), new WordRule("DP1002", "db")], Bench.Stack("a", Tier.Production, file));

        Assert.AreEqual(
            "Error DP1002 a.yaml:1:1 [a]\nError DP1001 a.yaml:2:10 [a]\nError DP0005 a.yaml:3:11\nError DP1001 a.yaml:5:10 [a]",
            Bench.Run(request.WithSyntaxProblem(Bench.At(file, "{"))));
    }

    [TestMethod]
    public void Nothing_is_missing_where_an_entry_could_not_be_read()
    {
        var file = Bench.File("a.yaml", "db:\n  \"image: postgres\n  name: x\nweb:\n  image: x\n");
        var request = Bench.Request([new WordRule("DP1002", "db"), new WordRule("DP1003", "web")], Bench.Stack("a", Tier.Production, file));

        Assert.AreEqual("Error DP0005 a.yaml:2:3\nError DP1003 a.yaml:4:1 [a]", Bench.Run(request.WithSyntaxProblem(Bench.At(file, "\""))));
    }

    [TestMethod]
    public void Troubles_and_limits_of_files_are_told()
    {
        var file = Bench.File("a.yaml", "x");
        var request = Bench.Request([], Bench.Stack("a", Tier.Production, file)) with
        {
            Files = [new CheckedFile(file, [new Dpp.Syntax.SyntaxProblem(new Place(file, default), "too deep", IsLimit: true)]) { Troubles = [new FileProblem(EngineRules.NotInterpreted, new Place(file, default), "a template")] }],
        };

        Assert.AreEqual("Error DP0004 a.yaml:1:1\nNote DP0006 a.yaml:1:1", Bench.Run(request));
    }

    [TestMethod]
    public void Where_a_value_comes_from_is_told_beside_it()
    {
        var baseFile = Bench.File("base.yaml", "heap: old");
        var env = Bench.File(".env", "HEAP=bad");
        var file = Bench.File("a.yaml", "x: bad\ny: ${HEAP}");
        var rule = new WordRule("DP1001", "bad")
        {
            Origin = _ => new Overrode(Bench.At(baseFile, "old"), new Called(Bench.At(file, "x"), new Variable("HEAP", Bench.At(file, "${HEAP}"), Bench.At(env, "bad")))),
        };

        var problem = Checker.Run(Bench.Request([rule], Bench.Stack("a", Tier.Production, file))).Single();

        Assert.AreEqual(
            "base.yaml:1:7 overrides this|a.yaml:1:1 called from here|.env:1:6 'HEAP' is set here|a.yaml:2:4 'HEAP' is used here",
            string.Join('|', problem.Related.Select(related => $"{related.Place} {related.Says}")));
    }

    [TestMethod]
    public void An_estate_rule_runs_once_per_environment()
    {
        var (a, b) = (Bench.File("a.yaml", "x"), Bench.File("b.yaml", "x"));

        var told = Bench.Run(Bench.Request([new CountRule()], Bench.Stack("a", Tier.Production, a), Bench.Stack("b", Tier.Production, b), Bench.Stack("c", Tier.Development, b)));

        Assert.AreEqual("Error DP5001 a.yaml:1:1\nWarning DP5001 b.yaml:1:1", told);
    }

    private sealed class CountRule : EstateRule
    {
        public override RuleInfo Info { get; } = new("DP5001", "count", "Counts", Severity.Warning, Severity.Error, Severity.Error) { Why = "A test" };
        public override IEnumerable<Example> Examples() => [];
        public override IEnumerable<Finding> Check(Estate estate) => [new Finding(estate.Stacks[0].At, $"{estate.Stacks.Count} stacks")];
    }
}
