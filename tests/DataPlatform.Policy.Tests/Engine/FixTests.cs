using Dpp.Engine;
using Dpp.Engine.Fixes;
using Dpp.Model;
using Dpp.Tests.House;
using Dpp.Text;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class FixTests
{
    private readonly SourceFile shared = Bench.File("compose.yaml", "x: bad\n");
    private readonly SourceFile overlay = Bench.File("compose.prod.yaml", "y: 1\n");

    [TestMethod]
    public void In_place_is_safe_when_every_stack_of_the_file_has_the_finding()
    {
        var fix = FixOf(InPlace(Severity.Error), Bench.Stack("dev", Tier.Development, shared), Bench.Stack("prod", Tier.Production, shared, overlay));

        Assert.AreEqual("safe compose.yaml:1:4=good", Text(fix));
    }

    [TestMethod]
    public void In_place_is_not_done_when_a_stack_of_the_file_lacks_the_finding()
    {
        var fix = FixOf(InPlace(Severity.Off), Bench.Stack("dev", Tier.Development, shared), Bench.Stack("prod", Tier.Production, shared, overlay));

        Assert.AreEqual("unsafe compose.prod.yaml:2:1=x: good", Text(fix));
    }

    [TestMethod]
    public void What_is_not_written_verbatim_goes_to_the_own_layer()
    {
        var rule = new WordRule("DP1001", "bad") { Fix = (stack, _) => new ProposedFix("Mend it", new Change(null, OwnLayer(stack)), Unsafe: false) };

        Assert.AreEqual("unsafe compose.prod.yaml:2:1=x: good", Text(FixOf(rule, Bench.Stack("prod", Tier.Production, shared, overlay))));
    }

    [TestMethod]
    public void Without_an_own_layer_there_is_no_fix()
    {
        var rule = new WordRule("DP1001", "bad") { Development = Severity.Off, Fix = (_, place) => new ProposedFix("Mend it", new Change([new Edit(place, "good")]), Unsafe: false) };

        Assert.IsNull(FixOf(rule, Bench.Stack("dev", Tier.Development, shared), Bench.Stack("prod", Tier.Production, shared)));
    }

    [TestMethod]
    public void What_the_rule_is_not_sure_of_is_unsafe()
    {
        var rule = new WordRule("DP1001", "bad") { Fix = (_, place) => new ProposedFix("Mend it", new Change([new Edit(place, "good")]), Unsafe: true) };

        Assert.AreEqual("unsafe compose.yaml:1:4=good", Text(FixOf(rule, Bench.Stack("prod", Tier.Production, shared))));
    }

    [TestMethod]
    public void Stacks_that_want_different_texts_are_not_mended_in_place()
    {
        var rule = new WordRule("DP1001", "bad") { Fix = (stack, place) => new ProposedFix("Mend it", new Change([new Edit(place, stack.Name)]), Unsafe: false) };

        Assert.IsNull(FixOf(rule, Bench.Stack("dev", Tier.Development, shared), Bench.Stack("prod", Tier.Production, shared)));
    }

    [TestMethod]
    public void Where_it_is_accepted_it_stays()
    {
        var file = Bench.File("compose.yaml", "x: bad # dpp:allow DP1001 env=development -- why\n");
        var rule = new WordRule("DP1001", "bad") { Fix = (_, place) => new ProposedFix("Mend it", new Change([new Edit(place, "good")]), Unsafe: false) };

        var problems = Checker.Run(Bench.Request([rule], Bench.Stack("dev", Tier.Development, file), Bench.Stack("prod", Tier.Production, file)));

        Assert.HasCount(2, problems);
        Assert.IsTrue(problems.All(problem => problem.Fix is null));
    }

    [TestMethod]
    public void A_file_that_is_only_read_counts_like_a_layer()
    {
        var conf = Bench.File("postgresql.conf", "fsync = bad\n");
        var rule = new WordRule("DP1001", "bad") { Fix = (_, place) => new ProposedFix("Mend it", new Change([new Edit(place, "on")]), Unsafe: false) };
        var other = Bench.Stack("other", Tier.Production, overlay) with { Looked = ["compose.prod.yaml", "postgresql.conf"] };

        Assert.IsNull(FixOf(rule, Bench.Stack("db", Tier.Production, conf), other));
    }

    [TestMethod]
    public void Fixes_are_applied_as_a_whole_and_equal_edits_once()
    {
        var file = Bench.File("a.yaml", "one two three\n");
        var one = Problem(new Edit(Bench.At(file, "one"), "1"), new Edit(Bench.At(file, "three"), "3"));
        var same = Problem(new Edit(Bench.At(file, "one"), "1"));
        var clash = Problem(new Edit(Bench.At(file, "two"), "2"), new Edit(Bench.At(file, "three"), "drei"));
        var inserted = Problem(new Edit(new Place(file, new TextRange(8, 8)), "and "));

        var change = FixApplier.Apply([one, same, clash], unsafeToo: false).Single();

        Assert.AreEqual("1 two 3\n", change.NewText);
        CollectionAssert.AreEqual(new[] { one, same }, change.Fixed.ToArray());
        Assert.AreEqual("one two and three\n", FixApplier.Apply([inserted, Problem(new Edit(Bench.At(file, "three"), "drei"))], false).Single().NewText, "what touches waits");
    }

    [TestMethod]
    public void Unsafe_and_accepted_problems_are_left_alone()
    {
        var file = Bench.File("a.yaml", "bad");
        var problem = Problem(new Edit(Bench.At(file, "bad"), "good"));
        var accepted = problem with { Suppressed = "why" };
        var notSafe = problem with { Fix = problem.Fix! with { IsSafe = false } };

        Assert.IsEmpty(FixApplier.Apply([accepted, notSafe], unsafeToo: false));
        Assert.HasCount(1, FixApplier.Apply([notSafe], unsafeToo: true));
    }

    [TestMethod]
    public void A_run_repeats_until_nothing_changes()
    {
        var tree = new TextTree([("compose.yaml", "services:\n  db:\n    image: aaab\n")]);
        var rule = new WordRule("DP1001", "ab") { Fix = (_, place) => new ProposedFix("Shorten it", new Change([new Edit(place, "b")]), Unsafe: false) };

        var outcome = FixRun.Run(new LintRequest(tree, [""], [rule]) { Today = Bench.Today }, unsafeToo: false);

        Assert.AreEqual("services:\n  db:\n    image: b\n", outcome.Changes.Single().NewText);
        Assert.AreEqual("services:\n  db:\n    image: aaab\n", outcome.Changes.Single().File.Text);
        Assert.HasCount(3, outcome.Changes.Single().Fixed);
        Assert.HasCount(1, outcome.Before.Problems);
        Assert.IsEmpty(outcome.After.Problems);
    }

    [TestMethod]
    public void A_fix_that_breaks_the_file_is_refused_and_the_others_are_made()
    {
        var tree = new TextTree([("a/compose.yaml", "services:\n  db:\n    image: bad\n"), ("b/compose.yaml", "services:\n  db:\n    image: bad\n")]);
        var rule = new WordRule("DP1001", "bad") { Fix = (_, place) => new ProposedFix("Mend it", new Change([new Edit(place, place.Source.Path[0] == 'a' ? "[" : "good")]), Unsafe: false) };

        var outcome = FixRun.Run(new LintRequest(tree, [""], [rule]) { Today = Bench.Today }, unsafeToo: false);

        CollectionAssert.AreEqual(new[] { "a/compose.yaml" }, outcome.Refused.ToArray());
        Assert.AreEqual("b/compose.yaml", outcome.Changes.Single().File.Path);
    }

    [TestMethod]
    public void Fixes_that_undo_each_other_come_to_an_end()
    {
        var tree = new TextTree([("compose.yaml", "services:\n  db:\n    image: bad\n")]);
        RuleDefinition[] rules =
        [
            new WordRule("DP1001", "bad") { Fix = (_, place) => new ProposedFix("Mend it", new Change([new Edit(place, "mad")]), Unsafe: false) },
            new WordRule("DP1002", "mad") { Fix = (_, place) => new ProposedFix("Mend it", new Change([new Edit(place, "bad")]), Unsafe: false) },
        ];

        Assert.IsEmpty(FixRun.Run(new LintRequest(tree, [""], rules) { Today = Bench.Today }, unsafeToo: false).Changes);
    }

    private static WordRule InPlace(Severity development) => new("DP1001", "bad")
    {
        Development = development,
        Fix = (stack, place) => new ProposedFix("Mend it", new Change([new Edit(place, "good")], OwnLayer(stack)), Unsafe: false),
    };

    private static List<Edit>? OwnLayer(Stack stack)
        => stack.Layers.Count > 1 ? [new Edit(new Place(stack.LastLayer, new TextRange(stack.LastLayer.Text.Length, stack.LastLayer.Text.Length)), "x: good")] : null;

    private static Fix? FixOf(WordRule rule, params Stack[] stacks) => Checker.Run(Bench.Request([rule], stacks))[0].Fix;

    private static string? Text(Fix? fix)
        => fix is null ? null : $"{(fix.IsSafe ? "safe" : "unsafe")} {string.Join(' ', fix.Edits.Select(edit => $"{edit.Place}={edit.NewText}"))}";

    private static Problem Problem(params Edit[] edits)
        => new(EngineRules.RuleFailed, Severity.Error, edits[0].Place, "x") { Fix = new Fix("Mend it", edits, IsSafe: true) };
}
