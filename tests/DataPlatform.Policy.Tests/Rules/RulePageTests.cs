using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Rules;

[TestClass]
public sealed class RulePageTests
{
    [TestMethod]
    public void Every_rule_has_a_page_written_from_it()
    {
        var pages = RuleIndex.All.ToDictionary(rule => rule.Info.Id + ".md", RulePage.Of);
        pages.Add("README.md", RulePage.Index(RuleIndex.All));

        GeneratedFiles.Match("rules/docs", "*.md", pages);
    }

    [TestMethod]
    public void Coverage_is_written_from_the_rules()
        => GeneratedFiles.Match("rules", "coverage.tsv", new Dictionary<string, string> { ["coverage.tsv"] = RulePage.Coverage(RuleIndex.All) });
}
