using Dpp.Engine;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class CoveringTests
{
    [TestMethod]
    public void A_finding_stands_for_what_it_covers_at_the_same_characters_only()
    {
        var file = Bench.File("a.yaml", "password: minioadmin\nother: admin\n");
        RuleDefinition[] rules = [new WordRule("DP2002", "minioadmin", "DP2001"), new WordRule("DP2001", "admin")];

        Assert.AreEqual("Error DP2002 a.yaml:1:11 [a]\nError DP2001 a.yaml:2:8 [a]", Run(rules, file));
    }

    [TestMethod]
    public void Covering_goes_along_the_chain_even_where_a_link_found_nothing()
    {
        var file = Bench.File("a.yaml", "x: abc\n");
        RuleDefinition[] rules = [new WordRule("DP2009", "abc", "DP2005"), new WordRule("DP2005", "zzz", "DP2002"), new WordRule("DP2002", "ab", "DP2001"), new WordRule("DP2001", "b")];

        Assert.AreEqual("Error DP2009 a.yaml:1:4 [a]", Run(rules, file));
    }

    [TestMethod]
    public void What_is_off_covers_nothing()
    {
        var file = Bench.File("a.yaml", "x: abc\n");
        RuleDefinition[] rules = [new WordRule("DP2002", "abc", "DP2001"), new WordRule("DP2001", "abc")];

        Assert.AreEqual("Error DP2001 a.yaml:1:4 [a]", Bench.Run(Request(rules, file).With("rules: {DP2002: 'off'}")));
    }

    [TestMethod]
    public void What_is_accepted_still_covers()
    {
        var file = Bench.File("a.yaml", "x: abc # dpp:allow DP2002 -- for tests\n");
        RuleDefinition[] rules = [new WordRule("DP2002", "abc", "DP2001"), new WordRule("DP2001", "abc")];

        Assert.AreEqual("Error DP2002 a.yaml:1:4 [a] allowed: for tests", Run(rules, file));
    }

    [TestMethod]
    public void A_finding_about_the_stack_covers_everything_in_it_and_nothing_in_another()
    {
        var (a, b) = (Bench.File("a.yaml", "single replicas\n"), Bench.File("b.yaml", "replicas\n"));
        RuleDefinition[] rules = [new WordRule("DP4001", "single", "DP4002") { AtStack = true }, new WordRule("DP4002", "replicas")];

        var told = Bench.Run(Bench.Request(rules, Bench.Stack("a", Tier.Production, a), Bench.Stack("b", Tier.Production, b)));

        Assert.AreEqual("Error DP4001 a.yaml:1:1 [a]\nError DP4002 b.yaml:1:1 [b]", told);
    }

    [TestMethod]
    public void A_finding_at_the_name_of_a_thing_covers_what_is_written_about_it()
    {
        var file = Bench.File("a.yaml", "one:\n  key: bad\ntwo:\n  key: bad\n");
        var stack = Bench.Stack("a", Tier.Production, file) with { Resources = [Resource(file, "one", 0), Resource(file, "two", 1)] };
        RuleDefinition[] rules = [new WordRule("DP7001", "one", "DP7002"), new WordRule("DP7002", "bad")];

        Assert.AreEqual("Error DP7001 a.yaml:1:1 [a]\nError DP7002 a.yaml:4:8 [a]", Bench.Run(Bench.Request(rules, stack)));
    }

    [TestMethod]
    public void What_is_told_of_several_things_at_once_covers_each_of_them()
    {
        var file = Bench.File("a.yaml", "one:\n  key: bad\ntwo:\n  key: bad\nred:\n  key: bad\n");
        var stack = Bench.Stack("a", Tier.Production, file) with { Resources = [Resource(file, "one", 0), Resource(file, "two", 1), Resource(file, "red", 2)] };
        RuleDefinition[] rules = [new SeveralRule("DP7001", "DP7002"), new WordRule("DP7002", "bad")];

        Assert.AreEqual("Error DP7001 a.yaml:1:1 [a]\nError DP7002 a.yaml:6:8 [a]", Bench.Run(Bench.Request(rules, stack)));
    }

    [TestMethod]
    public void Two_that_cover_each_other_do_not_both_vanish()
    {
        var file = Bench.File("a.yaml", "x: abc\n");
        RuleDefinition[] rules = [new WordRule("DP2002", "abc", "DP2001"), new WordRule("DP2001", "abc", "DP2002")];

        Assert.AreEqual("Error DP2001 a.yaml:1:4 [a]", Run(rules, file));
    }

    [TestMethod]
    public void Many_findings_are_covered_in_linear_time()
    {
        var file = Bench.File("a.yaml", string.Concat(Enumerable.Repeat("key: abc\n", 20_000)));
        RuleDefinition[] rules = [new WordRule("DP2002", "abc", "DP2001"), new WordRule("DP2001", "b")];

        Assert.AreEqual(20_000, Checker.Run(Request(rules, file)).Count);
    }

    private static Resource Resource(SourceFile file, string name, int occurrence)
    {
        var key = Bench.At(file, "key", occurrence);
        var value = new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, At = Bench.At(file, "bad", occurrence), Text = "bad" };
        var named = new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, At = key, Text = "key" };
        var body = new Tree { Kind = TreeKind.Mapping, State = Knowledge.Written, At = key.To(value.At), Entries = [new TreeEntry(named, value)] };
        return new Resource("thing", Located<string>.Written(name, Bench.At(file, name)), body);
    }

    private static CheckRequest Request(RuleDefinition[] rules, SourceFile file) => Bench.Request(rules, Bench.Stack("a", Tier.Production, file));

    private static string Run(RuleDefinition[] rules, SourceFile file) => Bench.Run(Request(rules, file));

    /// <summary>One finding about the first two things of the stack.</summary>
    private sealed class SeveralRule(string id, string covers) : Rule
    {
        public override RuleInfo Info { get; } = new(id, "several", "Several", Severity.Error, Severity.Error, Severity.Error) { Why = "It tests.", Covers = [covers] };

        public override IEnumerable<Example> Examples() => [];

        public override IEnumerable<Finding> Check(Stack stack)
            => [stack.Resources[0].Name.Finding("both are wrong").Also([new Related(stack.Resources[1].Name.At, "so is this")])];
    }
}
