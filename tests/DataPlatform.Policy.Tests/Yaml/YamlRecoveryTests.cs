using Dpp.Syntax;

namespace Dpp.Tests.Yaml;

[TestClass]
public sealed class YamlRecoveryTests
{
    [TestMethod]
    [DataRow("a: [1, 2\nb: 3\n", 3, "the bracket '[' opened here is never closed")]
    [DataRow("b: 3\na: \"x\nc: 1\n", 8, "the quote \" opened here is never closed")]
    [DataRow("a: x: y\nb: 3\n", 4, "a value cannot contain ': ' here; quote it")]
    [DataRow("b: 3\nc:\n\td: 1\ne: 2\n", 8, "a tab cannot indent; use spaces")]
    [DataRow("b: 3\nc: @x\n", 8, "a value cannot start with '@'; quote it")]
    public void One_mistake_is_told_once_where_it_is(string text, int place, string message)
    {
        var stream = YamlEvents.Parse(text);
        var problem = stream.Problems.Single();
        Assert.AreEqual(message, problem.Message);
        Assert.AreEqual(place, problem.Place.Range.Start);
        var root = (MappingNode)stream.Documents.Single().Root!;
        Assert.AreEqual("3", ((ScalarNode)root.Entries.Single(e => e.Name == "b").Value).Value);
    }

    [TestMethod]
    public void Each_broken_document_has_its_own_problem_and_the_good_ones_are_read()
    {
        var stream = YamlEvents.Parse("a: [1\n---\nok: 1\n---\nb:\n\tc: 1\n---\nd: e: f\n---\nok: 2\n");
        Assert.AreEqual(3, stream.Problems.Count);
        Assert.AreEqual(5, stream.Documents.Count);
        Assert.AreEqual("+MAP\n=VAL :ok\n=VAL :1\n-MAP\n", YamlEvents.Of(stream.Documents[1].Root!));
        Assert.AreEqual("+MAP\n=VAL :ok\n=VAL :2\n-MAP\n", YamlEvents.Of(stream.Documents[4].Root!));
    }
}
