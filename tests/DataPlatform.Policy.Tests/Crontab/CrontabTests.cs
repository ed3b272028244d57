using Dpp.Syntax;
using Dpp.Syntax.Crontab;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Crontab;

/// <summary>Each row is a paragraph of crontab(5); the readings were compared with Debian's cron 3.0pl1.</summary>
[TestClass]
public sealed class CrontabTests
{
    private const string Sample = """
        # backups
        SHELL=/bin/bash
        MAILTO = "ops@example.com"
        CRON_TZ=Europe/Berlin
        30 2 * * * pg_basebackup -D /backup/$(date +\%F)
        */15 8-18 * * MON-FRI	/usr/local/bin/check --all # part of the command

        @daily find /backup -mtime +7 -delete
        0 0 1 * * mail -s report ops%first line%second line
        @reboot sleep 5

        """;

    private static readonly string[] Sections =
        ["Comments", "Environment", "Environment quotes", "Entries", "Entries of a system", "Nicknames", "Percent signs", "Last line", "BusyBox"];

    private static readonly GrammarLaws Grammar = new(source => Reading(CrontabParser.Parse(source)));
    private static readonly GrammarLaws SystemGrammar = new(source => Reading(CrontabParser.Parse(source, CrontabKind.System)));

    [TestMethod]
    [DataRow("Comments: on lines of their own", CrontabKind.User, "# a\n\t# b\n@daily x # c\n", "@daily: x # c")]
    [DataRow("Comments: empty lines", CrontabKind.User, "\n \t\n@daily x\n", "@daily: x")]
    [DataRow("Environment: blanks around the sign", CrontabKind.User, "A=b\nC = d\n", "A=b|C=d")]
    [DataRow("Environment: blanks inside a value stay, at its end not", CrontabKind.User, "A = b  c  \n", "A=b  c")]
    [DataRow("Environment: nothing is expanded", CrontabKind.User, "A=$HOME/bin:~\n", "A=$HOME/bin:~")]
    [DataRow("Environment: the sign in a value", CrontabKind.User, "A=b=c\n", "A=b=c")]
    [DataRow("Environment: a time zone", CrontabKind.User, "CRON_TZ=Asia/Tokyo\nTZ=UTC\n", "CRON_TZ=Asia/Tokyo|TZ=UTC")]
    [DataRow("Environment: # does not begin a comment", CrontabKind.User, "A=b # c\n", "A=b # c")]
    [DataRow("Environment quotes: keep blanks", CrontabKind.User, "A=' b '\nC=\" d \"\n", "A= b |C= d ")]
    [DataRow("Environment quotes: an empty value", CrontabKind.User, "MAILTO=\"\"\n", "MAILTO=")]
    [DataRow("Environment quotes: around a name", CrontabKind.User, "'A B'=c\n\"D\" = e\n", "A B=c|D=e")]
    [DataRow("Environment quotes: the other quote inside", CrontabKind.User, "A=\"it's\"\n", "A=it's")]
    [DataRow("Environment quotes: inside a value", CrontabKind.User, "A=b'c\n", "A=b'c")]
    [DataRow("Entries: five fields and a command", CrontabKind.User, "30 2 * * * run it\n", "30 2 * * *: run it")]
    [DataRow("Entries: blanks and tabs between", CrontabKind.User, " 30\t2  *  * *\t run \n", "30\t2  *  * *: run")]
    [DataRow("Entries: a command with an equals sign", CrontabKind.User, "* * * * * A=b run\n", "* * * * *: A=b run")]
    [DataRow("Entries: the fields are not judged", CrontabKind.User, "99 x ? L # run\n", "99 x ? L #: run")]
    [DataRow("Entries of a system: a user before the command", CrontabKind.System, "0 1 * * * postgres pg_dump a\n", "0 1 * * *: <postgres> pg_dump a")]
    [DataRow("Entries of a system: with a nickname", CrontabKind.System, "@hourly\troot\trun\n", "@hourly: <root> run")]
    [DataRow("Nicknames: one word for the fields", CrontabKind.User, "@daily run it\n", "@daily: run it")]
    [DataRow("Nicknames: are not judged", CrontabKind.User, "@fortnightly run\n", "@fortnightly: run")]
    [DataRow("Percent signs: the first begins the input, others end its lines", CrontabKind.User, "@daily mail x%a%b%\n", "@daily: mail x <<a\nb\n")]
    [DataRow("Percent signs: escaped", CrontabKind.User, "@daily date +\\%F%a\\%b\n", "@daily: date +%F <<a%b")]
    [DataRow("Percent signs: other backslashes stay", CrontabKind.User, "@daily a\\b\\n \"c\\\"\"\n", "@daily: a\\b\\n \"c\\\"\"")]
    [DataRow("Percent signs: two backslashes are one in a command", CrontabKind.User, "@daily a\\\\b\\\\%c\n", "@daily: a\\b\\ <<c")]
    [DataRow("Percent signs: two backslashes stay in the input", CrontabKind.User, "@daily a%b\\\\c\\\\%d\n", "@daily: a <<b\\\\c\\%d")]
    [DataRow("Last line: a comment needs no end", CrontabKind.User, "@daily run\n# end", "@daily: run")]
    [DataRow("BusyBox: a percent sign is a character", CrontabKind.BusyBox, "0 0 * * * date +%F \\%\n", "0 0 * * *: date +%F \\%")]
    [DataRow("BusyBox: the last line needs no end", CrontabKind.BusyBox, "0 0 * * * run", "0 0 * * *: run")]
    public void Cron_reads(string section, CrontabKind kind, string text, string expected)
    {
        var file = Parse(text, kind);
        Assert.IsEmpty(file.Problems, section);
        Assert.AreEqual(expected, Said(file), section);
    }

    [TestMethod]
    [DataRow("Environment: no value", CrontabKind.User, "A=", "A=", "'A' has no value; an empty one needs quotes")]
    [DataRow("Environment: no name", CrontabKind.User, "=b", "=", "expected a name before '='")]
    [DataRow("Environment quotes: not closed", CrontabKind.User, "A='b", "'b", "the quote ' is not closed on its line")]
    [DataRow("Environment quotes: something after them", CrontabKind.User, "A='b' c", " c", "expected nothing after the quote, found 'c'")]
    [DataRow("Entries: too short", CrontabKind.User, "0 2 * * run", "0 2 * * run", "expected a command after the schedule")]
    [DataRow("Entries: words", CrontabKind.User, "run it", "run it", "'run it' is no variable and too short for a schedule of five fields and a command")]
    [DataRow("Entries: no command", CrontabKind.User, "0 2 * * *", "0 2 * * *", "expected a command after the schedule")]
    [DataRow("Entries of a system: no command", CrontabKind.System, "0 2 * * * run", "0 2 * * * run", "expected a user and a command after the schedule")]
    [DataRow("Nicknames: no command", CrontabKind.User, "@daily", "@daily", "expected a command after the schedule")]
    public void Cron_refuses(string section, CrontabKind kind, string text, string marked, string message)
    {
        var file = Parse($"X=1\n{text}\nY=2\n", kind);
        Assert.AreEqual(message, file.Problems.Single().Message, section);
        Assert.AreEqual(marked, file.Problems[0].Place.Text, section);
        Assert.AreEqual("X=1|Y=2", Said(file), section);
    }

    [TestMethod]
    [DataRow("Last line: must end", "A=b\n@daily run it", "@daily run it")]
    [DataRow("Last line: of a variable too", "@daily run\nA=b ", "A=b")]
    public void Cron_ignores(string section, string text, string marked)
    {
        var problem = Parse(text).Problems.Single();
        Assert.AreEqual("cron ignores a crontab whose last line has no line break", problem.Message, section);
        Assert.AreEqual(marked, problem.Place.Text, section);
        Assert.IsEmpty(Parse(text + "\n").Problems);
    }

    [TestMethod]
    public void Every_section_has_a_case() => SpecificationSections.AreAllProved(Sections, 25, typeof(CrontabTests));

    [TestMethod]
    public void Part_of_a_command_points_at_its_own_characters()
    {
        var entry = Parse("# a\n0 1 * * * date +\\%F; run --fast\n").Entries.Single();
        Assert.AreEqual("date +%F; run --fast", entry.CommandText.Text);
        Assert.AreEqual("--fast", entry.CommandText.PlaceOf(TextRange.At(14, 6)).Text);
        Assert.AreEqual("\\%", entry.CommandText.PlaceOf(TextRange.At(6, 1)).Text);
        Assert.AreEqual((2, 26), (entry.CommandText.PlaceOf(TextRange.At(14, 6)).Start.Line, entry.CommandText.PlaceOf(TextRange.At(14, 6)).Start.Column));
        Assert.AreEqual("0 1 * * *", entry.Schedule.Place.Text);
    }

    [TestMethod]
    public void One_damaged_line_is_one_problem()
    {
        string[] damages = ["two words", "A='open", "=1", "A=", "* * * *", "@daily", "0 0 1 1 *", "A=\"b\" c"];
        Grammar.OneDamageIsOneProblem(Sample, damages, 1500);
        SystemGrammar.OneDamageIsOneProblem(Sample.Replace("* * * ", "* * * root ", StringComparison.Ordinal), [.. damages, "0 0 1 1 * root", "@daily root"], 1500);
    }

    [TestMethod]
    public void Mutations_never_throw_and_ranges_hold()
    {
        Grammar.SurvivesMutations(Sample, "'\"\\#=%@*\n\r \té\0\ud83d", 10_000);
        SystemGrammar.SurvivesMutations(Sample, "'\"\\#=%@*\n\r \té\0\ud83d", 5_000);
    }

    [TestMethod]
    [DoNotParallelize]
    public void Time_grows_with_the_text() => Grammar.IsLinear(Sample);

    [TestMethod]
    public void Inside_other_texts_it_means_the_same() => Grammar.HoldsInsideOtherTexts(Sample);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_read_quickly()
        => Grammar.IsQuickOn(
            new('%', 200_000),
            new('\\', 200_000),
            new('=', 200_000),
            new('\'', 200_000),
            new('#', 200_000),
            new('@', 200_000),
            new(' ', 200_000),
            new('\n', 200_000),
            "* * * * * " + new string('%', 200_000),
            "* * * * * " + string.Concat(Enumerable.Repeat("\\%", 100_000)),
            string.Concat(Enumerable.Repeat("'a\n", 60_000)),
            string.Concat(Enumerable.Repeat("A='\n", 50_000)),
            string.Concat(Enumerable.Repeat("* ", 100_000)));

    private static GrammarLaws.Reading Reading(CrontabFile file)
    {
        var values = file.Variables.SelectMany(v => (ScalarNode[])[v.Name, v.Value])
            .Concat(file.Entries.SelectMany(e => new[] { e.Schedule, e.User, e.Command, e.Input }.OfType<ScalarNode>()))
            .OrderBy(v => v.Range.Start).ThenBy(v => v.Range.End);
        return new([.. values], file.Comments, file.Problems);
    }

    private static CrontabFile Parse(string text, CrontabKind kind = CrontabKind.User) => CrontabParser.Parse(new SourceText(new SourceFile("crontab", text)), kind);

    private static string Said(CrontabFile file)
    {
        var words = file.Variables.Select(v => (v.Range.Start, $"{v.Name.Value}={v.Value.Value}"))
            .Concat(file.Entries.Select(e => (e.Range.Start, $"{e.Schedule.Value}: {(e.User is null ? "" : $"<{e.User.Value}> ")}{e.Command.Value}{(e.Input is null ? "" : $" <<{e.Input.Value}")}")));
        return string.Join('|', words.OrderBy(w => w.Start).Select(w => w.Item2));
    }
}
