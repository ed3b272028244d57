using System.Diagnostics;
using System.Text;
using Dpp.Model;
using Dpp.Syntax.Yaml;

namespace Dpp.Tests.Formats;

[TestClass]
public sealed class YamlTreeTests
{
    [TestMethod]
    [DataRow("a: 1\nb: [x, true]\nc:\n", "{a: Integer \"1\", b: [Text \"x\", Bool \"true\", ], c: Null \"\", }")]
    [DataRow("a: &x {k: 1}\nb: *x\n", "{a: {k: Integer \"1\", }, b: {k: Integer \"1\", }, }")]
    [DataRow("d: &d {a: 1, b: 2}\ns:\n  <<: *d\n  b: 3\n", "{d: {a: Integer \"1\", b: Integer \"2\", }, s: {b: Integer \"3\", a: Integer \"1\", }, }")]
    [DataRow("d: &d {a: 1}\ne: &e {a: 2, b: 2}\ns: {<<: [*d, *e]}\n", "{d: {a: Integer \"1\", }, e: {a: Integer \"2\", b: Integer \"2\", }, s: {a: Integer \"1\", b: Integer \"2\", }, }")]
    [DataRow("d: &d {a: 1}\ne: &e {<<: *d, b: 2}\ns: {<<: *e}\n", "{d: {a: Integer \"1\", }, e: {b: Integer \"2\", a: Integer \"1\", }, s: {b: Integer \"2\", a: Integer \"1\", }, }")]
    [DataRow("s: {<<: {a: 1}, b: 2}\n", "{s: {b: Integer \"2\", a: Integer \"1\", }, }")]
    [DataRow("s: {\"<<\": 1}\n", "{s: {<<: Integer \"1\", }, }")]
    [DataRow("a: 1\nb: 2\na: 3\n", "{a: Integer \"3\", b: Integer \"2\", }")]
    [DataRow("a: *nobody\n", "{a: Unreadable, }")]
    [DataRow("a: &a [1, *a]\n", "{a: [Integer \"1\", Unreadable, ], }")]
    [DataRow("--- # only a comment\n", "Null \"\"")]
    public void A_text_means(string text, string expected)
        => Assert.AreEqual(expected, YamlTrees.Say(YamlTrees.Root(text)));

    [TestMethod]
    public void An_alias_has_the_name_of_its_use_and_the_place_of_its_text()
    {
        var root = YamlTrees.Root("x-limit: &limit 16g\ndremio:\n  mem_limit: *limit\n");
        var limit = root["dremio"]["mem_limit"];
        Assert.AreEqual("16g", limit.At.Text);
        Assert.AreEqual("1:17", limit.At.Start.ToString());
        Assert.AreEqual("3:3", limit.Name.Start.ToString());
        var shared = (Shared)limit.Origin!;
        Assert.AreEqual("&limit", shared.Definition.Text);
        Assert.AreEqual("*limit", shared.Use!.Value.Text);
        Assert.IsNull(root["x-limit"].Origin);
    }

    [TestMethod]
    public void What_a_merge_brings_is_shared_and_what_stands_beside_it_is_not()
    {
        var root = YamlTrees.Root("x: &x\n  a: {deep: 1}\ns:\n  <<: *x\n  b: 2\n");
        Assert.IsInstanceOfType<Shared>(root["s"]["a"].Origin);
        Assert.IsInstanceOfType<Shared>(root["s"]["a"]["deep"].Origin);
        Assert.AreEqual("a", root["s"]["a"].Name.Text);
        Assert.IsNull(root["s"]["b"].Origin);
        Assert.IsNull(root["s"].Origin);
    }

    [TestMethod]
    public void The_last_of_two_equal_keys_wins_and_both_are_told()
    {
        var (root, reader) = YamlTrees.Read("a: 1\nb: 2\na: 3\n");
        Assert.AreEqual("3", root["a"].Text);
        Assert.AreEqual("1", ((Overrode)root["a"].Origin!).Loser.Text);
        var told = (DuplicateKey)reader.Observations.Single();
        Assert.AreEqual("a", told.Key);
        Assert.AreEqual("3:1", told.At.Start.ToString());
        Assert.AreEqual("1:1", told.First.Start.ToString());
    }

    [TestMethod]
    public void Equal_keys_are_found_in_large_mappings_too()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 1000; i++)
        {
            text.Append('k').Append(i % 500).Append(": ").Append(i).Append('\n');
        }

        var (root, reader) = YamlTrees.Read(text.ToString());
        Assert.HasCount(500, root.Entries);
        Assert.HasCount(500, reader.Observations);
        Assert.AreEqual("507", root["k7"].Text);
    }

    [TestMethod]
    public void What_is_missing_points_at_the_name_of_what_lacks_it()
    {
        var root = YamlTrees.Root("services:\n  db:\n    image: x\nlist:\n  - image: y\n    name: web\n");
        Assert.AreEqual("db", root["services"]["db"]["deploy"]["resources"].At.Text);
        Assert.IsTrue(root["services"]["db"]["deploy"]["resources"].IsMissing);
        Assert.AreEqual("web", root["list"].Items[0]["deploy"].At.Text);
    }

    [TestMethod]
    [DataRow("a:\n  b: [1\n  c: 2\n")]
    [DataRow("a:\n  b: 1\n    x: 2\n  c: 2\n")]
    [DataRow("a:\n  c: 2\n  b: x: y\n")]
    [DataRow("a:\n  c: 2\n  b\n")]
    [DataRow("a:\n  c: 2\n  <<: *nothing\n")]
    [DataRow("a:\n  c: 2\n  <<: 3\n")]
    public void A_key_that_a_mistake_may_have_taken_is_not_missing(string text)
    {
        var root = YamlTrees.Root(text + "good:\n  c: 3\n");
        Assert.AreEqual("2", root["a"]["c"].Text);
        Assert.AreEqual(Knowledge.Unreadable, root["a"]["gone"].State);
        Assert.AreEqual(Knowledge.Missing, root["good"]["gone"].State);
    }

    [TestMethod]
    public void A_billion_aliases_are_one_limit_and_no_time()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 10; i++)
        {
            text.Append($"a{i}: &a{i} [").Append(string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))).Append("]\n");
        }

        var clock = Stopwatch.StartNew();
        var (root, reader) = YamlTrees.Read(text.ToString());
        Assert.IsLessThan(2, clock.Elapsed.TotalSeconds);
        Assert.IsTrue(reader.Problems.Single().IsLimit);
        Assert.AreEqual("x", root["a3"].Items[0].Items[9].Items[3].Items[0].Text);
    }

    [TestMethod]
    public void A_long_chain_of_aliases_does_not_overflow()
    {
        var text = new StringBuilder("a0: &a0 {x: 1}\n");
        for (var i = 1; i < 20_000; i++)
        {
            text.Append($"a{i}: &a{i} {{x: *a{i - 1}}}\n");
        }

        var (root, reader) = YamlTrees.Read(text.ToString());
        Assert.HasCount(20_000, root.Entries);
        Assert.IsTrue(reader.Problems.Single().IsLimit);
    }

    [TestMethod]
    public void A_block_text_is_a_source_of_its_own_with_places_in_the_file()
    {
        var root = YamlTrees.Root("data:\n  c: |\n    one = 1\n    two = 2\n");
        var source = root["data"]["c"].AsSource()!;
        var at = source.Text.IndexOf("two", StringComparison.Ordinal);
        Assert.AreEqual("4:5", source.PlaceOf(new Dpp.Text.TextRange(at, at + 3)).Start.ToString());
    }

    [TestMethod]
    public void Plain_words_have_the_type_of_the_dialect()
    {
        Assert.AreEqual(Model.ScalarType.Text, YamlTrees.Read("a: yes\n", YamlDialect.Compose).Root["a"].Type);
        Assert.AreEqual(Model.ScalarType.Bool, YamlTrees.Read("a: yes\n", YamlDialect.Kubernetes).Root["a"].Type);
        Assert.AreEqual(Model.ScalarType.Text, YamlTrees.Read("a: 'yes'\n", YamlDialect.Kubernetes).Root["a"].Type);
    }
}
