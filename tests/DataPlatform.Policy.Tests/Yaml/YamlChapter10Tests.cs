using System.Text;
using Dpp.Syntax.Yaml;

namespace Dpp.Tests.Yaml;

/// <summary>YAML 1.2.2, its recommended schemas, and those of the readers that keep the words of YAML 1.1.</summary>
[TestClass]
public sealed class YamlChapter10Tests
{
    [TestMethod]
    [DataRow("10.1 the failsafe schema has three kinds", "{a: [b, c]}", "{\"a\":[\"b\",\"c\"]}")]
    [DataRow("10.1.1.1 a tagged mapping", "!!map {a: b}", "{\"a\":\"b\"}")]
    [DataRow("10.1.1.1 a set is a mapping of nulls", "!!set\n? a\n? b\n", "{\"a\":null,\"b\":null}")]
    [DataRow("10.1.1.2 a tagged sequence", "!!seq [a, b]\n", "[\"a\",\"b\"]")]
    [DataRow("10.1.1.2 an ordered mapping is a sequence", "!!omap\n- a: 1\n", "[{\"a\":1}]")]
    [DataRow("10.1.1.3 a tagged string", "[!!str 1, !!str true, !!str ~, !!str ]", "[\"1\",\"true\",\"~\",\"\"]")]
    [DataRow("10.1.1.3 block texts are strings", "- |\n 1\n- >-\n true\n", "[\"1\\n\",\"true\"]")]
    [DataRow("10.1.2 the non-specific tag makes a string", "[! 1, ! true, ! ~]", "[\"1\",\"true\",\"~\"]")]
    [DataRow("10.1.2 quoted words are strings", "['1', \"true\", '~', \"null\"]", "[\"1\",\"true\",\"~\",\"null\"]")]
    [DataRow("10.2 JSON is YAML", "{\"a\": [1, -2.5e3, true, false, null, \"b\\n\"], \"c\": {}}", "{\"a\":[1,-2.5e3,true,false,null,\"b\\n\"],\"c\":{}}")]
    [DataRow("10.2 JSON without blanks", "{\"a\":[1,{\"b\":\"c\"}],\"d\":null}", "{\"a\":[1,{\"b\":\"c\"}],\"d\":null}")]
    [DataRow("10.2 surrogates escaped in two", "\"\\ud83d\\ude00\"", "\"\U0001F600\"")]
    [DataRow("10.2.1.1 null", "[null, !!null 'null', !!null ]", "[null,null,null]")]
    [DataRow("10.2.1.2 booleans", "[true, false, !!bool 'true']", "[true,false,true]")]
    [DataRow("10.2.1.3 integers", "[0, -0, 12, -19, !!int '3']", "[0,-0,12,-19,3]")]
    [DataRow("10.2.1.4 floats", "[0., -0.0, 0.5, 12e03, -2E+05, !!float '1.5']", "[0.0,-0.0,0.5,12e03,-2E+05,1.5]")]
    [DataRow("10.2.2 what resembles", "[0.1.2, 1-, --1, 1e, e1, 0x, truer, nulls]", "[\"0.1.2\",\"1-\",\"--1\",\"1e\",\"e1\",\"0x\",\"truer\",\"nulls\"]")]
    [DataRow("10.3 the core schema reads more", "{A: Null, B: TRUE, C: 0o7, D: .5}", "{\"A\":null,\"B\":true,\"C\":7,\"D\":0.5}")]
    [DataRow("10.3.1 its tags", "[!!null x, !!bool FALSE, !!int 0o17, !!float 1, !!str 1]", "[null,false,15,1,\"1\"]")]
    [DataRow("10.3.2 null", "[null, Null, NULL, ~, ]", "[null,null,null,null]")]
    [DataRow("10.3.2 not null", "[nULL, nil, ~~, none, 'null']", "[\"nULL\",\"nil\",\"~~\",\"none\",\"null\"]")]
    [DataRow("10.3.2 an absent value", "a:\nb: \n", "{\"a\":null,\"b\":null}")]
    [DataRow("10.3.2 booleans", "[true, True, TRUE, false, False, FALSE]", "[true,true,true,false,false,false]")]
    [DataRow("10.3.2 not booleans", "[tRUE, yes, Yes, no, on, off, y, n, T]", "[\"tRUE\",\"yes\",\"Yes\",\"no\",\"on\",\"off\",\"y\",\"n\",\"T\"]")]
    [DataRow("10.3.2 decimal integers", "[0, 7, +12, -19, 007, 0123456789]", "[0,7,12,-19,7,123456789]")]
    [DataRow("10.3.2 octal integers", "[0o7, 0o777, 0o0]", "[7,511,0]")]
    [DataRow("10.3.2 hexadecimal integers", "[0x1F, 0xff, 0x0]", "[31,255,0]")]
    [DataRow("10.3.2 not integers", "[0o8, 0xG, -0o7, +0x1, 0b1, 1_000, 0O7, 0X1F, 1:30, '+', '-']", "[\"0o8\",\"0xG\",\"-0o7\",\"+0x1\",\"0b1\",\"1_000\",\"0O7\",\"0X1F\",\"1:30\",\"+\",\"-\"]")]
    [DataRow("10.3.2 floats", "[0.5, .5, 1., -1.5, +.5, 1e3, 1.e3, .5E-2, +12e03, 0.10]", "[0.5,0.5,1.0,-1.5,0.5,1e3,1.0e3,0.5E-2,12e03,0.10]")]
    [DataRow("10.3.2 infinities", "[.inf, .Inf, .INF, -.inf, +.inf]", "[\".inf\",\".inf\",\".inf\",\"-.inf\",\".inf\"]")]
    [DataRow("10.3.2 no numbers at all", "[.nan, .NaN, .NAN]", "[\".nan\",\".nan\",\".nan\"]")]
    [DataRow("10.3.2 not floats", "[., -., .e1, 1e+, .iNF, -.nan, inf, 1.5.2, 1_0.5, 0x1.5]", "[\".\",\"-.\",\".e1\",\"1e+\",\".iNF\",\"-.nan\",\"inf\",\"1.5.2\",\"1_0.5\",\"0x1.5\"]")]
    [DataRow("10.3.2 dates are strings", "[2001-12-14, 12:30:45]", "[\"2001-12-14\",\"12:30:45\"]")]
    [DataRow("10.3.2 any digits", "[123456789012345678901234567890, 0.1234567890123456789]", "[123456789012345678901234567890,0.1234567890123456789]")]
    [DataRow("10.4 tags of other schemas", "[!!binary aGk=, !!timestamp 2001-12-14, !own 1, !<tag:example.org,2000:x> true]", "[\"aGk=\",\"2001-12-14\",\"1\",\"true\"]")]
    public void A_text_means(string section, string text, string json) => Assert.AreEqual(json, Json(text, YamlDialect.Core12), section);

    [TestMethod]
    [DataRow("10.4 kubernetes: truth", "[yes, Yes, YES, on, On, y, Y, no, off, n, N]", "[true,true,true,true,true,true,true,false,false,false,false]", "[\"yes\",\"Yes\",\"YES\",\"on\",\"On\",\"y\",\"Y\",\"no\",\"off\",\"n\",\"N\"]")]
    [DataRow("10.4 words of no dialect", "[oN, yES, yep, 'yes', !!str yes]", "[\"oN\",\"yES\",\"yep\",\"yes\",\"yes\"]", "[\"oN\",\"yES\",\"yep\",\"yes\",\"yes\"]")]
    [DataRow("10.4 radixes", "[0777, 0o17, 0x1F, 0b101, -0x10, +0777]", "[511,15,31,5,-16,511]", "[511,15,31,5,-16,511]")]
    [DataRow("10.4 underscores", "[1_000, 0x_ff, 1_0.5, _1]", "[1000,255,10.5,\"_1\"]", "[1000,255,10.5,\"_1\"]")]
    [DataRow("10.4 not octal", "[08, 0o8, 0b2]", "[8,\"0o8\",\"0b2\"]", "[8,\"0o8\",\"0b2\"]")]
    [DataRow("10.4 times are strings", "[2001-12-14, 12:30, 512m]", "[\"2001-12-14\",\"12:30\",\"512m\"]", "[\"2001-12-14\",\"12:30\",\"512m\"]")]
    [DataRow("10.4 merges", "- &a {b: 1}\n- {<<: *a, c: 2}\n", "[{\"b\":1},{\"c\":2,\"b\":1}]", "[{\"b\":1},{\"c\":2,\"b\":1}]")]
    public void Other_readers_understand(string section, string text, string kubernetes, string compose)
    {
        Assert.AreEqual(kubernetes, Json(text, YamlDialect.Kubernetes), section);
        Assert.AreEqual(compose, Json(text, YamlDialect.Compose), section);
    }

    private static string Json(string text, YamlDialect dialect)
    {
        var stream = YamlEvents.Parse(text);
        Assert.AreEqual(0, stream.Problems.Count, string.Join("; ", stream.Problems));
        var output = new StringBuilder();
        Assert.IsNull(YamlJson.Write(stream.Documents[0].Root, dialect, output));
        return output.ToString();
    }
}
