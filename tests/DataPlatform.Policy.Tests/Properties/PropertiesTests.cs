using Dpp.Syntax;
using Dpp.Syntax.Properties;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Properties;

/// <summary>Each row is a paragraph of the documentation of java.util.Properties.load; the readings were compared with Java 17.</summary>
[TestClass]
public sealed class PropertiesTests
{
    private const string Sample = """
        # services
        ! old style
        services.coordinator.enabled=true
        paths.local : /var/lib/dremio
        greeting hello \
              world
        key\ with\ blanks = a\tb\u00e4
        path=C:\\data
        empty
        empty.too =
        last=1

        """;

    private static readonly string[] Sections =
        ["Lines", "Comments", "Blank lines", "Continuation", "Keys", "Separators", "Values", "Escapes", "Unicode escapes"];

    private static readonly GrammarLaws Grammar = new(source =>
    {
        var file = PropertiesParser.Parse(source);
        return new([.. file.Entries.SelectMany(e => (ScalarNode[])[e.Key, e.Value])], file.Comments, file.Problems);
    });

    [TestMethod]
    [DataRow("Lines: LF, CR and CRLF end them", "a=1\nb=2\rc=3\r\nd=4", "a=1|b=2|c=3|d=4")]
    [DataRow("Lines: blanks before a key", " \t\fa=1", "a=1")]
    [DataRow("Comments: # and ! after blanks", "#a=1\n !b=2\nc=3", "c=3")]
    [DataRow("Comments: a backslash does not continue them", "# a\\\nb=1", "b=1")]
    [DataRow("Comments: not after a value", "a=1 # b", "a=1 # b")]
    [DataRow("Blank lines: are nothing", "\n \t\n\r\na=1\n\n", "a=1")]
    [DataRow("Continuation: of a value, without the blanks of the next line", "a=1,\\\n   2,\\\r\n\t3", "a=1,2,3")]
    [DataRow("Continuation: of a key", "a\\\n  b=1", "ab=1")]
    [DataRow("Continuation: before the separator", "a \\\n  = 1", "a=1")]
    [DataRow("Continuation: a comment sign there is a character", "a=1\\\n#b", "a=1#b")]
    [DataRow("Continuation: an empty line ends it", "a=\\\n\nb=1", "a=|b=1")]
    [DataRow("Continuation: an even number of backslashes does not", "a=1\\\\\nb=2", "a=1\\|b=2")]
    [DataRow("Continuation: blanks before the backslash stay", "a=1 \\\n 2", "a=1 2")]
    [DataRow("Continuation: at the end of the text the backslash vanishes", "a=1\\", "a=1")]
    [DataRow("Continuation: in front of a key", "\\\n a=1", "a=1")]
    [DataRow("Keys: end at the first separator", "a.b-c=d=e", "a.b-c=d=e")]
    [DataRow("Keys: escaped separators belong to them", "a\\=b\\:c\\ d=1", "a=b:c d=1")]
    [DataRow("Keys: an escaped comment sign begins one", "\\#a=1\n\\!b=2", "#a=1|!b=2")]
    [DataRow("Keys: may be empty", "=1", "=1")]
    [DataRow("Keys: alone have an empty value", "a\nb", "a=|b=")]
    [DataRow("Keys: twice", "a=1\na=2", "a=1|a=2")]
    [DataRow("Separators: equals sign, with blanks around", "a = 1", "a=1")]
    [DataRow("Separators: colon", "a:1\nb : 2", "a=1|b=2")]
    [DataRow("Separators: a blank alone", "a 1\nb\t2\nc\f3", "a=1|b=2|c=3")]
    [DataRow("Separators: only the first sign", "a==1\nb:=2\nc = = 3", "a==1|b==2|c== 3")]
    [DataRow("Values: blanks at the end stay", "a=1 \t\nb=2", "a=1 \t|b=2")]
    [DataRow("Values: may be empty", "a=\nb:\nc ", "a=|b=|c=")]
    [DataRow("Values: quotes are characters", "a=\"1\" '2'", "a=\"1\" '2'")]
    [DataRow("Values: other letters as they are", "größe=ä\ud83d\ude00", "größe=ä\ud83d\ude00")]
    [DataRow("Escapes: tab, line feed, return, form feed", "a=\\t\\n\\r\\f", "a=\t\n\r\f")]
    [DataRow("Escapes: a backslash", "a=C:\\\\x", "a=C:\\x")]
    [DataRow("Escapes: others lose the backslash", "a=\\b\\z\\\"\\0\\x", "a=bz\"0x")]
    [DataRow("Escapes: blanks at the beginning of a value", "a=\\  1", "a=  1")]
    [DataRow("Unicode escapes: four digits of any case", "a=\\u00e4\\u00E4", "a=ää")]
    [DataRow("Unicode escapes: are no separators", "a\\u003db=1", "a=b=1")]
    [DataRow("Unicode escapes: a pair of them", "a=\\ud83d\\ude00", "a=\ud83d\ude00")]
    public void Java_reads(string section, string text, string expected)
    {
        var file = Parse(text);
        Assert.IsEmpty(file.Problems, section);
        Assert.AreEqual(expected, string.Join('|', file.Entries.Select(e => $"{e.Key.Value}={e.Value.Value}")), section);
    }

    [TestMethod]
    [DataRow("Unicode escapes: too short", "a=x\\u12\nb=1", "\\u12", "a=x\\u12|b=1")]
    [DataRow("Unicode escapes: no digit", "a=\\user\nb=1", "\\u", "a=\\user|b=1")]
    [DataRow("Unicode escapes: capital U is none", "a=\\U0041 \\u004\nb=1", "\\u004", "a=U0041 \\u004|b=1")]
    [DataRow("Unicode escapes: in a key", "\\u00g0=1\nb=1", "\\u00", "\\u00g0=1|b=1")]
    public void Java_refuses(string section, string text, string marked, string expected)
    {
        var file = Parse(text);
        Assert.AreEqual(marked, file.Problems.Single().Place.Text, section);
        Assert.AreEqual($"'{marked}' is no character: \\u needs four hexadecimal digits", file.Problems[0].Message);
        Assert.AreEqual(expected, string.Join('|', file.Entries.Select(e => $"{e.Key.Value}={e.Value.Value}")), section);
    }

    [TestMethod]
    public void Every_section_has_a_case() => SpecificationSections.AreAllProved(Sections, 25, typeof(PropertiesTests));

    [TestMethod]
    public void Part_of_a_continued_value_points_at_its_own_characters()
    {
        var value = Parse("a=one,\\\n   two\\u002cthree").Entries.Single().Value;
        Assert.AreEqual("one,two,three", value.Value);
        Assert.AreEqual("two", value.Map.Slice(TextRange.At(4, 3)).Text);
        Assert.AreEqual((2, 4), (value.Map.Slice(TextRange.At(4, 3)).Start.Line, value.Map.Slice(TextRange.At(4, 3)).Start.Column));
        Assert.AreEqual("\\u002c", value.Map.Slice(TextRange.At(7, 1)).Text);
        Assert.AreEqual("three", value.Map.Slice(TextRange.At(8, 5)).Text);
    }

    [TestMethod]
    public void Comments_stand_on_lines_of_their_own()
    {
        var text = "# one\r\n a=b\n\t! two";
        CollectionAssert.AreEqual(
            new[] { ("# one", true), ("! two", true) },
            Parse(text).Comments.Select(c => (text[c.Range.Start..c.Range.End], c.OwnLine)).ToArray());
    }

    [TestMethod]
    public void One_damaged_line_is_one_problem()
        => Grammar.OneDamageIsOneProblem(Sample.Replace("greeting hello \\\n      world\n", "", StringComparison.Ordinal), ["a=\\u", "\\u12=1", "a=\\u00zz b", "a \\uD8"], 2000);

    [TestMethod]
    public void Mutations_never_throw_and_ranges_hold() => Grammar.SurvivesMutations(Sample, "\\u0#!=:\n\r \t\fé\0\ud83d", 10_000);

    [TestMethod]
    [DoNotParallelize]
    public void Time_grows_with_the_text() => Grammar.IsLinear(Sample);

    [TestMethod]
    public void Inside_other_texts_it_means_the_same() => Grammar.HoldsInsideOtherTexts(Sample);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_read_quickly()
        => Grammar.IsQuickOn(
            new('\\', 200_001),
            new('=', 200_000),
            new('#', 200_000),
            new('\r', 200_000),
            new(' ', 200_000),
            new('a', 200_000),
            string.Concat(Enumerable.Repeat("\\\n", 100_000)),
            string.Concat(Enumerable.Repeat("\\u", 100_000)),
            string.Concat(Enumerable.Repeat("a\\\n ", 50_000)),
            string.Concat(Enumerable.Repeat("\\u0041", 35_000)),
            string.Concat(Enumerable.Repeat("a=\\\r\n", 40_000)));

    private static PropertiesFile Parse(string text) => PropertiesParser.Parse(new SourceText(new SourceFile("a.properties", text)));
}
