using Dpp.Syntax;
using Dpp.Syntax.Ini;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Ini;

[TestClass]
public sealed class IniTests
{
    private const string Sample = """
        ; the pooler
        %include /etc/pgbouncer/common.ini
        [databases]
        warehouse = host=db1 port=5432 dbname=warehouse
        'my reports' = host=db1 password='it''s'
        * = host=fallback

        # limits
        [pgbouncer]
          listen_addr = *
        listen_port=6432
        server_reset_query = DISCARD ALL; -- not a comment
        stats_users =
        [users] ; who
        app = pool_mode=session

        """;

    private static readonly string[] Sections =
        ["Sections", "Settings", "Names", "Values", "Comments", "%include", "Lines", "Connection strings"];

    private static readonly GrammarLaws Grammar = new(source =>
    {
        var file = IniParser.Parse(source);
        var values = file.Sections.SelectMany(s => (ScalarNode[])[.. s.Name is null ? (ScalarNode[])[] : [s.Name], .. s.Settings.SelectMany(t => (ScalarNode[])[t.Key, t.Value])])
            .Concat(file.Includes.Select(i => i.Path)).OrderBy(v => v.Range.Start).ThenBy(v => v.Range.End);
        return new([.. values], file.Comments, file.Problems);
    });

    private static readonly GrammarLaws Connections = new(source =>
    {
        var read = ConnectionStringParser.Parse(source);
        return new([.. read.Pairs.SelectMany(p => (ScalarNode[])[p.Key, p.Value])], [], read.Problems);
    });

    [TestMethod]
    [DataRow("Sections: a name in brackets", "[databases]\na=b", "[databases] a=b")]
    [DataRow("Sections: blanks inside count", "[ a ]\nb=c", "[ a ] b=c")]
    [DataRow("Sections: a setting after the bracket", "[databases] a=b", "[databases] a=b")]
    [DataRow("Sections: one after another on a line", "[a][b] c=d", "[a] [b] c=d")]
    [DataRow("Sections: the same again", "[a]\nb=c\n[a]\nb=d", "[a] b=c [a] b=d")]
    [DataRow("Sections: an empty name", "[]\na=b", "[] a=b")]
    [DataRow("Settings: blanks around the sign", "[s]\na = b", "[s] a=b")]
    [DataRow("Settings: no blanks", "[s]\na=b", "[s] a=b")]
    [DataRow("Settings: tabs", "[s]\n\ta\t=\tb", "[s] a=b")]
    [DataRow("Settings: twice", "[s]\na=1\na=2", "[s] a=1 a=2")]
    [DataRow("Names: letters, digits and signs", "[s]\nA1_.-*z=b", "[s] A1_.-*z=b")]
    [DataRow("Names: the fallback", "[databases]\n* = host=a", "[databases] *=host=a")]
    [DataRow("Names: quoted", "[databases]\n'my db' = host=a", "[databases] my db=host=a")]
    [DataRow("Values: to the end of the line", "[s]\na = b c = d", "[s] a=b c = d")]
    [DataRow("Values: ; and # are part of them", "[s]\na = b ; c # d", "[s] a=b ; c # d")]
    [DataRow("Values: quotes are part of them", "[s]\na = 'b'", "[s] a='b'")]
    [DataRow("Values: blanks at the end are not", "[s]\na = b \t\r\nc=d", "[s] a=b c=d")]
    [DataRow("Values: may be empty", "[s]\na =\nb=", "[s] a= b=")]
    [DataRow("Values: a backslash does not continue the line", "[s]\na = b\\\nc=d", "[s] a=b\\ c=d")]
    [DataRow("Comments: both signs, also after blanks", "; a\n# b\n  ; c\n[s]\n#d\na=b", "[s] a=b")]
    [DataRow("Comments: after a section", "[s] ; c\na=b", "[s] a=b")]
    [DataRow("%include: a file up to the end of the line", "%include a b.ini  \n[s]\nc=d", "%a b.ini [s] c=d")]
    [DataRow("%include: may bring the section", "%include a\nb=c", "%a b=c")]
    [DataRow("Lines: CRLF", "[s]\r\na=b\r\n", "[s] a=b")]
    [DataRow("Lines: the last needs no end", "[s]\na=b", "[s] a=b")]
    [DataRow("Lines: empty ones", "\n\n[s]\n\n \t\na=b\n\n", "[s] a=b")]
    public void PgBouncer_reads(string section, string text, string expected)
    {
        var file = Parse(text);
        Assert.IsEmpty(file.Problems, section);
        Assert.AreEqual(expected, Said(file), section);
    }

    [TestMethod]
    [DataRow("Sections: no bracket at the end", "[databases", "[databases", "'[databases' has no ']'")]
    [DataRow("Settings: no sign", "just words", "just words", "'just words' has no '='")]
    [DataRow("Settings: before the first section", "a=b", "a", "'a' stands before the first section")]
    [DataRow("Settings: a colon is no sign", "[s]\na: b", "a: b", "'a: b' has no '='")]
    [DataRow("Names: a blank", "[s]\nmy db = x", "my db", "'my db' has characters that a name cannot have: letters, digits and _.-* can")]
    [DataRow("Names: double quotes", "[s]\n\"my db\" = x", "\"my db\"", "'\"my db\"' has characters that a name cannot have: letters, digits and _.-* can")]
    [DataRow("Names: other letters", "[s]\nmaß = x", "maß", "'maß' has characters that a name cannot have: letters, digits and _.-* can")]
    [DataRow("Names: nothing", "[s]\n = x", "=", "expected a name before '='")]
    [DataRow("Names: nothing in quotes", "[s]\n'' = x", "=", "expected a name before '='")]
    [DataRow("Names: an open quote", "[s]\n'my db = x", "'my db = x", "the quote of the name is not closed on its line")]
    [DataRow("%include: no file", "%include", "%include", "'%include' names no file")]
    [DataRow("%include: in capitals", "%INCLUDE a", "%INCLUDE a", "'%INCLUDE a' is no %include, section or setting")]
    [DataRow("%include: no blank", "%includes a", "%includes a", "'%includes a' is no %include, section or setting")]
    public void PgBouncer_refuses(string section, string text, string marked, string message)
    {
        var problem = Parse(text + "\n[after]\nb=1\n").Problems.Single();
        Assert.AreEqual(message, problem.Message, section);
        Assert.AreEqual(marked, problem.Place.Text, section);
        StringAssert.EndsWith(Said(Parse(text + "\n[after]\nb=1\n")), "[after] b=1", section);
    }

    [TestMethod]
    [DataRow("Connection strings: pairs", "host=db port=5432", "host=db|port=5432")]
    [DataRow("Connection strings: blanks around the sign", "  host = db  port =5432 ", "host=db|port=5432")]
    [DataRow("Connection strings: quotes keep blanks", "connect_query='select 1' port=1", "connect_query=select 1|port=1")]
    [DataRow("Connection strings: two quotes are one", "password='it''s'", "password=it's")]
    [DataRow("Connection strings: a backslash is a character", "password='a\\b'", "password=a\\b")]
    [DataRow("Connection strings: quotes inside a plain value", "password=it's port=1", "password=it's|port=1")]
    [DataRow("Connection strings: the sign in a value", "password=a=b", "password=a=b")]
    [DataRow("Connection strings: a forgotten value takes the next word", "host= port=1", "host=port=1")]
    [DataRow("Connection strings: a tab is no blank", "host=a\tport=1", "host=a\tport=1")]
    [DataRow("Connection strings: nothing", "", "")]
    public void PgBouncer_reads_connection(string section, string text, string expected)
    {
        var read = ConnectionStringParser.Parse(new SourceText(new SourceFile("value", text)));
        Assert.IsEmpty(read.Problems, section);
        Assert.AreEqual(expected, string.Join('|', read.Pairs.Select(p => $"{p.Key.Value}={p.Value.Value}")), section);
    }

    [TestMethod]
    [DataRow("Connection strings: no sign", "host=a word port=1", "word", "'word' has no '='", "host=a")]
    [DataRow("Connection strings: no value", "port=1 host=", "host", "'host' has no value", "port=1")]
    [DataRow("Connection strings: empty quotes", "host='' port=1", "''", "'host' has an empty value", "port=1")]
    [DataRow("Connection strings: an open quote", "port=1 password='a b", "'a b", "the quote of 'password' is not closed", "port=1")]
    [DataRow("Connection strings: no blank after a quote", "host='a'b port=1", "b", "expected a blank after the quote, found 'b'", "host=a|port=1")]
    [DataRow("Connection strings: no name", "=a port=1", "=", "expected a name before '='", "port=1")]
    public void PgBouncer_refuses_connection(string section, string text, string marked, string message, string rest)
    {
        var read = ConnectionStringParser.Parse(new SourceText(new SourceFile("value", text)));
        Assert.AreEqual(message, read.Problems.Single().Message, section);
        Assert.AreEqual(marked, read.Problems[0].Place.Text, section);
        StringAssert.Contains(string.Join('|', read.Pairs.Select(p => $"{p.Key.Value}={p.Value.Value}")), rest, section);
    }

    [TestMethod]
    public void Every_section_has_a_case() => SpecificationSections.AreAllProved(Sections, 25, typeof(IniTests));

    [TestMethod]
    public void A_part_of_a_connection_string_points_into_the_file()
    {
        var setting = Parse("[databases]\na = host=db password='it''s me'").Sections[0].Settings[0];
        var password = ConnectionStringParser.Parse(setting.ValueText).Pairs[1].Value;
        Assert.AreEqual("it's me", password.Value);
        Assert.AreEqual("'it''s me'", password.Place.Text);
        Assert.AreEqual("me", password.Map.Slice(TextRange.At(5, 2)).Text);
        Assert.AreEqual("''", password.Map.Slice(TextRange.At(2, 1)).Text);
        Assert.AreEqual((2, 22), (password.Place.Start.Line, password.Place.Start.Column));
    }

    [TestMethod]
    public void An_include_knows_where_it_stands()
    {
        var file = Parse("%include a\n[b]\nc=d\n%include e\nf=g");
        CollectionAssert.AreEqual(new[] { ("a", 0), ("e", 1) }, file.Includes.Select(i => (i.Path.Value, i.Sections)).ToArray());
        Assert.HasCount(2, file.Sections.Single().Settings);
    }

    [TestMethod]
    public void Comments_know_whether_their_line_is_their_own()
    {
        var text = "; one\n[a] # two\n\t# three  ";
        CollectionAssert.AreEqual(
            new[] { ("; one", true), ("# two", false), ("# three", true) },
            Parse(text).Comments.Select(c => (text[c.Range.Start..c.Range.End], c.OwnLine)).ToArray());
    }

    [TestMethod]
    public void One_damaged_line_is_one_problem()
        => Grammar.OneDamageIsOneProblem(Sample, ["two words", "'open = 1", "= 1", "a b = 1", "%includes", "%include", "\"a\" = 1", "a:b", "[open"], 2000);

    [TestMethod]
    public void Mutations_never_throw_and_ranges_hold() => Grammar.SurvivesMutations(Sample, "[]'\"\\#;=%\n\r \t*é\0\ud83d", 10_000);

    [TestMethod]
    public void Mutations_of_connection_strings_never_throw_and_ranges_hold()
        => Connections.SurvivesMutations("host=db1 port=5432 password='it''s me' connect_query='select 1' user=app", "'\"\\= \té\0\ud83d", 10_000);

    [TestMethod]
    [DoNotParallelize]
    public void Time_grows_with_the_text()
    {
        Grammar.IsLinear(Sample);
        Connections.IsLinear("host=db1 port=5432 password='it''s me' ");
    }

    [TestMethod]
    public void Inside_other_texts_it_means_the_same() => Grammar.HoldsInsideOtherTexts(Sample);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_read_quickly()
    {
        string[] texts =
        [
            new('[', 200_000), new('=', 200_000), new('\'', 200_000), new(';', 200_000), new('%', 200_000), new('\n', 200_000), new('a', 200_000),
            string.Concat(Enumerable.Repeat("[]", 100_000)), string.Concat(Enumerable.Repeat("a='\n", 50_000)), string.Concat(Enumerable.Repeat("'a=\n", 50_000)),
            string.Concat(Enumerable.Repeat("a=' ", 50_000)), "a='" + new string('\'', 200_000), "[a]\nb=" + new string(' ', 200_000) + "x", string.Concat(Enumerable.Repeat("[a] ", 50_000)) + "#",
        ];
        Grammar.IsQuickOn(texts);
        Connections.IsQuickOn(texts);
    }

    private static IniFile Parse(string text) => IniParser.Parse(new SourceText(new SourceFile("pgbouncer.ini", text)));

    private static string Said(IniFile file)
    {
        var words = file.Includes.Select(i => (i.Path.Range.Start, $"%{i.Path.Value}"))
            .Concat(file.Sections.Where(s => s.Name is not null).Select(s => (s.Name!.Range.Start, $"[{s.Name.Value}]")))
            .Concat(file.Sections.SelectMany(s => s.Settings).Select(t => (t.Range.Start, $"{t.Key.Value}={t.Value.Value}")));
        return string.Join(' ', words.OrderBy(w => w.Start).Select(w => w.Item2));
    }
}
