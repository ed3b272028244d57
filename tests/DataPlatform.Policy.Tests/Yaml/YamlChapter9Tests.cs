namespace Dpp.Tests.Yaml;

/// <summary>YAML 1.2.2, its documents and streams.</summary>
[TestClass]
public sealed class YamlChapter9Tests
{
    [TestMethod]
    [DataRow("9.1.1 a prefix of a mark and comments", "\ufeff# Comment\n# lines\nDocument\n", "+DOC|=VAL :Document")]
    [DataRow("9.1.1 prefixes between documents", "a\n...\n# b\n\ufeff# c\nd\n", "+DOC|=VAL :a|+DOC|=VAL :d")]
    [DataRow("9.1.2 markers", "%YAML 1.2\n---\nDocument\n... # Suffix\n", "+DOC|=VAL :Document")]
    [DataRow("9.1.2 a tab behind a marker", "---\ta\n...\t\n", "+DOC|=VAL :a")]
    [DataRow("9.1.2 a comment behind a marker", "--- # a\nb\n... # c\n", "+DOC|=VAL :b")]
    [DataRow("9.1.3 bare documents", "Bare\ndocument\n...\n# No document\n...\n|\n%!PS\n", "+DOC|=VAL :Bare document|+DOC|=VAL |%!PS\\n")]
    [DataRow("9.1.4 explicit documents, one of them empty", "---\n{ matches\n% : 20 }\n...\n---\n# Empty\n...\n", "+DOC|+MAP {}|=VAL :matches %|=VAL :20|-MAP|+DOC|=VAL :")]
    [DataRow("9.1.5 directives", "%YAML 1.2\n--- |\n%!PS\n...\n---\n# Empty\n...\n", "+DOC|=VAL |%!PS\\n|+DOC|=VAL :")]
    [DataRow("9.2 a stream", "Document\n---\n# Empty\n...\n%YAML 1.2\n---\nmatches %: 20\n", "+DOC|=VAL :Document|+DOC|=VAL :|+DOC|+MAP|=VAL :matches %|=VAL :20|-MAP")]
    [DataRow("9.2 markers alone", "---\n---\n", "+DOC|=VAL :|+DOC|=VAL :")]
    [DataRow("9.2 explicit ends", "---\na\n...\n---\nb\n...\n...\n", "+DOC|=VAL :a|+DOC|=VAL :b")]
    public void A_text_has_the_structure_the_specification_says(string section, string text, string expected) => YamlSpecification.Accepts(section, text, expected);

    [TestMethod]
    [DataRow("9.1.2 an anchor and a mapping on the marker's line", "--- &a b: c\n")]
    [DataRow("9.1.2 a tag and a list on the marker's line", "--- !!seq - a\n")]
    [DataRow("9.1.2 an explicit key on the marker's line", "--- ? a\n")]
    [DataRow("9.1.2 a key behind a marker inside a document", "a: b\n--- c: d\n")]
    [DataRow("9.1.3 two nodes", "[a]\n[b]\n")]
    [DataRow("9.1.3 a text behind a quoted one", "\"a\"\nb\n")]
    [DataRow("9.1.3 a mapping behind braces", "{a: b}\nc: d\n")]
    [DataRow("9.1.5 a directive behind a mapping", "a: b\n%YAML 1.2\n---\nc\n")]
    [DataRow("9.1.5 no document", "%TAG !a! !b\n")]
    [DataRow("9.2 a key behind an end", "a\n... b: c\n")]
    public void A_wrong_text_is_told(string section, string text) => YamlSpecification.Rejects(section, text);
}
