using System.Text;
using System.Text.RegularExpressions;
using Dpp.Engine;
using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Rules;

/// <summary>What all rules have in common.</summary>
[TestClass]
public sealed partial class RuleCatalogTests
{
    public static IEnumerable<object[]> Ids => RuleIndex.All.Select(rule => new object[] { rule.Info.Id });

    [TestMethod]
    public void No_two_rules_share_an_id_or_a_name()
    {
        Assert.IsNotEmpty(RuleIndex.All);
        CollectionAssert.AllItemsAreUnique(RuleIndex.All.Select(rule => rule.Info.Id).ToList());
        CollectionAssert.AllItemsAreUnique(RuleIndex.All.Select(rule => rule.Info.Name).ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void A_rule_is_one_file_in_the_folder_of_its_area_under_its_own_name(string id)
    {
        var rule = Rule(id);
        var file = $"rules/{rule.Info.Area}/{rule.GetType().Name}.cs";

        Assert.Contains(file, Repository.Sources("rules"));
        Assert.AreEqual(Kebab(rule.GetType().Name), rule.Info.Name);
        Assert.MatchesRegex(IdPattern(), rule.Info.Id);
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void A_rule_says_what_and_why(string id)
    {
        var info = Rule(id).Info;

        Assert.IsFalse(info.Title.EndsWith('.') || info.Title.Contains('\n', StringComparison.Ordinal) || info.Title.Length == 0, info.Title);
        Assert.IsGreaterThan(60, info.Why.Trim().Length, "why should somebody with the problem care?");
        Assert.EndsWith(".", info.Why.Trim());
        Assert.IsNotEmpty(info.Inputs);
        Assert.IsTrue(info.References.All(reference => reference.StartsWith("https://", StringComparison.Ordinal)));
        Assert.IsTrue(info.Development <= info.Staging && info.Staging <= info.Production, "what matters in development matters in production");
        Assert.AreNotEqual(Severity.Off, info.Production);
        CollectionAssert.AllItemsAreUnique(info.Answers.ToList());
        Assert.DoesNotContain(info.Id, info.Covers);
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void What_a_rule_stands_for_is_an_id_and_never_stands_for_it(string id)
    {
        var info = Rule(id).Info;
        foreach (var covered in info.Covers)
        {
            Assert.MatchesRegex(IdPattern(), covered);
            var other = RuleIndex.All.FirstOrDefault(rule => rule.Info.Id == covered);
            Assert.IsFalse(other?.Info.Covers.Contains(info.Id) ?? false, $"{id} and {covered} stand for each other");
        }
    }

    private static RuleDefinition Rule(string id) => RuleIndex.All.Single(rule => rule.Info.Id == id);

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var c in name)
        {
            kebab.Append(char.IsUpper(c) && kebab.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }
        return kebab.ToString();
    }

    [GeneratedRegex("^DP[1-9][0-9]{3}$")]
    private static partial Regex IdPattern();
}
