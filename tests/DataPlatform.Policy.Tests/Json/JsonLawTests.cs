using System.Text.Json;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Tests.Laws;

namespace Dpp.Tests.Json;

[TestClass]
public sealed class JsonLawTests
{
    private const string Letters = "{}[]\",:\\ \n\t0-+.eEtrufalsn/é\0";

    private const string Sample = """
        {
          "services": {
            "a": {"image": "postgres:16.4", "ports": [5432, "127.0.0.1:5433"]},
            "b": [1, -2.50e3, true, null, "x\ty\u00e9"],
            "c": {},
            "d": "one \"two\" three",
            "e": {"deep": [[{"f": []}], 3]}
          },
          "rest": [
            "g",
            123456789012345678901234567890,
            "h"
          ]
        }

        """;

    private static readonly GrammarLaws grammar = new(source =>
    {
        var file = JsonParser.Parse(source);
        return new([.. Scalars(file.Root)], file.Comments, file.Problems);
    });

    [TestMethod]
    public void One_damaged_line_is_one_problem()
        => grammar.OneDamageIsOneProblem(
            Sample,
            ["    \"x\": 'y',", "    \"x: 1,", "    \"x\" 1,", "    \"x\": nope,", "    \"x\": \"y,", "    @,"],
            200,
            static line => line.StartsWith("    \"", StringComparison.Ordinal) && line.EndsWith(',') && line.Contains(':'));

    [TestMethod]
    public void Twenty_thousand_mutations_are_read() => grammar.SurvivesMutations(Sample, Letters, 20_000);

    [TestMethod]
    public void Inside_other_texts_it_means_the_same() => grammar.HoldsInsideOtherTexts(Sample);

    [TestMethod]
    [DoNotParallelize]
    public void Time_grows_with_the_text()
        => new GrammarLaws(source => grammar.Read("[" + source.Text.Replace("\n}\n", "\n},\n") + "0]")).IsLinear(Sample);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_read_quickly()
        => grammar.IsQuickOn(
            new string('[', 1_000_000),
            string.Concat(Enumerable.Repeat("{\"a\":", 300_000)),
            new string('"', 1_000_000),
            string.Concat(Enumerable.Repeat("\"\n", 500_000)),
            new string('/', 1_000_000),
            string.Concat(Enumerable.Repeat("/*", 500_000)),
            "[" + new string(',', 1_000_000),
            "\"" + new string('\\', 1_000_000),
            string.Concat(Enumerable.Repeat("[}", 500_000)),
            new string('-', 1_000_000));

    [TestMethod]
    public void Nesting_too_deep_is_one_limit()
    {
        var read = grammar.Read(new string('[', 100_000));
        Assert.HasCount(1, read.Problems);
        Assert.IsTrue(read.Problems[0].IsLimit);
        Assert.IsEmpty(grammar.Read(new string('[', 500) + new string(']', 500)).Problems);
    }

    [TestMethod]
    public void The_oracle_takes_and_refuses_the_same_texts()
    {
        var random = new Random(31);
        var taken = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = Mutation(random);
            Assert.AreEqual(Oracle(text), grammar.Read(text).Problems.Count == 0, text);
            taken += Oracle(text) ? 1 : 0;
        }

        Assert.IsGreaterThan(1000, taken);
    }

    private static string Mutation(Random random)
    {
        const string Small = """{"a":[1,-2.5e3,true],"b":{"c":"x\ty\u00e9"},"d":null}""";
        var text = Small;
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(text.Length);
            var letter = Letters[random.Next(Letters.Length)].ToString();
            text = random.Next(3) switch
            {
                0 => text.Remove(at, 1).Insert(at, letter),
                1 => text.Insert(at, letter),
                _ => text.Remove(at, 1),
            };
        }

        return text;
    }

    private static bool Oracle(string text)
    {
        try
        {
            using var read = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<ScalarNode> Scalars(Node? node) => node switch
    {
        ScalarNode scalar => [scalar],
        MappingNode mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Key).Concat(Scalars(entry.Value))),
        SequenceNode sequence => sequence.Items.SelectMany(Scalars),
        _ => [],
    };
}
