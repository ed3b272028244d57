using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Json;

/// <summary>Cases after RFC 8259; each names the section it proves.</summary>
[TestClass]
public sealed class JsonSpecificationTests
{
    private static readonly string[] sections = ["2", "3", "4", "5", "6", "7", "8.1", "9"];

    [TestMethod]
    public void Every_section_is_proved() => SpecificationSections.AreAllProved(sections, 80, typeof(JsonSpecificationTests));

    [TestMethod]
    [DataRow("2 blanks around every mark", " \t\r\n{ \"a\" : [ 1 , 2 ] } \n", "{'a':[1,2]}")]
    [DataRow("2 no blanks at all", "{\"a\":[1,{\"b\":2}],\"c\":3}", "{'a':[1,{'b':2}],'c':3}")]
    [DataRow("2 any value may be the whole text", "\"x\"", "'x'")]
    [DataRow("2 a number alone", " 12 ", "12")]
    [DataRow("3 the three names", "[true, false, null]", "[true,false,null]")]
    [DataRow("4 an empty object", "{}", "{}")]
    [DataRow("4 an empty name", "{\"\": 1}", "{'':1}")]
    [DataRow("4 names may repeat", "{\"a\": 1, \"a\": 2}", "{'a':1,'a':2}")]
    [DataRow("4 names keep their order", "{\"z\": 1, \"a\": 2, \"m\": 3}", "{'z':1,'a':2,'m':3}")]
    [DataRow("5 an empty array", "[ ]", "[]")]
    [DataRow("5 values of every kind", "[1, \"a\", {}, [], null]", "[1,'a',{},[],null]")]
    [DataRow("6 zero and its sign", "[0, -0, 0.0, -0.0]", "[0,-0,0.0,-0.0]")]
    [DataRow("6 fractions and exponents stay as written", "[1.50, 1e5, 1E+05, 2e-07, -1.5E-3]", "[1.50,1e5,1E+05,2e-07,-1.5E-3]")]
    [DataRow("6 large numbers lose nothing", "[123456789012345678901234567890, 0.1000000000000000055511151231257827, 1e400]", "[123456789012345678901234567890,0.1000000000000000055511151231257827,1e400]")]
    [DataRow("7 the short escapes", """["\"\\\/\b\f\n\r\t"]""", "['\"\\/\b\f\n\r\t']")]
    [DataRow("7 code escapes in both cases", "[\"\\u0041\\u00e9\\u00E9\"]", "['Aéé']")]
    [DataRow("7 a pair of surrogates is one character", "[\"\\ud83d\\ude00\"]", "['\U0001F600']")]
    [DataRow("7 DEL and everything above stand for themselves", "[\"\u007f\u0080\u2028\u2029\U0001F600\"]", "['\u007f\u0080\u2028\u2029\U0001F600']")]
    [DataRow("7 an escaped zero", "[\"\\u0000\"]", "['\0']")]
    [DataRow("8.1 a byte order mark is not part of the text", "{}", "{}")]
    [DataRow("9 a few hundred levels", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]")]
    public void Is_read(string name, string text, string expected)
    {
        var file = Parse(text);
        Assert.IsEmpty(file.Problems, name);
        Assert.AreEqual(expected, JsonText.Of(file.Root), name);
    }

    [TestMethod]
    [DataRow("2 nothing is no value", "", "1:1 there is no value", "")]
    [DataRow("2 blanks are no value", " \n ", "1:1 there is no value", "")]
    [DataRow("2 one value only", "{} {}", "1:4 the text goes on after its value", "{}")]
    [DataRow("2 a bracket too many at the end", "[1]]", "1:4 the text goes on after its value", "[1]")]
    [DataRow("2 a form feed is no blank", "[\f1]", "1:2 '\f1' is no value of JSON", "[!]")]
    [DataRow("2 a blank of Unicode is no blank", "[1,\u00a02]", "1:4 '\u00a02' is no value of JSON", "[1,!]")]
    [DataRow("2 comments are not part of it", "[1 /* one */, 2] // end", "1:4 JSON has no comments", "[1,2]")]
    [DataRow("3 names are in lower case", "[True]", "1:2 'True' is no value of JSON", "[!]")]
    [DataRow("3 names end", "[nulls, tru]", "1:2 'nulls' is no value of JSON|1:9 'tru' is no value of JSON", "[!,!]")]
    [DataRow("3 a word is no string", "{\"a\": off, \"b\": 1}", "1:7 'off' is no value of JSON", "{'a':!,'b':1}")]
    [DataRow("4 a colon is missing", "{\"a\" 1, \"b\": 2}", "1:2 expected ':' after \"a\"", "{'b':2}")]
    [DataRow("4 a value is missing", "{\"a\": , \"b\": 2}", "1:2 \"a\" has no value", "{'a':!,'b':2}")]
    [DataRow("4 a value is missing at the end", "{\"a\": }", "1:2 \"a\" has no value", "{'a':!}")]
    [DataRow("4 a comma is missing", "{\"a\": 1\n \"b\": 2}", "1:8 expected ','", "{'a':1,'b':2}")]
    [DataRow("4 a comma behind the last member", "{\"a\": 1,}", "1:8 JSON has no comma behind the last entry", "{'a':1}")]
    [DataRow("4 two commas", "{\"a\": 1,, \"b\": 2}", "1:9 expected a value before ','", "{'a':1,'b':2}")]
    [DataRow("4 a comma before the first member", "{, \"a\": 1}", "1:2 expected a value before ','", "{'a':1}")]
    [DataRow("4 names have quotes", "{a: 1, \"b\": 2}", "1:2 the key a needs double quotes", "{'a':1,'b':2}")]
    [DataRow("4 names have double quotes", "{'a': 1, \"b\": 2}", "1:2 the key 'a' needs double quotes", "{''a'':1,'b':2}")]
    [DataRow("4 a number is no name", "{1: 1, \"b\": 2}", "1:2 the key 1 needs double quotes", "{'1':1,'b':2}")]
    [DataRow("4 an object is no name", "{{\"x\": 1}: 1, \"b\": 2}", "1:2 expected a key in double quotes, not '{'", "{'b':2}")]
    [DataRow("4 an equals sign is no colon", "{\"a\" = 1, \"b\": 2}", "1:2 expected ':' after \"a\"", "{'b':2}")]
    [DataRow("4 two colons", "{\"a\":: 1, \"b\": 2}", "1:6 ':' is no value of JSON", "{'a':!,'b':2}")]
    [DataRow("4 an object that is not closed", "{\"a\": {\"b\": 1}", "1:1 '{' is not closed", "{'a':{'b':1}}")]
    [DataRow("4 an object closed like an array", "[{\"a\": 1], 2]", "1:2 '{' is not closed|1:10 the text goes on after its value", "[{'a':1}]")]
    [DataRow("4 a bracket that closes nothing", "{\"a\": 1], \"b\": 2}", "1:8 ']' closes nothing", "{'a':1,'b':2}")]
    [DataRow("5 an array that is not closed", "{\"a\": [1, 2, \"b\": 3}", "1:7 '[' is not closed|1:17 expected ','", "{'a':[1,2,'b']}")]
    [DataRow("5 a comma behind the last value", "[1, 2, ]", "1:6 JSON has no comma behind the last entry", "[1,2]")]
    [DataRow("5 two values without a comma", "[1 2, 3]", "1:3 expected ','", "[1,3]")]
    [DataRow("5 only commas", "[,]", "1:2 expected a value before ','", "[]")]
    [DataRow("5 a colon between values", "[\"a\": 1, 2]", "1:5 expected ','", "['a',2]")]
    [DataRow("6 no leading zeros", "[012]", "1:2 '012' is no value of JSON", "[!]")]
    [DataRow("6 no plus", "[+1]", "1:2 '+1' is no value of JSON", "[!]")]
    [DataRow("6 a digit before the point", "[.5]", "1:2 '.5' is no value of JSON", "[!]")]
    [DataRow("6 a digit behind the point", "[5.]", "1:2 '5.' is no value of JSON", "[!]")]
    [DataRow("6 a digit in the exponent", "[1e]", "1:2 '1e' is no value of JSON", "[!]")]
    [DataRow("6 digits in a signed exponent", "[1e+]", "1:2 '1e+' is no value of JSON", "[!]")]
    [DataRow("6 a whole exponent", "[1e1.5]", "1:2 '1e1.5' is no value of JSON", "[!]")]
    [DataRow("6 a sign alone", "[-]", "1:2 '-' is no value of JSON", "[!]")]
    [DataRow("6 no hexadecimal numbers", "[0x1F]", "1:2 '0x1F' is no value of JSON", "[!]")]
    [DataRow("6 no infinity", "[-Infinity, NaN]", "1:2 '-Infinity' is no value of JSON|1:13 'NaN' is no value of JSON", "[!,!]")]
    [DataRow("6 no units", "[16gb]", "1:2 '16gb' is no value of JSON", "[!]")]
    [DataRow("6 no digits of other scripts", "[\u0661]", "1:2 '\u0661' is no value of JSON", "[!]")]
    [DataRow("7 a string ends with its line", "{\"a\": \"x,\n\"b\": 2}", "1:7 the quote \" is not closed", "{'a':!,'b':2}")]
    [DataRow("7 a key ends with its line", "{\"a: 1,\n\"b\": 2}", "1:2 the quote \" is not closed", "{'b':2}")]
    [DataRow("7 a tab in a string", "[\"a\tb\"]", "1:4 the control character U+0009 must be written as an escape", "['a\tb']")]
    [DataRow("7 a zero in a string", "[\"a\0b\"]", "1:4 the control character U+0000 must be written as an escape", "['a\0b']")]
    [DataRow("7 unknown escapes", "[\"\\x41\", \"\\'\"]", "1:3 '\\x' is no escape of JSON|1:11 '\\'' is no escape of JSON", "['\\x41','\\'']")]
    [DataRow("7 escapes are in lower case", "[\"\\N\"]", "1:3 '\\N' is no escape of JSON", "['\\N']")]
    [DataRow("7 a code needs four digits", "[\"\\u00g1\", \"\\u12\"]", "1:3 \\u needs four hexadecimal digits|1:13 \\u needs four hexadecimal digits", "['\\u00g1','\\u12']")]
    [DataRow("7 a backslash before the end of a line", "[\"a\\\n\", 1]", "1:1 '[' is not closed|1:2 the quote \" is not closed|2:1 the quote \" is not closed", "[!,!]")]
    [DataRow("7 a backslash before the end of the text", "[\"a\\", "1:1 '[' is not closed|1:2 the quote \" is not closed", "[!]")]
    [DataRow("7 single quotes", "['a, b', 1]", "1:2 strings of JSON need double quotes", "[!,1]")]
    [DataRow("8.1 a byte order mark inside", "[\uFEFF1]", "1:2 '\uFEFF1' is no value of JSON", "[!]")]
    public void A_mistake_is_told_and_the_rest_is_read(string name, string text, string problems, string expected)
    {
        var file = Parse(text);
        Assert.AreEqual(problems, string.Join('|', file.Problems.Select(p => $"{p.Place.Start} {p.Message}")), name);
        Assert.AreEqual(expected, JsonText.Of(file.Root), name);
    }

    [TestMethod]
    [DataRow("9 line comments", "{ // one\n  \"a\": 1, // two\n  // three\n  \"b\": \"// no\"\n}", "{'a':1,'b':'// no'}", "// one|// two|// three own")]
    [DataRow("9 block comments", "/* a */ [1, /* b\n c */ 2 /**/] /***/", "[1,2]", "/* a */ own|/* b\n c */|/**/|/***/")]
    [DataRow("9 a comma behind the last entry", "{\"a\": [1, 2,], }", "{'a':[1,2]}", "")]
    [DataRow("9 a comment behind a number", "[1/* one */,2//two\n]", "[1,2]", "/* one */|//two")]
    public void A_consumer_may_allow_more(string name, string text, string expected, string comments)
    {
        var file = Parse(text, JsonDialect.WithComments);
        Assert.IsEmpty(file.Problems, name);
        Assert.AreEqual(expected, JsonText.Of(file.Root), name);
        Assert.AreEqual(comments, string.Join('|', file.Comments.Select(c => text[c.Range.Start..c.Range.End] + (c.OwnLine ? " own" : ""))), name);
    }

    [TestMethod]
    [DataRow("9 a block comment that is not closed", "[1] /* one", "1:5 the comment is not closed")]
    [DataRow("9 a slash alone", "[/ 1]", "1:2 '/' is no value of JSON")]
    [DataRow("9 two commas are too many everywhere", "[1,,]", "1:4 expected a value before ','")]
    public void But_not_anything(string name, string text, string problems)
        => Assert.AreEqual(problems, string.Join('|', Parse(text, JsonDialect.WithComments).Problems.Select(p => $"{p.Place.Start} {p.Message}")), name);

    [TestMethod]
    public void Half_a_surrogate_pair_stays_half()
        => Assert.AreEqual("\ud83d!", ((ScalarNode)Parse("\"\\ud83d!\"").Root!).Value); // the text is one string

    private static JsonFile Parse(string text, JsonDialect dialect = JsonDialect.Strict) => JsonParser.Parse(new SourceText(new SourceFile("file.json", text)), dialect);
}
