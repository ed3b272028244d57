namespace Dpp.Tests.Yaml;

/// <summary>What stands around documents.</summary>
[TestClass]
public sealed class YamlCommentTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("# only a comment\n")]
    [DataRow("\n  \n...\n")]
    public void A_text_without_content_has_no_documents(string text) => Assert.AreEqual(0, YamlEvents.Parse(text).Documents.Count);

    [TestMethod]
    [DataRow("# a\n  # b\n", 2)]
    [DataRow("# a\n...\n# b", 2)]
    [DataRow("\uFEFF# a\n", 1)]
    [DataRow("a\n...\n# b\n", 0)]
    public void Comments_without_a_document_are_kept(string text, int count) => Assert.HasCount(count, YamlEvents.Parse(text).Comments);
}
