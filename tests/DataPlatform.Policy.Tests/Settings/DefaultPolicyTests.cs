using Dpp.Model;
using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Tests.House;
using Dpp.Text;

namespace Dpp.Tests.Settings;

/// <summary>The numbers in the code are those of rules/policies.</summary>
[TestClass]
public sealed class DefaultPolicyTests
{
    [TestMethod]
    [DataRow(Tier.Development)]
    [DataRow(Tier.Staging)]
    [DataRow(Tier.Production)]
    [DataRow(Tier.DisasterRecovery)]
    public void Code_and_file_say_the_same(Tier tier)
    {
        var path = "rules/policies/" + DefaultPolicy.FileOf(tier);
        var file = new SourceFile(path, File.ReadAllText(Repository.PathOf(path)));
        var root = (MappingNode)YamlParser.Parse(new SourceText(file)).Documents[0].Root!; // the file is not empty
        var terms = Entries(root, "terms");
        var code = DefaultPolicy.For(tier, new Place(file, default));

        Assert.IsTrue(SettingsNodes.TryTime(terms["rpo"], out var rpo) && code.Rpo.Knows(out var codeRpo) && rpo == codeRpo);
        Assert.IsTrue(SettingsNodes.TryTime(terms["rto"], out var rto) && code.Rto.Knows(out var codeRto) && rto == codeRto);
        Assert.IsTrue(SettingsNodes.TryCount(terms["minReplicas"], out var replicas) && code.MinReplicas.Knows(out var codeReplicas) && replicas == codeReplicas);
        Assert.IsTrue(SettingsNodes.TryTime(terms["backupRetention"], out var retention) && code.BackupRetention.Knows(out var codeRetention) && retention == codeRetention);
        Assert.IsTrue(SettingsNodes.TryPercent(terms["availability"], out var availability) && code.Availability.Knows(out var codeAvailability) && availability == codeAvailability);
        Assert.HasCount(5, terms);
        CollectionAssert.AreEquivalent(
            DefaultPolicy.Deviations.Where(deviation => deviation.Tier == tier).Select(deviation => $"{deviation.Rule}={deviation.Severity}").ToList(),
            Entries(root, "rules").Select(entry => $"{entry.Key}={entry.Value}").ToList());
    }

    private static Dictionary<string, string> Entries(MappingNode root, string key)
        => ((MappingNode)SettingsNodes.Find(root, key)!).Entries.ToDictionary(entry => entry.Name!, entry => ((ScalarNode)entry.Value).Value); // the file has both
}
