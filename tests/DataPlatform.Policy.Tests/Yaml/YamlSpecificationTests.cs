namespace Dpp.Tests.Yaml;

/// <summary>Cases after the YAML 1.2.2 specification; each names the section it proves.</summary>
[TestClass]
public sealed class YamlSpecificationTests
{
    [TestMethod]
    [DataRow("6.1 indentation", "a:\n  b: 1\n  c:\n    - x\n    - y\nd: 2\n", "+MAP|=VAL :a|+MAP|=VAL :b|=VAL :1|=VAL :c|+SEQ|=VAL :x|=VAL :y|-SEQ|-MAP|=VAL :d|=VAL :2|-MAP")]
    [DataRow("6.1 a sequence at the indentation of its key", "a:\n- x\n- y\nb: 1\n", "+MAP|=VAL :a|+SEQ|=VAL :x|=VAL :y|-SEQ|=VAL :b|=VAL :1|-MAP")]
    [DataRow("6.2 tabs separate", "a:\t1\n-b: 2", "+MAP|=VAL :a|=VAL :1|=VAL :-b|=VAL :2|-MAP")]
    [DataRow("6.5 line folding", "a: one\n  two\n\n  three\n", "+MAP|=VAL :a|=VAL :one two\\nthree|-MAP")]
    [DataRow("6.6 comments", "# top\na: 1 # one\n  # deep\nb: x#y\n", "+MAP|=VAL :a|=VAL :1|=VAL :b|=VAL :x#y|-MAP")]
    [DataRow("6.8.2 tag directive", "%TAG !e! tag:example.com,2000:\n---\n!e!foo bar\n", "=VAL <tag:example.com,2000:foo> :bar")]
    [DataRow("6.9 properties", "&a !!str x: !local &b\n  y: *a\n", "+MAP|=VAL &a <tag:yaml.org,2002:str> :x|+MAP &b <!local>|=VAL :y|=ALI *a|-MAP|-MAP")]
    [DataRow("7.2 empty nodes", "a:\nb: !!null\n? c\n: \n", "+MAP|=VAL :a|=VAL :|=VAL :b|=VAL <tag:yaml.org,2002:null> :|=VAL :c|=VAL :|-MAP")]
    [DataRow("7.3.1 double quotes", "\"a \\\n  b\\tc\\x41\\u00e9\\\n  \\ d\n\n  e\"", "=VAL \"a b\\tcAé d\\ne")]
    [DataRow("7.3.2 single quotes", "'it''s\n  two\n\n  three '", "=VAL 'it's two\\nthree ")]
    [DataRow("7.4.1 flow sequences", "[a, 'b', [c, d], {e: f}, g: h, ? i : j, : k, l, ]", "+SEQ []|=VAL :a|=VAL 'b|+SEQ []|=VAL :c|=VAL :d|-SEQ|+MAP {}|=VAL :e|=VAL :f|-MAP|+MAP {}|=VAL :g|=VAL :h|-MAP|+MAP {}|=VAL :i|=VAL :j|-MAP|+MAP {}|=VAL :|=VAL :k|-MAP|=VAL :l|-SEQ")]
    [DataRow("7.4.2 flow mappings", "{a: 1, \"b\":2, c, d: , ? e, 'f' : [], g::h, http://x: y}", "+MAP {}|=VAL :a|=VAL :1|=VAL \"b|=VAL :2|=VAL :c|=VAL :|=VAL :d|=VAL :|=VAL :e|=VAL :|=VAL 'f|+SEQ []|-SEQ|=VAL :g::h|=VAL :|=VAL :http://x|=VAL :y|-MAP")]
    [DataRow("8.1 literal", "a: |\n  x\n   y\n\n  z\n\nb: 1\n", "+MAP|=VAL :a|=VAL |x\\n y\\n\\nz\\n|=VAL :b|=VAL :1|-MAP")]
    [DataRow("8.1.1.2 chomping", "a: |-\n  x\n\nb: |+\n  y\n\nc: >-\n  z\n  z\n", "+MAP|=VAL :a|=VAL |x|=VAL :b|=VAL |y\\n\\n|=VAL :c|=VAL >z z|-MAP")]
    [DataRow("8.1.1.1 indentation indicator", "a: |2\n    x\n  y\n", "+MAP|=VAL :a|=VAL |  x\\ny\\n|-MAP")]
    [DataRow("8.1.3 folded", ">\n\n folded\n line\n\n next\n line\n   * bullet\n\n   * list\n   * lines\n\n last\n line\n\n# Comment\n", "=VAL >\\nfolded line\\nnext line\\n  * bullet\\n\\n  * list\\n  * lines\\n\\nlast line\\n")]
    [DataRow("8.2.1 compact nested sequences", "- - a\n  - b\n- c: 1\n  d: 2\n-\n  - e\n", "+SEQ|+SEQ|=VAL :a|=VAL :b|-SEQ|+MAP|=VAL :c|=VAL :1|=VAL :d|=VAL :2|-MAP|+SEQ|=VAL :e|-SEQ|-SEQ")]
    [DataRow("8.2.2 explicit and complex keys", "? - a\n  - b\n: - c\n? |\n  k\n: v\n[x, y]: z\n", "+MAP|+SEQ|=VAL :a|=VAL :b|-SEQ|+SEQ|=VAL :c|-SEQ|=VAL |k\\n|=VAL :v|+SEQ []|=VAL :x|=VAL :y|-SEQ|=VAL :z|-MAP")]
    public void A_text_has_the_structure_the_specification_says(string section, string text, string expected)
    {
        var stream = YamlEvents.Parse(text);
        Assert.AreEqual(0, stream.Problems.Count, section + ": " + string.Join("; ", stream.Problems));
        Assert.AreEqual("+DOC|" + expected, YamlEvents.Of(stream).TrimEnd('\n').Replace('\n', '|'), section);
    }
}
