using Dpp.RuleIndexing;
using Dpp.Rules;
using Microsoft.CodeAnalysis;

namespace Dpp.Tests.House;

[TestClass]
public sealed class RuleIndexTests
{
    private const string Engine = """
        namespace Dpp.Engine;
        public abstract class RuleDefinition;
        public abstract class Rule : RuleDefinition;
        public abstract class EstateRule : RuleDefinition;
        """;

    [TestMethod]
    public void Rules_are_listed_by_name_whatever_their_files()
    {
        var code = SourceCode.Compile(
        [
            ("Engine.cs", Engine),
            ("1.cs", "namespace Dpp.Rules; public sealed class Zulu : Dpp.Engine.Rule;"),
            ("2.cs", "namespace Dpp.Rules; public sealed class Alpha : Dpp.Engine.EstateRule; public abstract class Half : Dpp.Engine.Rule;"),
            ("3.cs", "namespace Dpp.Rules; public sealed partial class Mike : Half; partial class Mike; public class Other : System.Exception;"),
            ("4.cs", "namespace Elsewhere; public sealed class Foreign : Dpp.Engine.Rule; public class Outer { class Inner : Dpp.Engine.Rule; }"),
        ]);

        var driver = SourceCode.Driver(new RuleIndexGenerator()).RunGeneratorsAndUpdateCompilation(code, out var whole, out _);

        SourceCode.MustCompile(whole);
        var lines = driver.GetRunResult().GeneratedTrees.Single().ToString().Split('\n').Where(line => line.Contains("new ", StringComparison.Ordinal));
        Assert.AreEqual("Alpha Mike Zulu", string.Join(' ', lines.Select(line => line.Trim().Split('.')[^1].TrimEnd('(', ')', ','))));
    }

    [TestMethod]
    public void Without_rules_the_index_is_empty_and_compiles()
    {
        SourceCode.Driver(new RuleIndexGenerator())
            .RunGeneratorsAndUpdateCompilation(SourceCode.Compile([("Engine.cs", Engine)]), out var whole, out _);

        SourceCode.MustCompile(whole);
        Assert.IsNotNull(whole.GetTypeByMetadataName("Dpp.Rules.RuleIndex"));
    }

    [TestMethod]
    public void An_edit_inside_a_rule_does_not_write_the_index_again()
    {
        const string rule = "namespace Dpp.Rules; public sealed class Zulu : Dpp.Engine.Rule { int x = 1; }";
        const string other = "namespace Dpp.Rules; public sealed class Alpha : Dpp.Engine.Rule;";
        var code = SourceCode.Compile([("Engine.cs", Engine), ("1.cs", rule), ("2.cs", other)]);
        var edited = SourceCode.Compile([("Engine.cs", Engine), ("0.cs", other), ("1.cs", rule.Replace("1;", "2;", StringComparison.Ordinal))]);

        var second = SourceCode.Driver(new RuleIndexGenerator())
            .RunGenerators(code).RunGenerators(edited).GetRunResult().Results.Single();

        Assert.AreEqual(IncrementalStepRunReason.Cached, second.TrackedOutputSteps.Values.Single().Single().Outputs.Single().Reason);
    }

    [TestMethod]
    public void The_index_holds_every_rule_class_of_the_assembly()
    {
        var classes = typeof(RuleIndex).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Dpp.Engine.RuleDefinition)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

        Assert.AreEqual(string.Join('\n', classes), string.Join('\n', RuleIndex.All.Select(rule => rule.GetType().Name)));
    }

    [TestMethod]
    public void No_two_rules_share_an_id_or_a_name()
    {
        var doubled = RuleIndex.All.SelectMany(rule => new[] { rule.Info.Id, rule.Info.Name })
            .GroupBy(word => word, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);

        Assert.AreEqual("", string.Join(' ', doubled));
    }

    [TestMethod]
    public void A_rule_is_called_like_its_file_and_its_kebab_name()
    {
        var files = Repository.Sources("rules").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        var wrong = RuleIndex.All
            .Select(rule => (Class: rule.GetType().Name, rule.Info.Name))
            .Where(rule => !files.Contains(rule.Class) || !rule.Class.Equals(rule.Name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

        Assert.AreEqual("", string.Join('\n', wrong));
    }
}
