using Dpp.Syntax.Ini;
using Dpp.Text;

namespace Dpp.Tests.Ini;

/// <summary>Our reading against that of the real program.</summary>
[TestClass]
public sealed class PgBouncerTests
{
    private const string LastLine = "the end\n";
    private static readonly string[] Known = ["host", "port", "dbname", "password", "connect_query", "application_name", "pool_size"];

    [TestMethod, NeedsPgBouncer]
    public void PgBouncer_reads_the_same_sections_settings_and_connection_strings()
    {
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 60).Select(line => Line(random, line))) + LastLine;
            var file = Parse(text);
            var (read, error) = PgBouncer.Ask(text);
            Assert.AreEqual("'the end' has no '='", file.Problems.Single().Message, text);
            Assert.AreEqual($"ERROR syntax error in configuration (p.ini:{file.Problems[0].Place.Start.Line}), stopping loading", error, text);
            CollectionAssert.AreEqual(Said(file), read.ToList(), text);
        }
    }

    [TestMethod, NeedsPgBouncer]
    [DataRow("two words")]
    [DataRow("[open")]
    [DataRow("my db = host=a")]
    [DataRow("\"my db\" = host=a")]
    [DataRow("maß = host=a")]
    [DataRow("a : host=b")]
    [DataRow("%include")]
    [DataRow("%includes x")]
    [DataRow("%INCLUDE x")]
    [DataRow("a = port=1 host=")]
    [DataRow("a = host=''")]
    [DataRow("a = host='b")]
    [DataRow("a = host")]
    [DataRow("a = host=b c port=1")]
    public void PgBouncer_stops_at_the_line_that_we_name(string line)
    {
        var text = $"[databases]\n\n; c\na = host=b\n{line}\nb = host=c\n";
        var file = Parse(text);
        var problems = file.Problems.Concat(file.Sections.SelectMany(s => s.Settings).SelectMany(t => ConnectionStringParser.Parse(t.ValueText).Problems)).ToList();
        Assert.AreEqual(5, problems.Single().Place.Start.Line);
        StringAssert.StartsWith(PgBouncer.Ask(text).Error, "ERROR syntax error in c");
    }

    [TestMethod, NeedsPgBouncer]
    public void PgBouncer_takes_the_same_connection_strings()
    {
        string[] words = ["host", "port", "=", "=", "'", "''", " ", " ", "a", "\t", "1", "x"];
        var random = new Random(8);
        for (var i = 0; i < 80; i++)
        {
            var value = "host=a " + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)])).Trim();
            var text = $"[databases]\na = {value}\n{LastLine}";
            var setting = Parse(text).Sections[0].Settings[0];
            var ours = ConnectionStringParser.Parse(setting.ValueText);
            if (ours.Problems.Any(p => p.Message.StartsWith("expected a", StringComparison.Ordinal)))
            {
                continue; // it drops the character after a quote and takes a pair without a name: we tell
            }

            var (read, error) = PgBouncer.Ask(text);
            var expected = new List<string>();
            var stop = ours.Problems.Count > 0 ? ours.Problems[0].Place.Range.Start : int.MaxValue;
            var unknown = "";
            foreach (var pair in ours.Pairs.Where(pair => pair.Key.Place.Range.Start < stop))
            {
                expected.Add($"\"{pair.Key.Value}\"=\"{pair.Value.Value}\"");
                unknown = Known.Contains(pair.Key.Value) ? pair.Key.Value == "port" && (pair.Value.Value is not ['1', ..]) ? "invalid port" : "" : "unrecognized";
                if (unknown.Length > 0)
                {
                    break;
                }
            }

            CollectionAssert.AreEqual(expected, read.Skip(2).ToList(), value);
            StringAssert.StartsWith(error, unknown.Length > 0 ? $"ERROR {unknown}" : stop < int.MaxValue ? "ERROR syntax error in connection string" : "ERROR syntax error in configuration", value);
        }
    }

    private static string Line(Random random, int number)
    {
        string[] blanks = ["", " ", "\t", "  "];
        string Blank() => blanks[random.Next(blanks.Length)];
        if (number == 0)
        {
            return "[databases]\n";
        }

        return random.Next(10) switch
        {
            0 => $"{Blank()};{Word(random)}\n",
            1 => $"{Blank()}#{Word(random)}{Blank()}\r\n",
            2 => $"{Blank()}\n",
            3 => $"{Blank()}[databases]{Blank()}{(random.Next(2) == 0 ? "; c" : "")}\n",
            _ => $"{Blank()}{Name(random)}{Blank()}={Blank()}{Connection(random)}{Blank()}{(random.Next(4) == 0 ? "\r" : "")}\n",
        };
    }

    private static string Name(Random random)
        => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => "abzAZ09_.-*"[random.Next(11)]));

    private static string Connection(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(0, 5)).Select(_ =>
    {
        var key = Known[random.Next(Known.Length)];
        var value = key is "port" or "pool_size" ? $"{random.Next(1, 9999)}" : Word(random);
        var isQuoted = random.Next(2) == 0;
        value = isQuoted ? $"'{value.Replace("'", "''", StringComparison.Ordinal)}'" : value.Replace(" ", "", StringComparison.Ordinal);
        return $"{key}{(random.Next(4) == 0 ? "  " : "")}={(random.Next(4) == 0 ? " " : "")}{value}{(random.Next(4) == 0 ? " " : "")}";
    }));

    private static string Word(Random random)
        => "w" + string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => "aZ0 '\"\t=;#%[]\\é"[random.Next(15)])) + "w";

    private static IniFile Parse(string text) => IniParser.Parse(new SourceText(new SourceFile("pgbouncer.ini", text)));

    private static List<string> Said(IniFile file)
    {
        var said = new List<string>();
        foreach (var section in file.Sections)
        {
            said.Add($"[{section.Name!.Value}]"); // each has one: the first line is a section
            foreach (var setting in section.Settings)
            {
                said.Add($"'{setting.Key.Value}' = '{setting.Value.Value}'");
                if (setting.Key.Value != "*")
                {
                    said.AddRange(ConnectionStringParser.Parse(setting.ValueText).Pairs.Select(p => $"\"{p.Key.Value}\"=\"{p.Value.Value}\""));
                }
            }
        }

        return said;
    }
}
