using System.Text;
using System.Text.Json;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;

namespace Dpp.Tests.Yaml;

[TestClass]
public sealed class YamlJsonTests
{
    private static readonly string[] Dialects = ["core", "kubernetes", "compose"];

    [TestMethod]
    [DataRow("an empty document", "", "null")]
    [DataRow("nested collections", "a:\n  - 1\n  - b: [c, {d: }]\n", """{"a":[1,{"b":["c",{"d":null}]}]}""")]
    [DataRow("empty collections", "a: []\nb: {}\n", """{"a":[],"b":{}}""")]
    [DataRow("the plain words", "[~, null, Null, true, FALSE, yes, on, y]", """[null,null,null,true,false,"yes","on","y"]""")]
    [DataRow("quoted words are text", "['null', \"true\", '1', \"\"]", """["null","true","1",""]""")]
    [DataRow("whole numbers in all radixes", "[0, -0, +12, 007, 0o17, 0x1F, 0xffffffffffffffffff]", "[0,-0,12,7,15,31,4722366482869645213695]")]
    [DataRow("digits as they are written", "[1.50, 1e3, 12E+02, 0.1e-9, 123456789012345678901234567890]", "[1.50,1e3,12E+02,0.1e-9,123456789012345678901234567890]")]
    [DataRow("digits that JSON would not take", "[.5, 1., -.5, +1.5, 01.5, 1.e5]", "[0.5,1.0,-0.5,1.5,1.5,1.0e5]")]
    [DataRow("the special numbers", "[.inf, +.INF, -.Inf, .nan, .NaN]", """[".inf",".inf","-.inf",".nan",".nan"]""")]
    [DataRow("not numbers in core", "[1_000, 0b1, -0x1, 0o8, 1.2.3, ., '+']", """["1_000","0b1","-0x1","0o8","1.2.3",".","+"]""")]
    [DataRow("keys of all types", "null: a\n~: b\ntrue: c\n0x10: d\n.5: e\n1: f\n", """{"null":"b","true":"c","16":"d","0.5":"e","1":"f"}""")]
    [DataRow("an empty key", ": a\n", """{"null":"a"}""")]
    [DataRow("collections as keys", "[a, 1]: b\n? {c: [d]}\n: e\n", """{"[\"a\",1]":"b","{\"c\":[\"d\"]}":"e"}""")]
    [DataRow("an alias as a key", "- &a x\n- *a : y\n", """["x",{"x":"y"}]""")]
    [DataRow("of equal keys the last one counts, in the place of the first", "a: 1\nb: 2\na: 3\n'a': 4\n", """{"a":4,"b":2}""")]
    [DataRow("aliases are expanded", "a: &x [1, &y 2]\nb: *x\nc: *y\n", """{"a":[1,2],"b":[1,2],"c":2}""")]
    [DataRow("tags that convert", "[!!str 1, !!int '0x1F', !!float 1, !!float '.5', !!bool 'true', !!null '', !!str , !!float .inf]", """["1",31,1,0.5,true,null,"",".inf"]""")]
    [DataRow("tags that cannot convert", "[!!int a, !!int 1.5, !!float x, !!bool yes, !!int '', !!int _]", """["a","1.5","x","yes","","_"]""")]
    [DataRow("binary is its text", "!!binary |\n  aGVs\n  bG8=\n", """
        "aGVs\nbG8=\n"
        """)]
    [DataRow("an unknown tag makes a plain word text", "[!a 1, !a true, ! 2, !a [3], !a {b: 4}, !a ]", """["1","true","2",[3],{"b":4},""]""")]
    [DataRow("sets and ordered maps are what they are written as", "a: !!set {x, y}\nb: !!omap [c: 1]\n", """{"a":{"x":null,"y":null},"b":[{"c":1}]}""")]
    [DataRow("'<<' is a key like others in core", "a: &a {b: 1}\nc: {<<: *a}\n", """{"a":{"b":1},"c":{"<<":{"b":1}}}""")]
    [DataRow("signs that JSON escapes", "\"\\\"\\\\\\n\\t\\r\\0\\x1f/\\u00e9\"", """
        "\"\\\n\t\r\u0000\u001f/é"
        """)]
    [DataRow("half a letter", "\"a\\ud800b\\udc00\"", """
        "a\ud800b\udc00"
        """)]
    [DataRow("what cannot be read is null", "a: @b\nc: 1\n", """{"a":null,"c":1}""")]
    [DataRow("an alias without anchor is null", "a: *b\n", """{"a":null}""")]
    [DataRow("an alias inside its own anchor is null", "&a [b, *a]\n", """["b",null]""")]
    public void A_document_is_written_as_the_core_schema_means_it(string what, string text, string expected)
    {
        var json = Write(text, YamlDialect.Core12);
        Assert.AreEqual(expected.Trim(), json, what);
        JsonDocument.Parse(json.Replace("\\ud800", "", StringComparison.Ordinal).Replace("\\udc00", "", StringComparison.Ordinal)).Dispose();
    }

    [TestMethod]
    [DataRow("[yes, On, y, n, OFF, 0777, 0o17, 0b11, 1_000, -0x1F, 08, 2001-01-01]", """[true,true,true,false,false,511,15,3,1000,-31,8,"2001-01-01"]""", """["yes","On","y","n","OFF",511,15,3,1000,-31,8,"2001-01-01"]""")]
    [DataRow("[1_0.5_0, 1e1, .5, +.inf, 0o9]", """[10.50,1e1,0.5,".inf","0o9"]""", """[10.50,1e1,0.5,".inf","0o9"]""")]
    [DataRow("a: &a {b: 1, c: 2}\nd: {b: 3, <<: *a}\n", """{"a":{"b":1,"c":2},"d":{"b":3,"c":2}}""", """{"a":{"b":1,"c":2},"d":{"b":3,"c":2}}""")]
    [DataRow("- &a {b: 1}\n- &c {b: 2, d: 3}\n- {<<: [*a, *c, {e: 4}]}\n", """[{"b":1},{"b":2,"d":3},{"b":1,"d":3,"e":4}]""", """[{"b":1},{"b":2,"d":3},{"b":1,"d":3,"e":4}]""")]
    [DataRow("- &a {b: 1}\n- &c {<<: *a, d: 2}\n- {<<: *c, b: 5}\n", """[{"b":1},{"d":2,"b":1},{"b":5,"d":2}]""", """[{"b":1},{"d":2,"b":1},{"b":5,"d":2}]""")]
    [DataRow("{'<<': {a: 1}, b: 2}", """{"<<":{"a":1},"b":2}""", """{"<<":{"a":1},"b":2}""")]
    [DataRow("{<<: 1, b: 2}", """{"<<":1,"b":2}""", """{"<<":1,"b":2}""")]
    public void The_other_dialects_keep_the_habits_of_YAML_1_1(string text, string kubernetes, string compose)
    {
        Assert.AreEqual(kubernetes, Write(text, YamlDialect.Kubernetes), Dialects[1]);
        Assert.AreEqual(compose, Write(text, YamlDialect.Compose), Dialects[2]);
    }

    [TestMethod]
    public void Spans_say_where_each_value_and_key_stands()
    {
        var json = Write("a: &x [1]\n\"b\": *x\n", YamlDialect.Core12, spans: true);
        Assert.AreEqual(
            """
            {"at":"1:1-2:8","value":{"a":{"key":"1:1-1:2","at":"1:7-1:10","value":[{"at":"1:8-1:9","value":1}]},"b":{"key":"2:1-2:4","at":"2:6-2:8","value":[{"at":"1:8-1:9","value":1}]}}}
            """,
            json);
    }

    [TestMethod]
    public void Each_document_is_one_value()
    {
        var stream = YamlEvents.Parse("a\n---\n---\n{b: 1}\n");
        var all = stream.Documents.Select(document =>
        {
            var output = new StringBuilder();
            YamlJson.Write(document.Root, YamlDialect.Core12, output);
            return output.ToString();
        });
        Assert.AreEqual("\"a\" null {\"b\":1}", string.Join(" ", all));
    }

    [TestMethod]
    [DataRow("aliases of aliases", "- &a{0} [{1}]\n", "*a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}")]
    [DataRow("merges of merges", "- &a{0} {{<<: [{1}]}}\n", "*a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}")]
    [DataRow("aliases of aliases as keys", "- &a{0} [{1}]\n- {{? *a{0} : 1}}\n", "*a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}, *a{0}")]
    [DataRow("one deep chain", "- &a{0} [[[[[[[[[[[[[[[[{1}]]]]]]]]]]]]]]]]\n", "*a{0}")]
    [DataRow("a deep chain of merges", "- &a{0} {{<<: [{1}], k{0}: 1}}\n", "*a{0}")]
    public void A_bomb_hits_a_limit_and_stays_JSON(string what, string line, string uses)
    {
        var text = new StringBuilder("- &a0 {k: v}\n");
        for (var i = 1; i < 600; i++)
        {
            text.AppendFormat(null, line, i, string.Format(null, uses, i - 1));
        }

        var stream = YamlEvents.Parse(text.ToString());
        Assert.AreEqual(0, stream.Problems.Count, what + string.Join("; ", stream.Problems));
        var output = new StringBuilder();
        var problem = YamlJson.Write(stream.Documents[0].Root, YamlDialect.Compose, output, limit: 1_000_000);
        Assert.IsTrue(problem is { IsLimit: true }, what);
        Assert.IsLessThan(5_000_000, output.Length, what);
        JsonDocument.Parse(output.ToString(), new JsonDocumentOptions { MaxDepth = 2_000 }).Dispose();
    }

    [TestMethod]
    public void Keys_inside_keys_cannot_double_without_end()
    {
        var text = string.Concat(Enumerable.Repeat("{? ", 90)) + "a" + string.Concat(Enumerable.Repeat(" : 1}", 90));
        var output = new StringBuilder();
        var problem = YamlJson.Write(YamlEvents.Parse(text).Documents[0].Root, YamlDialect.Core12, output);
        Assert.IsTrue(problem is { IsLimit: true });
        Assert.IsLessThan(1_000_000, output.Length);
    }

    [TestMethod]
    public void Every_sample_is_JSON_in_every_dialect_with_and_without_spans()
    {
        foreach (var sample in YamlSamples.All)
        {
            foreach (var dialect in Enum.GetValues<YamlDialect>())
            {
                foreach (var document in YamlEvents.Parse(sample).Documents)
                {
                    using var plain = JsonDocument.Parse(Write(document.Root, dialect, false));
                    using var spans = JsonDocument.Parse(Write(document.Root, dialect, document.Root is not null));
                    Assert.AreEqual(plain.RootElement.GetRawText(), document.Root is null ? "null" : WithoutSpans(spans.RootElement), sample);
                }
            }
        }
    }

    private static string WithoutSpans(JsonElement element)
    {
        var value = element.GetProperty("value");
        return value.ValueKind switch
        {
            JsonValueKind.Object => "{" + string.Join(",", value.EnumerateObject().Select(p => Quote(p.Name) + ":" + WithoutSpans(p.Value))) + "}",
            JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(WithoutSpans)) + "]",
            _ => value.GetRawText(),
        };
    }

    private static string Quote(string text)
    {
        var output = new StringBuilder();
        YamlJson.Write(new ScalarNode(YamlEvents.Source(text), default, text, ScalarStyle.DoubleQuoted), YamlDialect.Core12, output);
        return output.ToString();
    }

    private static string Write(string text, YamlDialect dialect, bool spans = false)
        => Write(YamlEvents.Parse(text).Documents.FirstOrDefault()?.Root, dialect, spans);

    private static string Write(Node? root, YamlDialect dialect, bool spans)
    {
        var output = new StringBuilder();
        Assert.IsNull(YamlJson.Write(root, dialect, output, spans));
        return output.ToString();
    }
}
