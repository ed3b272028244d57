namespace Dpp.Tests.House;

[TestClass]
public sealed class LayerTest
{
    private const string Below = """
        namespace Dpp.Text { public sealed class SourceFile; }
        namespace Dpp.Syntax { public sealed class Node { public Text.SourceFile File = new(); } }
        namespace Dpp.Model { public sealed class Stack { public object Nothing = new(); public Text.SourceFile? File; } }
        namespace Dpp.Engine { public abstract class Rule { public Model.Stack? Last; } public static class Run { public static Rule? Rule() => null; } }

        """;

    [TestMethod]
    [DataRow(SourceCode.Core)]
    [DataRow(SourceCode.Rules)]
    public void Arrows_go_down_only(string project)
        => Assert.AreEqual("", string.Join('\n', Layers.Violations(SourceCode.Project(project))));

    [TestMethod]
    [DataRow("namespace Dpp.Syntax { class Made { Model.Stack? stack; } }", "uses Dpp.Model.Stack: there is no arrow from Syntax to Model; Syntax sees Text")]
    [DataRow("namespace Dpp.Text { class Made { System.Collections.Generic.List<Syntax.Node>? nodes; } }", "uses Dpp.Syntax.Node: there is no arrow from Text to Syntax; Text sees nothing of ours")]
    [DataRow("namespace Dpp.Model { class Made { bool F() => Engine.Run.Rule() is null; } }", "uses Dpp.Engine.Run: there is no arrow from Model to Engine")]
    [DataRow("namespace Dpp.Rules { class Made { void F(Engine.Rule rule) { var node = new Syntax.Node(); } } }", "uses Dpp.Syntax.Node: there is no arrow from Rules to Syntax")]
    [DataRow("namespace Dpp.Rules { class Made(Dpp.Linter linter); } namespace Dpp { class Linter; }", "uses Dpp.Linter: there is no arrow from Rules to the facade")]
    [DataRow("namespace Dpp.Basement { class Made { Text.SourceFile? file; } }", "Dpp.Basement is in no layer")]
    public void An_arrow_that_goes_up_is_reported_with_its_place(string code, string expected)
    {
        var made = SourceCode.Compile([("src/Below.cs", Below), ("src/Made.cs", code)]);
        SourceCode.MustCompile(made);

        var violations = Layers.Violations(made).ToList();

        Assert.IsNotEmpty(violations);
        Assert.StartsWith("src/Made.cs(1,", violations[0]);
        Assert.Contains(expected, violations[0]);
    }

    [TestMethod]
    public void A_type_that_no_one_names_is_seen_all_the_same()
    {
        var made = SourceCode.Compile([("src/Below.cs", Below), ("src/Door.cs", "namespace Other { public static class Door { public static Dpp.Syntax.Node Open() => new(); } }"),
            ("src/Made.cs", "namespace Dpp.Rules { class Made { object F() => Other.Door.Open(); } }")]);
        SourceCode.MustCompile(made);

        Assert.HasCount(1, Layers.Violations(made));
    }

    [TestMethod]
    public void What_is_below_may_be_used()
        => Assert.IsEmpty(Layers.Violations(SourceCode.Compile(
            [("src/Below.cs", Below), ("src/Made.cs", "namespace Dpp.Rules { class Made : Engine.Rule { object? F() => Last?.File; } }")])));
}
