using Dpp.Engine;
using Dpp.Model;
using Dpp.Tests.Rules.Harness;
using Dpp.Text;

namespace Dpp.Tests.Rules;

/// <summary>The harness catches rules that are wrong on purpose.</summary>
[TestClass]
public sealed class RuleHarnessTests
{
    private static readonly Example marked = Bad.Compose(TrialRule.Text);

    [TestMethod]
    public void An_honest_rule_gets_no_complaint()
        => Assert.IsEmpty(new TrialRule(marked, TrialRule.Harmless).Complaints());

    [TestMethod]
    public void A_finding_in_a_good_example_is_caught()
        => Caught("a finding in a good example", new TrialRule(marked, TrialRule.Harmless)
        {
            Find = container => TrialRule.Privileged(container) ?? container.Name.Finding("it is there"),
        });

    [TestMethod]
    public void A_mark_at_another_place_is_caught()
        => Caught("no finding at compose.yaml:3:12", new TrialRule(Bad.Compose("""
            services:
              postgres:
                image: [|postgres:16.4|]
                privileged: true
            """), TrialRule.Harmless));

    [TestMethod]
    public void A_finding_without_a_mark_is_caught()
        => Caught("a finding without a mark at compose.yaml:7:17", new TrialRule(Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                privileged: [|true|]
              other:
                image: postgres:16.4
                privileged: true
            """), TrialRule.Harmless));

    [TestMethod]
    public void A_related_mark_that_nobody_tells_is_caught()
        => Caught("no finding is related to compose.yaml:2:3", new TrialRule(Bad.Compose("""
            services:
              {|postgres|}:
                image: postgres:16.4
                privileged: [|true|]
            """), TrialRule.Harmless));

    [TestMethod]
    public void A_claimed_input_without_an_example_is_caught()
        => Caught("claims to judge Kubernetes", new TrialRule(marked, TrialRule.Harmless) { Inputs = [Input.Compose, Input.Kubernetes] });

    [TestMethod]
    public void An_example_of_an_input_that_is_not_claimed_is_caught()
        => Caught("without claiming to judge it", new TrialRule(marked, TrialRule.Harmless) { Inputs = [] });

    [TestMethod]
    public void A_rule_without_a_good_example_is_caught()
        => Caught("no good example", new TrialRule(marked));

    [TestMethod]
    public void A_broken_text_in_an_example_is_caught()
        => Caught("DP0005", new TrialRule(marked, TrialRule.Harmless, Good.Compose("""
            services:
              postgres: {image: "postgres:16.4
            """)));

    [TestMethod]
    public void A_rule_that_guesses_what_it_cannot_know_is_caught()
        => Caught("the finding stays with 'true' as ${UNSET}", new TrialRule(marked, TrialRule.Harmless)
        {
            Find = container => container.Privileged.IsMissing || (container.Privileged.Knows(out var privileged) && !privileged)
                ? null
                : container.Privileged.Finding("it may be privileged"),
        });

    [TestMethod]
    public void An_example_that_rests_on_nothing_unknowable_must_say_so()
        => Caught("no marked value can be made unknown", new TrialRule(AtTheName, TrialRule.Harmless) { Find = AtName });

    [TestMethod]
    public void An_example_that_says_it_rests_on_structure_may()
        => Assert.IsEmpty(new TrialRule(AtTheName with { IsStructural = true }, TrialRule.Harmless) { Find = AtName }.Complaints());

    [TestMethod]
    public void A_wrong_claim_of_structure_is_caught()
        => Caught("IsStructural is set", new TrialRule(marked with { IsStructural = true }, TrialRule.Harmless));

    [TestMethod]
    public void A_rule_that_looks_at_the_writing_is_caught()
        => Caught("in quotes", new TrialRule(marked, TrialRule.Harmless)
        {
            Find = container => container.Privileged.At.Source is not null && container.Privileged.At.Text == "true" ? TrialRule.Privileged(container) : null,
        });

    [TestMethod]
    public void A_fix_without_a_fixed_text_is_caught()
        => Caught("gives no fixed text", new TrialRule(marked, TrialRule.Harmless) { Find = container => Fixed(container, "false") });

    [TestMethod]
    public void A_fixed_text_without_a_fix_is_caught()
        => Caught("offers no fix", new TrialRule(marked with { Fixed = "services: {}" }, TrialRule.Harmless));

    [TestMethod]
    public void A_fix_that_writes_something_else_is_caught()
        => Caught("after the fix compose.yaml should be", new TrialRule(marked with { Fixed = "services: {}" }, TrialRule.Harmless) { Find = container => Fixed(container, "false") });

    [TestMethod]
    public void A_fix_that_does_not_mend_is_caught()
        => Caught("the fix does not mend", new TrialRule(marked with { Fixed = Mended("yes") }, TrialRule.Harmless)
        {
            Find = container => container.Privileged.State == Knowledge.Written ? container.Privileged.Finding("it says so").Repair("Say yes", Rewrite(container, "yes")) : null,
        });

    [TestMethod]
    public void A_fix_that_breaks_the_file_is_caught()
        => Caught("the fix brings DP0005", new TrialRule(marked with { Fixed = Mended("\"false") }, TrialRule.Harmless) { Find = container => Fixed(container, "\"false") });

    [TestMethod]
    public void A_fix_title_that_is_no_sentence_is_caught()
        => Caught("a fix title begins with a capital", new TrialRule(marked with { Fixed = Mended("false") }, TrialRule.Harmless)
        {
            Find = container => TrialRule.WithFix(container, "drop it.", Rewrite(container, "false")),
        });

    [TestMethod]
    public void A_message_with_a_full_stop_is_caught()
        => Caught("one line without a full stop", new TrialRule(marked, TrialRule.Harmless)
        {
            Find = container => TrialRule.Privileged(container) is { } finding ? finding with { Message = "It runs privileged." } : null,
        });

    [TestMethod]
    public void A_message_that_tells_a_secret_is_caught()
        => Caught("a message tells a secret", new TrialRule(Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                privileged: [|true|]
                environment:
                  POSTGRES_PASSWORD: kVr8wq2LmT
            """), TrialRule.Harmless)
        {
            Find = container => TrialRule.Privileged(container) is { } finding ? finding with { Message = $"somebody knows {container.Environment["POSTGRES_PASSWORD"]}" } : null,
        });

    [TestMethod]
    public void A_severity_that_nobody_announced_is_caught()
        => Caught("is Note, not Error", new TrialRule(marked, TrialRule.Harmless) { Find = container => TrialRule.Privileged(container)?.AtMost(Severity.Note) });

    [TestMethod]
    public void An_announced_severity_is_fine()
        => Assert.IsEmpty(new TrialRule(marked with { Severity = Severity.Note }, TrialRule.Harmless) { Find = container => TrialRule.Privileged(container)?.AtMost(Severity.Note) }.Complaints());

    [TestMethod]
    public void An_unclosed_mark_is_caught()
        => Assert.ThrowsExactly<FormatException>(() => new TrialRule(Bad.Compose("services: [|x"), TrialRule.Harmless).Complaints());

    private static Example AtTheName { get; } = Bad.Compose("""
        services:
          [|postgres|]:
            image: postgres:16.4
            privileged: true
        """);

    private static Finding? AtName(Container container) => TrialRule.Privileged(container) is { } finding ? finding with { At = container.Name.At } : null;

    private static Finding? Fixed(Container container, string text) => TrialRule.WithFix(container, "Set it", Rewrite(container, text));

    private static Change Rewrite(Container container, string text) => new([new Edit(container.Privileged.At, text)]);

    private static string Mended(string value) => TrialRule.Text.Replace("[|true|]", value, StringComparison.Ordinal);

    private static void Caught(string complaint, TrialRule rule)
    {
        var complaints = rule.Complaints();
        Assert.IsTrue(complaints.Any(each => each.Contains(complaint, StringComparison.Ordinal)), "not caught; complaints: " + string.Join("\n", complaints));
    }
}
