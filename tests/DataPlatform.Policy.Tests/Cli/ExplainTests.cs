using Dpp.Cli.Commands;
using Dpp.Cli.Reports;
using Dpp.Rules;

namespace Dpp.Tests.Cli;

[TestClass]
public sealed class ExplainTests
{
    [TestMethod]
    public void Every_rule_shows_a_wrong_example_and_no_mark()
    {
        foreach (var rule in RuleIndex.All)
        {
            var text = ExplainCommand.Explain(rule, new Ink(color: false));

            Assert.StartsWith($"{rule.Info.Id} {rule.Info.Name}\n{rule.Info.Title}\n", text);
            Assert.Contains("\nwrong", text, rule.Info.Id);
            Assert.DoesNotContain("[|", text, rule.Info.Id);
            Assert.DoesNotContain("|}", text, rule.Info.Id);
        }
    }

    [TestMethod]
    public void Marks_become_lines_below()
    {
        var lines = MarkedLine.Of("a: [|x y|]\nb: {|z|}\n").ToList();

        Assert.AreEqual(new MarkedLine("a: x y", "   ^^^"), lines[0]);
        Assert.AreEqual(new MarkedLine("b: z", "   -"), lines[1]);
    }
}
