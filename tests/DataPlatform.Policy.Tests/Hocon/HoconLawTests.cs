using System.Diagnostics;
using Dpp.Syntax;
using Dpp.Syntax.Hocon;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Hocon;

/// <summary>What every grammar owes, and what only HOCON can get wrong.</summary>
[TestClass]
public sealed class HoconLawTests
{
    private const string Nested = """
        # where the data is
        paths: {
          # the local path for dremio to store data
          local: ${DREMIO_HOME}"/data"
          dist: "pdfs://"${paths.local}"/pdfs"
          results: ${paths.dist}/results // joined
          "quoted.key" = "a\tb"
        }
        include "more.conf"

        services.coordinator {
          enabled = true
          master { enabled: true, embedded-zookeeper.enabled: false }
          web.port: 9047
          web.ssl = {
            keyStore: /etc/dremio/keystore.jks
            tls.protocols = [
              TLSv1.2
              TLSv1.3
            ]
          }
        }
        services.executor: { enabled: false }
        zookeeper: "zk1:2181,zk2:2181"
        registration.publish-host = ${?HOST}
        debug.flags = [a, b c, 3]
        debug.flags += d
        text = plain words # with a comment
        timeout = 10 seconds

        """;

    private static readonly string[] damages =
        ["!!!", "broken", "a b c", "= 1", "a =", "a = = b", "a = \"open", "\"open = 1", "a = ${b", "a = $", "a..b = 1", "a = 1 2 ! 3", "include nothing", "x = \"\\q\"", "&&&", "a = \"\"\"open", "a = @b, c = @d"];

    private static readonly GrammarLaws Grammar = new(source =>
    {
        var file = HoconParser.Parse(source);
        return new([.. Scalars(file.Root).OrderBy(value => value.Range.Start)], file.Comments, file.Problems);
    });

    public static IEnumerable<object[]> DamagedLines()
        => Enumerable.Range(1, Nested.Count(c => c == '\n')).Where(line => Nested.Split('\n')[line - 1].IndexOfAny(['{', '}', '[', ']', '#']) < 0 && !Nested.Split('\n')[line - 1].Contains("TLSv", StringComparison.Ordinal) && Nested.Split('\n')[line - 1].Length > 0).Select(line => (object[])[line]);

    [TestMethod]
    [DynamicData(nameof(DamagedLines))]
    public void A_damaged_line_is_one_problem_and_all_else_is_kept(int number)
    {
        var line = new SourceFile("file", Nested).LineRange(number);
        foreach (var damage in damages)
        {
            var broken = Nested[..line.Start] + damage + Nested[line.End..];
            var read = Grammar.Read(broken);
            Assert.HasCount(1, read.Problems, $"{damage} in line {number}: {string.Join("; ", read.Problems)}");
            Assert.IsTrue(TextRange.At(line.Start, damage.Length).Contains(read.Problems[0].Place.Range), $"{damage} in line {number}: {read.Problems[0]}");
            AssertSameOutside(line, damage.Length - line.Length, read, damage);
        }
    }

    [TestMethod]
    [DataRow("  }\n", 4)]
    [DataRow("a = {\n", 9)]
    [DataRow("  a = [1,\n", 3)]
    [DataRow("    a {\n", 16)]
    [DataRow("}\n", 11)]
    [DataRow("]\n", 22)]
    public void A_bracket_too_many_is_one_problem_and_all_else_is_kept(string added, int number)
    {
        var at = new SourceFile("file", Nested).LineRange(number).Start;
        var read = Grammar.Read(Nested.Insert(at, added));
        Assert.HasCount(1, read.Problems, string.Join("; ", read.Problems));
        AssertSameOutside(new TextRange(at, at), added.Length, read, added);
    }

    [TestMethod]
    public void A_bracket_too_few_is_one_problem_at_its_partner()
    {
        foreach (var at in Enumerable.Range(0, Nested.Length - 1).Where(i => Nested[i] == '\n' && Nested[(i + 1)..].TrimStart()[..1] is "}" or "]"))
        {
            var closing = Nested.IndexOfAny(['}', ']'], at);
            var read = Grammar.Read(Nested.Remove(closing, 1));
            Assert.HasCount(1, read.Problems, $"{closing}: {string.Join("; ", read.Problems)}");
            Assert.AreEqual(Nested[closing] == '}' ? "{" : "[", read.Problems[0].Place.Text);
            AssertSameOutside(TextRange.At(closing, 1), -1, read, $"{closing}");
        }
    }

    [TestMethod]
    public void Every_mutation_is_survived_and_keeps_its_places() => Grammar.SurvivesMutations(Nested, "{}[]\"$#/=:+,.\\?! \n\tax1é", 10_000);

    [TestMethod]
    public void Every_mutation_is_resolved()
    {
        var random = new Random(5);
        for (var i = 0; i < 5_000; i++)
        {
            var text = Nested;
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(text.Length);
                text = text.Remove(at, Math.Min(random.Next(4), text.Length - at)).Insert(at, random.Next(3) == 0 ? "${?paths}" : "{}[]\"$=:+,.a\n"[random.Next(13)].ToString());
            }

            Assert.IsNotNull(new HoconCase(text).Json, text);
        }
    }

    [TestMethod]
    public void Places_hold_inside_other_texts() => Grammar.HoldsInsideOtherTexts(Nested);

    [TestMethod]
    [DoNotParallelize]
    public void Time_is_linear() => Grammar.IsLinear(Nested);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_quick()
        => Grammar.IsQuickOn(
            new string('{', 100_000),
            new string('[', 100_000),
            string.Concat(Enumerable.Repeat("a={", 50_000)),
            string.Concat(Enumerable.Repeat("a.", 100_000)),
            string.Concat(Enumerable.Repeat("[{", 50_000)) + string.Concat(Enumerable.Repeat("}]", 50_000)),
            new string('"', 200_001),
            string.Concat(Enumerable.Repeat("a=\"\"\"\n", 50_000)),
            string.Concat(Enumerable.Repeat("a = !{\n", 50_000)),
            string.Concat(Enumerable.Repeat("a = ${\n", 50_000)),
            string.Concat(Enumerable.Repeat("a =\n", 100_000)),
            string.Concat(Enumerable.Repeat("a\n", 100_000)),
            "[" + string.Concat(Enumerable.Repeat("{},", 50_000)),
            "[" + string.Concat(Enumerable.Repeat("{", 60)) + string.Concat(Enumerable.Repeat("a{}\n", 50_000)),
            "a = " + string.Concat(Enumerable.Repeat("x \"y\" ", 50_000)),
            "a = " + new string(' ', 200_000) + "\n",
            string.Concat(Enumerable.Repeat("include\n", 50_000)),
            "x }" + string.Concat(Enumerable.Repeat("}]", 50_000)),
            string.Concat(Enumerable.Repeat("a = x //\n", 50_000)),
            new string(',', 100_000));

    [TestMethod]
    public void Depth_is_limited_and_told_once()
    {
        var open = HoconCase.Parse("main.conf", new string('[', 100_000));
        Assert.IsTrue(open.Problems.Single().IsLimit, string.Join("; ", open.Problems));

        var closed = new HoconCase("a = " + new string('[', 300) + new string(']', 300) + "\nb = 1");
        Assert.IsTrue(closed.Main.Problems.Single().IsLimit);
        Assert.AreEqual("1", ((HoconScalar)closed.Result.Find("b")!).Value);

        var path = new HoconCase(string.Join('.', Enumerable.Repeat("a", 101)) + " = 1\nb = 1");
        Assert.IsTrue(path.Main.Problems.Single().IsLimit);
        Assert.AreEqual("""{"b":1}""", path.Json);

        var most = new HoconCase(string.Join('.', Enumerable.Repeat("a", 100)) + " = 1");
        Assert.IsEmpty(most.Main.Problems);
    }

    [TestMethod]
    [DataRow("a file that includes itself", "include \"a\"\n--- a.conf\nx = 1, include \"b\"\n--- b.conf\ny = 2, include \"a\"", """{"x":1,"y":2}""", HoconReason.Cycle)]
    [DataRow("objects that double", "bomb-objects", null, HoconReason.Limit)]
    [DataRow("arrays that double", "bomb-arrays", null, HoconReason.Limit)]
    [DataRow("texts that double", "bomb-texts", null, HoconReason.Limit)]
    [DataRow("a long chain", "chain", null, HoconReason.Limit)]
    [DataRow("a deep chain", "deep", null, HoconReason.Limit)]
    public void A_few_lines_cannot_become_many(string name, string text, string? expected, HoconReason reason)
    {
        text = text switch
        {
            "bomb-objects" => "x0 { a = 1 }\n" + string.Concat(Enumerable.Range(1, 90).Select(i => $"x{i} {{ l = ${{x{i - 1}}}, r = ${{x{i - 1}}} }}\n")),
            "bomb-arrays" => "x0 = [1]\n" + string.Concat(Enumerable.Range(1, 90).Select(i => $"x{i} = ${{x{i - 1}}} ${{x{i - 1}}}\n")),
            "bomb-texts" => "x0 = 0123456789\n" + string.Concat(Enumerable.Range(1, 90).Select(i => $"x{i} = ${{x{i - 1}}}${{x{i - 1}}}\n")),
            "chain" => string.Concat(Enumerable.Range(0, 10_000).Select(i => $"x{i} = ${{x{i + 1}}}\n")) + "x10000 = 1",
            "deep" => string.Concat(Enumerable.Range(0, 200).Select(i => $"x{i} {{ a = ${{x{i + 1}}} }}\n")) + "x200 = 1",
            _ => text,
        };
        var watch = Stopwatch.StartNew();
        var read = new HoconCase(text);
        Assert.IsEmpty(read.Main.Problems, name);
        Assert.IsTrue(read.Result.Problems.All(problem => problem.Reason == reason), $"{name}: {string.Join("; ", read.Result.Problems)}");
        Assert.IsNotEmpty(read.Result.Problems, name);
        Assert.IsTrue(name.StartsWith("a ", StringComparison.Ordinal) || read.Result.Problems.Count == 1, $"{name}: {string.Join("; ", read.Result.Problems)}");
        Assert.IsLessThan(5, watch.Elapsed.TotalSeconds, name);
        Assert.AreEqual(expected ?? read.Json, read.Json, name);
    }

    [TestMethod]
    public void Includes_that_double_are_limited()
    {
        var files = Enumerable.Range(0, 40).Select(i => HoconCase.Parse($"{i}.conf", $"a{i} = 1\ninclude \"{i + 1}.conf\"\ninclude \"{i + 1}.conf\"")).ToList();
        var result = HoconResolver.Resolve(files[0], include => int.Parse(include.FileNames[0].Split('.')[0]) is var i && i < files.Count ? HoconIncluded.Read(files[i]) : HoconIncluded.NotThere);
        Assert.IsTrue(result.Problems.Single().IsLimit);
    }

    [TestMethod]
    [DoNotParallelize]
    public void Resolving_takes_linear_time()
    {
        string[] hostile =
        [
            string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a += {i}\n")),
            string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i} = ${{a}}\n")) + "a = 1",
            string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a = ${{?x}}\nb{i} = ${{?a}}\n")),
            string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a = ${{a}} {{ x{i} = 1 }}\n")),
            string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a = ${{a}}x\n")),
            "a = " + string.Concat(Enumerable.Range(0, 50_000).Select(i => "{ x = 1 }")),
            "b { x = 1 }\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => "a = ${b}\na { y = 1 }\n")) + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"c{i} = ${{a.x}}\n")),
        ];
        foreach (var text in hostile)
        {
            var watch = Stopwatch.StartNew();
            Assert.IsNotNull(new HoconCase(text).Result.Root);
            Assert.IsLessThan(3, watch.Elapsed.TotalSeconds, text[..40]);
        }
    }

    private static void AssertSameOutside(TextRange line, int shift, GrammarLaws.Reading read, string damage)
    {
        var damaged = new TextRange(line.Start, line.End + shift);
        var expected = Grammar.Read(Nested).Values.Where(v => !line.Contains(v.Range)).Select(v => (v.Value, v.Range.Start >= line.End ? new TextRange(v.Range.Start + shift, v.Range.End + shift) : v.Range));
        var actual = read.Values.Where(v => !damaged.Contains(v.Range)).Select(v => (v.Value, v.Range));
        CollectionAssert.AreEqual(expected.ToList(), actual.ToList(), damage);
    }

    private static IEnumerable<ScalarNode> Scalars(Node node) => node switch
    {
        ScalarNode scalar => [scalar],
        HoconObjectNode inside => inside.Members.SelectMany(Scalars),
        HoconField field => field.Key.Elements.Concat(Scalars(field.Value)),
        HoconInclude include => [include.Name],
        HoconSubstitution substitution => substitution.Path.Elements,
        HoconConcatenation concatenation => concatenation.Parts.SelectMany(Scalars),
        SequenceNode array => array.Items.SelectMany(Scalars),
        _ => [],
    };
}
