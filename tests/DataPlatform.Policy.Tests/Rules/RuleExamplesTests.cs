using Dpp.Rules;
using Dpp.Tests.Rules.Harness;

namespace Dpp.Tests.Rules;

[TestClass]
public sealed class RuleExamplesTests
{
    public static IEnumerable<object[]> Ids => RuleIndex.All.Select(rule => new object[] { rule.Info.Id });

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void Examples_say_exactly_what_the_rule_does(string id)
    {
        var rule = RuleIndex.All.Single(each => each.Info.Id == id);

        var complaints = new RuleHarness(rule, RuleIndex.All).Complaints();

        Assert.IsEmpty(complaints, $"{id} {rule.Info.Name}\n" + string.Join("\n", complaints));
    }
}
