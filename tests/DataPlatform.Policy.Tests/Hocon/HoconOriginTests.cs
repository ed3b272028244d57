using Dpp.Syntax.Hocon;
using Dpp.Text;

namespace Dpp.Tests.Hocon;

/// <summary>Every value knows where it is written and how it came to its key.</summary>
[TestClass]
public sealed class HoconOriginTests
{
    [TestMethod]
    public void A_written_value_has_a_place_and_no_story()
    {
        var value = Find("a { b = 10 seconds }", "a.b");
        Assert.AreEqual("10 seconds", value.Place.Text);
        Assert.AreEqual("main.conf:1:9", value.Place.ToString());
        Assert.IsNull(value.Origin);
    }

    [TestMethod]
    public void A_later_value_knows_what_it_overrode()
    {
        var value = Find("a = 1\na = 2\na = 3", "a");
        Assert.AreEqual("3", value.Place.Text);
        CollectionAssert.AreEqual(new[] { "2", "1" }, value.Origin!.Overrode.Select(node => node.Place.Text).ToList());
    }

    [TestMethod]
    public void A_substituted_value_knows_where_it_is_written_and_what_asked_for_it()
    {
        var value = Find("a = ${b}\nb = ${c.d}\nc { d = x }", "a");
        Assert.AreEqual("x", value.Place.Text);
        CollectionAssert.AreEqual(new[] { "${b}", "${c.d}" }, value.Origin!.Through.Select(use => use.Place.Text).ToList());
    }

    [TestMethod]
    public void A_joined_text_is_made_of_pieces()
    {
        var value = (HoconScalar)Find("paths { local = /data, dist = \"pdfs://\"${paths.local}/x }", "paths.dist");
        Assert.AreEqual("pdfs:///data/x", value.Value);
        Assert.AreEqual("\"pdfs://\"${paths.local}/x", value.Place.Text);
        CollectionAssert.AreEqual(new[] { PieceKind.Verbatim, PieceKind.Variable, PieceKind.Verbatim }, value.Map.Pieces.Select(piece => piece.Kind).ToList());
        Assert.AreEqual("${paths.local}", value.Map.Slice(new TextRange(8, 10)).Text);
        Assert.AreEqual("/x", value.Map.Slice(new TextRange(12, 14)).Text);
        CollectionAssert.AreEqual(new[] { "${paths.local}" }, value.Origin!.Through.Select(use => use.Place.Text).ToList());
    }

    [TestMethod]
    public void A_default_knows_which_variable_would_win_over_it()
    {
        var value = Find("port = 9047\nport = ${?PORT}", "port");
        Assert.AreEqual("9047", value.Place.Text);
        var unset = value.Origin!.Unset.Single();
        Assert.IsTrue(unset.MayBeVariable);
        Assert.AreEqual("${?PORT}", unset.Place.Text);
    }

    [TestMethod]
    public void A_key_that_only_a_variable_creates_is_known()
    {
        var root = (HoconObject)new HoconCase("a = ${?HOST}, b = 1").Result.Root;
        Assert.AreEqual("a ${?HOST}", root.Unset.Select(unset => $"{unset.Name} {unset.Use.Place.Text}").Single());
    }

    [TestMethod]
    public void An_included_value_has_the_place_of_its_file()
    {
        var value = Find("include \"i.conf\"\n--- i.conf\nx = 1\na = ${x}", "a");
        Assert.AreEqual("i.conf:1:5", value.Place.ToString());
        Assert.AreEqual("i.conf:2:5", value.Origin!.Through.Single().Place.ToString());
    }

    [TestMethod]
    public void What_stands_before_an_unseen_file_is_uncertain()
    {
        var root = (HoconObject)new HoconCase("a = 1\ninclude classpath(\"x\")\nb = 2\nc = ${?y}\nd = ${z}").Result.Root;
        Assert.IsFalse(root.IsComplete);
        Assert.AreEqual("a:False b:True c:True d:True", string.Join(' ', root.Entries.Select(entry => $"{entry.Name}:{entry.IsCertain}")));
        Assert.AreEqual(HoconReason.OutOfSight, ((HoconUnresolved)root.Find("d")!).Reason);
    }

    [TestMethod]
    public void A_merged_object_knows_its_parts_and_keys()
    {
        var root = (HoconObject)new HoconCase("a { x = 1 }\na.y = 2\na = ${b}\nb { z = 3 }").Result.Root;
        Assert.IsTrue(root.TryGet("a", out var entry));
        CollectionAssert.AreEqual(new[] { "main.conf:1:1", "main.conf:2:1", "main.conf:3:1" }, entry.Keys.Select(key => key.Place.ToString()).ToList());
        CollectionAssert.AreEqual(new[] { "{ x = 1 }", "a.y = 2", "{ z = 3 }" }, ((HoconObject)entry.Value).Parts.Select(part => part.Place.Text).ToList());
    }

    [TestMethod]
    public void An_unknown_value_knows_what_it_misses()
    {
        var value = (HoconUnresolved)Find("a = ${HOME}\"/x\"", "a");
        Assert.AreEqual(HoconReason.Environment, value.Reason);
        Assert.AreEqual("HOME", value.Missing.Single().Path.ToString());
        Assert.AreEqual("${HOME}\"/x\"", value.Place.Text);
    }

    [TestMethod]
    public void Paths_find_values()
    {
        var result = new HoconCase("a.\"b.c\" { d = 1 }").Result;
        Assert.AreEqual("1", result.Find("a.\"b.c\".d")!.AsString());
        Assert.IsNull(result.Find("a.b"));
        Assert.IsNull(result.Find("a..b"));
        Assert.IsNull(result.Find(""));
    }

    private static HoconValue Find(string text, string path) => new HoconCase(text).Result.Find(path)!;
}
