using Dpp.Syntax;
using Dpp.Syntax.DotEnv;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.DotEnv;

[TestClass]
public sealed class DotEnvTests
{
    private const string Sample = """
        # platform
        COMPOSE_PROJECT_NAME=platform
        export POSTGRES_USER=app   # the application
        POSTGRES_PASSWORD="a \"quoted\" $SECRET\n"
        POSTGRES_DB: warehouse
        DREMIO_MEMORY = 16g
        BANNER='it is ${NOT} expanded'
        MOTD="first line
        second line"
        EMPTY=
        HOME
        URL=postgres://db:5432/app?sslmode=require#top
        FALLBACK=${A:-x # y}
        LAST=1

        """;

    private static readonly GrammarLaws Grammar = new(source =>
    {
        var file = DotEnvParser.Parse(source);
        return new([.. file.Variables.SelectMany(v => v.Value is null ? [v.Name] : (ScalarNode[])[v.Name, v.Value])], file.Comments, file.Problems);
    });

    private static DotEnvFile Parse(string text) => DotEnvParser.Parse(new SourceText(new SourceFile(".env", text)));

    [TestMethod]
    [DataRow("FOO=bar", "FOO", "bar")]
    [DataRow("FOO =bar", "FOO", "bar")]
    [DataRow("FOO= bar", "FOO", "bar")]
    [DataRow("  FOO=bar  ", "FOO", "bar")]
    [DataRow("\tFOO=bar\r", "FOO", "bar")]
    [DataRow("FOO: bar", "FOO", "bar")]
    [DataRow("FOO: A=b", "FOO", "A=b")]
    [DataRow("FOO=1:b", "FOO", "1:b")]
    [DataRow("FOO=a=b=", "FOO", "a=b=")]
    [DataRow("FOO=", "FOO", "")]
    [DataRow("FOO=  ", "FOO", "")]
    [DataRow("export FOO=bar", "FOO", "bar")]
    [DataRow("export\tFOO=bar", "FOO", "bar")]
    [DataRow("exportFOO=bar", "exportFOO", "bar")]
    [DataRow("export.FOO=bar", "export.FOO", "bar")]
    [DataRow("export=bar", "export", "bar")]
    [DataRow("foo.bar-baz[0]=1", "foo.bar-baz[0]", "1")]
    [DataRow("GRÖSSE=1", "GRÖSSE", "1")]
    [DataRow("1FOO=1", "1FOO", "1")]
    [DataRow("FOO=bar # note", "FOO", "bar")]
    [DataRow("FOO=bar#note", "FOO", "bar#note")]
    [DataRow("FOO=bar\t#note", "FOO", "bar\t#note")]
    [DataRow("FOO= # note", "FOO", "# note")]
    [DataRow("FOO=#note", "FOO", "#note")]
    [DataRow("FOO=a b c", "FOO", "a b c")]
    [DataRow("FOO=it's", "FOO", "it's")]
    [DataRow("FOO=a\"b\"", "FOO", "a\"b\"")]
    [DataRow("FOO=a\\nb", "FOO", "a\\nb")]
    [DataRow("FOO=$BAR", "FOO", "$BAR")]
    [DataRow("FOO=${BAR:-x}", "FOO", "${BAR:-x}")]
    [DataRow("FOO=\"bar\"", "FOO", "bar")]
    [DataRow("FOO=\"\"", "FOO", "")]
    [DataRow("FOO=\"bar # baz\" # note", "FOO", "bar # baz")]
    [DataRow("FOO=\"it's\"", "FOO", "it's")]
    [DataRow("FOO=\"a\\\"b\"", "FOO", "a\"b")]
    [DataRow("FOO=\"a\\nb\\tc\\\\d\"", "FOO", "a\nb\tc\\d")]
    [DataRow("FOO=\"a\\qb\"", "FOO", "a\\qb")]
    [DataRow("FOO=\"\\$BAR\"", "FOO", "$$BAR")]
    [DataRow("FOO=\"\\0101\"", "FOO", "A")]
    [DataRow("FOO=\"one\ntwo\"", "FOO", "one\ntwo")]
    [DataRow("FOO='one\ntwo'", "FOO", "one\ntwo")]
    [DataRow("FOO='bar'", "FOO", "bar")]
    [DataRow("FOO='a\\nb'", "FOO", "a\\nb")]
    [DataRow("FOO='it\\'s'", "FOO", "it's")]
    [DataRow("FOO='a \"b\" $C'", "FOO", "a \"b\" $C")]
    public void Compose_reads(string text, string name, string value)
    {
        var file = Parse(text + "\nNEXT=1\n");
        Assert.IsEmpty(file.Problems);
        Assert.HasCount(2, file.Variables);
        Assert.AreEqual(name, file.Variables[0].Name.Value);
        Assert.AreEqual(name, file.Variables[0].Name.Place.Text);
        Assert.AreEqual(value, file.Variables[0].Value!.Value);
        Assert.AreEqual(("NEXT", "1"), (file.Variables[1].Name.Value, file.Variables[1].Value!.Value));
    }

    [TestMethod]
    [DataRow("FOO BAR=1", "FOO BAR")]
    [DataRow("just some words", "just some words")]
    [DataRow("FOO$BAR=1", "$")]
    [DataRow("FOO/BAR=1", "/")]
    [DataRow("=1", "=")]
    [DataRow("FOO=\"open", "\"open")]
    [DataRow("FOO='open", "'open")]
    [DataRow("FOO=\"a\\\"", "\"a\\\"")]
    [DataRow("FOO=\"a\" \"b\"", "\"")]
    [DataRow("\"FOO\"=1", "\"")]
    public void Compose_refuses(string text, string marked)
    {
        var file = Parse("A=\"1\"\n" + text + "\nB='2'\nC=\"3\"\n");
        Assert.AreEqual(marked, file.Problems.Single().Place.Text);
        CollectionAssert.IsSubsetOf(new[] { "A", "B", "C" }, file.Variables.Select(v => v.Name.Value).ToArray());
    }

    [TestMethod]
    [DataRow("HOME")]
    [DataRow("export HOME")]
    [DataRow("HOME \n")]
    [DataRow("HOME\r\nNEXT=1")]
    public void A_name_alone_comes_from_the_shell(string text)
    {
        var variable = Parse(text).Variables[0];
        Assert.AreEqual("HOME", variable.Name.Value);
        Assert.IsNull(variable.Value);
    }

    [TestMethod]
    [DataRow("FOO=$BAR", true)]
    [DataRow("FOO=\"${BAR}\"", true)]
    [DataRow("FOO=\"\\$BAR\"", true)]
    [DataRow("FOO='$BAR'", false)]
    [DataRow("FOO=bar", false)]
    [DataRow("FOO", false)]
    public void Single_quotes_keep_variables_from_being_replaced(string text, bool expands)
        => Assert.AreEqual(expands, Parse(text).Variables.Single().Expands);

    [TestMethod]
    public void Several_variables_may_stand_on_a_line_after_a_closing_quote()
        => CollectionAssert.AreEqual(new[] { "A", "B" }, Parse("A=\"1\" B='2'").Variables.Select(v => v.Name.Value).ToArray());

    [TestMethod]
    public void Comments_know_whether_their_line_is_their_own()
    {
        var text = "# one\nA=1 # two\n  # three\r\nB=\"2\" # four";
        CollectionAssert.AreEqual(
            new[] { ("# one", true), ("# two", false), ("# three", true), ("# four", false) },
            Parse(text).Comments.Select(c => (text[c.Range.Start..c.Range.End], c.OwnLine)).ToArray());
    }

    [TestMethod]
    public void Part_of_an_escaped_value_points_at_its_own_characters()
    {
        var value = Parse("A=\"x\\nTOKEN\"").Variables.Single().Value!;
        Assert.AreEqual("\\n", value.Map.Slice(TextRange.At(1, 1)).Text);
        Assert.AreEqual("TOKEN", value.Map.Slice(TextRange.At(2, 5)).Text);
        Assert.AreEqual("\"x\\nTOKEN\"", value.Place.Text);
    }

    [TestMethod]
    public void One_damaged_line_is_one_problem()
        => Grammar.OneDamageIsOneProblem(
            Sample.Replace("first line\n", "", StringComparison.Ordinal),
            ["two words", "A=\"open", "A='open", "=1", "A$B=1", "?", "A=\"x\" \"y\"", "\"A\": 1"],
            2000);

    [TestMethod]
    public void Mutations_never_throw_and_ranges_hold()
        => Grammar.SurvivesMutations(Sample, "'\"\\#=\n\r:$ 0né\0\ud83d", 2000);

    [TestMethod]
    [DoNotParallelize]
    public void Time_grows_with_the_text() => Grammar.IsLinear(Sample);

    [TestMethod]
    public void Inside_other_texts_it_means_the_same() => Grammar.HoldsInsideOtherTexts(Sample);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_read_quickly()
        => Grammar.IsQuickOn(
            new('a', 200_000),
            "A=" + new string('"', 200_000),
            "A=" + new string('\'', 200_001),
            "A=\"" + new string('\\', 200_000) + "\"",
            new('"', 200_000),
            new('=', 200_000),
            new('#', 200_000),
            new('\n', 200_000),
            string.Concat(Enumerable.Repeat("A=\"\n", 50_000)),
            string.Concat(Enumerable.Repeat("A='\nB=\"\n", 25_000)),
            string.Concat(Enumerable.Repeat("A=\"\" ", 33_000)),
            string.Concat(Enumerable.Repeat(" #", 100_000)),
            string.Concat(Enumerable.Repeat("export ", 28_000)));
}
