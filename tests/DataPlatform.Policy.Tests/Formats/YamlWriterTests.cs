using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Formats;

[TestClass]
public sealed class YamlWriterTests
{
    [TestMethod]
    [DataRow("a: x # c\n", "z", "a: z # c\n")]
    [DataRow("a: x\n", "y", "a: \"y\"\n")]
    [DataRow("a: \"x\"\n", "y\"z", "a: \"y\\\"z\"\n")]
    [DataRow("a: 'x'\n", "it's", "a: 'it''s'\n")]
    [DataRow("a: x\n", "16", "a: \"16\"\n")]
    [DataRow("a: x\n", "true", "a: \"true\"\n")]
    [DataRow("a: x\n", "yes", "a: \"yes\"\n")]
    [DataRow("a: x\n", "22:22", "a: \"22:22\"\n")]
    [DataRow("a: x\n", "", "a: \"\"\n")]
    [DataRow("a: x\n", "b: c", "a: \"b: c\"\n")]
    [DataRow("a: x\n", "b #c", "a: \"b #c\"\n")]
    [DataRow("a: x\n", "*b", "a: \"*b\"\n")]
    [DataRow("a: x\n", " b", "a: \" b\"\n")]
    [DataRow("a: x\n", "b\nc", "a: \"b\\nc\"\n")]
    [DataRow("a: x\n", "https://b/c#d", "a: https://b/c#d\n")]
    [DataRow("a: true\n", "false", "a: false\n")]
    [DataRow("a: 1\n", "2.5", "a: 2.5\n")]
    [DataRow("a: 1\n", "16g", "a: 16g\n")]
    [DataRow("{a: x}\n", "b,c", "{a: \"b,c\"}\n")]
    [DataRow("a: x\n", "b,c", "a: b,c\n")]
    [DataRow("a:\nb: 1\n", "x", "a: x\nb: 1\n")]
    [DataRow("a: # c\n", "x", "a: x # c\n")]
    [DataRow("a: ~\n", "x", "a: x\n")]
    [DataRow("{a, b: 1}\n", "x", "{a: x, b: 1}\n")]
    [DataRow("a: !!str &z x\n", "w", "a: !!str &z w\n")]
    public void A_value_is_replaced_in_its_style(string text, string value, string expected)
        => Changes(text, tree => tree.Writer!.Replace(tree, value), expected, "a");

    [TestMethod]
    [DataRow("s:\n  a: 1\n", "s", "b", "s:\n  a: 1\n  b: v\n")]
    [DataRow("s:\n  a: 1", "s", "b", "s:\n  a: 1\n  b: v")]
    [DataRow("s:\r\n  a: 1\r\nt: 2\r\n", "s", "b", "s:\r\n  a: 1\r\n  b: v\r\nt: 2\r\n")]
    [DataRow("s:\n    a: 1 # c\n\nt: 2\n", "s", "b/c", "s:\n    a: 1 # c\n    b:\n        c: v\n\nt: 2\n")]
    [DataRow("s:\n  a: |\n    x\n    y\n\nt: 1\n", "s", "b", "s:\n  a: |\n    x\n    y\n  b: v\n\nt: 1\n")]
    [DataRow("s:\n  a: |+\n    x\n\nt: 1\n", "s", "b", "s:\n  a: |+\n    x\n\n  b: v\nt: 1\n")]
    [DataRow("s: {a: 1}\n", "s", "b/c", "s: {a: 1, b: {c: v}}\n")]
    [DataRow("s: { a: 1 }\n", "s", "b/c", "s: { a: 1, b: { c: v } }\n")]
    [DataRow("s: {}\n", "s", "b", "s: {b: v}\n")]
    [DataRow("{\"s\": {\"a\": 1}}", "s", "b", "{\"s\": {\"a\": 1, \"b\": \"v\"}}")]
    [DataRow("s:\nt:\n   u: 1\n", "s", "b/c", "s:\n   b:\n      c: v\nt:\n   u: 1\n")]
    [DataRow("s: ~ # c\nt: 1\n", "s", "b", "s: # c\n  b: v\nt: 1\n")]
    [DataRow("s:\n  a:\n  - x\n", "s", "b", "s:\n  a:\n  - x\n  b: v\n")]
    [DataRow("l:\n  - s: {}\n    a: 1\n", "l/0", "b", "l:\n  - s: {}\n    a: 1\n    b: v\n")]
    [DataRow("s:\n  b:\n    a: 1\n", "s", "b/c", "s:\n  b:\n    a: 1\n    c: v\n")]
    [DataRow("s: {a: }\n", "s", "b", "s: {a: , b: v }\n")]
    public void A_path_is_added_as_the_file_is_written(string text, string owner, string path, string expected)
        => Changes(text, tree => tree.Writer!.Insert(tree, path.Split('/'), "v"), expected, owner.Split('/'));

    [TestMethod]
    [DataRow("a: 1\nb: 2 # c\nc: 3\n", "b", "a: 1\nc: 3\n")]
    [DataRow("a: 1\nb:\n  c: 2\n  d: |\n    x\n\ne: 3\n", "b", "a: 1\n\ne: 3\n")]
    [DataRow("s:\n  a: 1\n", "s/a", "s: {}\n")]
    [DataRow("s: # c\n  - a\nt: 1\n", "s/0", "s: [] # c\nt: 1\n")]
    [DataRow("s: {a: 1, b: 2}\n", "s/a", "s: {b: 2}\n")]
    [DataRow("s: {a: 1, b: 2}\n", "s/b", "s: {a: 1}\n")]
    [DataRow("s: {a: 1}\n", "s/a", "s: {}\n")]
    [DataRow("l:\n  - a: 1\n    b: 2\n", "l/0/a", "l:\n  - b: 2\n")]
    [DataRow("l:\n- x\n- y\n", "l/1", "l:\n- x\n")]
    [DataRow("l: [x, y]\n", "l/0", "l: [y]\n")]
    [DataRow("a: 1\nb: 2", "b", "a: 1\n")]
    public void An_entry_is_removed_with_its_lines(string text, string path, string expected)
        => Changes(text, tree => tree.Writer!.Remove(tree), expected, path.Split('/'));

    [TestMethod]
    [DataRow("a: 1 # c\n", "true", "\"true\": 1 # c\n")]
    [DataRow("a: 1\n", "b", "b: 1\n")]
    [DataRow("'a': 1\n", "b", "'b': 1\n")]
    [DataRow("{\"a\": 1}\n", "b", "{\"b\": 1}\n")]
    public void A_key_is_renamed_in_its_style(string text, string key, string expected)
        => Changes(text, tree => tree.Writer!.Rename(tree, key), expected, "a");

    [TestMethod]
    public void A_value_is_quoted() => Changes("a: 08 # c\n", tree => tree.Writer!.Quote(tree), "a: \"08\" # c\n", "a");

    [TestMethod]
    [DataRow("x: &x 1\na: *x\n", "x")]
    [DataRow("x: &x 1\na: *x\n", "a")]
    [DataRow("x: &x {k: 1}\ns: {<<: *x}\n", "s/k")]
    [DataRow("x: &x {k: 1}\ns: {<<: *x}\n", "x/k")]
    [DataRow("a: >\n  one\n  two\n", "a")]
    [DataRow("a: |\n  one\n", "a")]
    [DataRow("a: one\n  two\n", "a")]
    [DataRow("a: \"one\n  two\"\n", "a")]
    public void What_is_not_written_verbatim_for_this_alone_is_not_replaced(string text, string path)
    {
        var tree = At(YamlTrees.Root(text), path.Split('/'));
        Assert.IsNull(tree.Writer!.Replace(tree, "y"));
    }

    [TestMethod]
    [DataRow("a: 1\na: 2\n", "a")]
    [DataRow("x: &x {k: 1}\ns:\n  <<: *x\n  k: 2\n", "s/k")]
    [DataRow("x: &x 1\nb: *x\n", "x")]
    [DataRow("x: {y: &x 1, z: 1}\nb: *x\n", "x")]
    [DataRow("- a: 1\n  # about b\n  b: 1\n", "0/a")]
    [DataRow("? a\n: 1\nb: 2\n", "a")]
    [DataRow("a: 1\n", "a")]
    public void What_would_change_something_else_is_not_removed(string text, string path)
    {
        var tree = At(YamlTrees.Root(text), path.Split('/'));
        Assert.IsNull(tree.Writer!.Remove(tree));
    }

    [TestMethod]
    public void A_missing_value_is_written_below_the_nearest_thing_that_exists()
    {
        const string Text = "services:\n  db:\n    image: x\n";
        var limit = YamlTrees.Root(Text)["services"]["db"]["deploy"]["resources"]["limits"]["memory"].AsText();
        var edits = limit.Write("1g")!.InPlace!;
        Assert.AreEqual(
            Text + "    deploy:\n      resources:\n        limits:\n          memory: 1g\n",
            YamlTrees.Apply(Text, edits));
    }

    [TestMethod]
    public void A_truth_is_written_as_yaml_writes_it()
    {
        var flag = YamlTrees.Root("a: false\n")["a"].AsBool();
        Assert.AreEqual("a: true\n", YamlTrees.Apply("a: false\n", flag.Write(true)!.InPlace!));
    }

    private static void Changes(string text, Func<Tree, IReadOnlyList<Edit>?> change, string expected, params string[] path)
    {
        var edits = change(At(YamlTrees.Root(text), path));
        Assert.IsNotNull(edits, "no edit");
        Assert.AreEqual(expected, YamlTrees.Apply(text, edits));
    }

    private static Tree At(Tree tree, params string[] path)
    {
        foreach (var step in path)
        {
            tree = tree.Kind == TreeKind.Sequence ? tree.Items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : tree[step];
        }

        return tree;
    }
}
