using System.Text;
using System.Text.Json.Nodes;

namespace Dpp.Tests.Compose.Oracle;

[TestClass]
[NeedsDockerCompose]
public sealed class ComposeOracleMergeTests
{
    /// <summary>Where we differ on purpose, by case, and why.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["""ports: ["8080-8081:80-81"] <<< ports: ["8081:81"]"""]
            = "docker-compose takes ranges apart, so that a later port is one of them; we keep the range as its author wrote it beside the port",
        ["""ports: ["8080:80"] <<< ports: [{target: 80, published: 8080, app_protocol: http, name: web}]"""]
            = "docker-compose does not see that the number 8080 is the text 8080 and publishes the port twice, which cannot start; we take the later one",
    };

    /// <summary>What the known differences have in common: a range of ports, a published port that is a number.</summary>
    private static readonly string[] Explained = ["8080-8081:80-81", "published: 8080,"];

    [TestMethod]
    public void Every_attribute_is_merged_as_docker_compose_does()
    {
        var cases = MergeCases.All.Select(pair => new Case($"{pair.Below} <<< {pair.Above}", [pair.Below], [pair.Above])).ToList();
        var attributes = cases.Select(one => one.Name.Split(':')[0]).Distinct().ToList();

        var (different, refused) = Compare(cases);

        Assert.IsGreaterThan(75, attributes.Count);
        Assert.IsEmpty(refused, string.Join("\n", refused));
        CollectionAssert.AreEquivalent(Known.Keys.ToList(), different.Keys.ToList(), string.Join("\n\n", different.Where(one => !Known.ContainsKey(one.Key)).Select(one => one.Key + "\n" + one.Value)));
    }

    [TestMethod]
    public void Every_attribute_alone_means_what_docker_compose_says()
    {
        var bodies = MergeCases.All.SelectMany(pair => (string[])[pair.Below, pair.Above]).Where(body => !body.Contains('!') && !body.EndsWith(':')).Distinct();
        var cases = bodies.Select(body => new Case(body, [body], [])).ToList();

        var (different, refused) = Compare(cases);

        Assert.IsGreaterThan(220, cases.Count);
        Assert.IsEmpty(refused.Where(one => !one.StartsWith("build: {", StringComparison.Ordinal)), string.Join("\n", refused));
        Assert.IsEmpty(different, string.Join("\n\n", different.Select(one => one.Key + "\n" + one.Value)));
    }

    [TestMethod]
    public void Five_hundred_random_pairs_are_merged_as_docker_compose_does()
    {
        var random = new Random(20261120);
        var cases = Enumerable.Range(0, 500).Select(number => Random(random, number)).ToList();

        var (different, refused) = Compare(cases);

        var unexplained = different.Where(one => !Explained.Any(part => one.Key.Contains(part, StringComparison.Ordinal))).ToList();
        Assert.IsEmpty(unexplained, $"{unexplained.Count}\n" + string.Join("\n\n", unexplained.Take(5).Select(one => one.Key + "\n" + one.Value)));
        Assert.IsLessThan(25, refused.Count, string.Join("\n", refused));
    }

    /// <summary>Up to nine attributes below and as many above, some of them the same.</summary>
    private static Case Random(Random random, int number)
    {
        var (below, above) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        for (var i = 0; i < 9; i++)
        {
            var pair = MergeCases.All[random.Next(MergeCases.All.Count)];
            var same = MergeCases.All.Where(one => Attribute(one.Below) == Attribute(pair.Below)).ToList();
            Put(below, random.Next(3) == 0 ? same[random.Next(same.Count)].Above : pair.Below);
            Put(above, random.Next(3) == 0 ? same[random.Next(same.Count)].Below : pair.Above);
            if (below.GetValueOrDefault(Attribute(pair.Below)) == above.GetValueOrDefault(Attribute(pair.Below)))
            {
                above.Remove(Attribute(pair.Below)); // some lists may not say the same twice
            }
        }

        return new Case($"{number}: {string.Join("; ", below.Values)} <<< {string.Join("; ", above.Values)}", [.. below.Values], [.. above.Values]);

        static void Put(Dictionary<string, string> body, string line)
        {
            if (!line.Contains('!') && !line.EndsWith(':'))
            {
                body[Attribute(line)] = line;
            }
        }
    }

    private static string Attribute(string line) => line.Split(':')[0];

    /// <summary>The cases that differ, each with how, and those that docker-compose refuses. One run answers for many services.</summary>
    private static (IReadOnlyDictionary<string, string> Different, IReadOnlyList<string> Refused) Compare(IReadOnlyList<Case> cases)
    {
        var different = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var refused = new List<string>();
        Compare(cases, different, refused);
        return (different, refused);
    }

    private static void Compare(IReadOnlyList<Case> cases, SortedDictionary<string, string> different, List<string> refused)
    {
        (string, string)[] files = [("a.yaml", Project(cases, one => one.Below) + MergeCases.Declared + "\n"), ("b.yaml", Project(cases, one => one.Above))];
        var answer = DockerCompose.Config(["a.yaml", "b.yaml"], files);
        if (answer.Model is null)
        {
            if (cases.Count == 1)
            {
                refused.Add($"{cases[0].Name}: {answer.Refusal}");
                return;
            }

            Compare([.. cases.Take(cases.Count / 2)], different, refused);
            Compare([.. cases.Skip(cases.Count / 2)], different, refused);
            return;
        }

        var ours = ModelJson.Of(["a.yaml", "b.yaml"], files);
        for (var i = 0; i < cases.Count; i++)
        {
            var expected = CanonicalForm.Service((JsonObject)answer.Model["services"]![$"s{i}"]!).ToJsonString(); // it is there
            var actual = CanonicalForm.Service((JsonObject)ours["services"]![$"s{i}"]!).ToJsonString(); // or the test fails
            if (expected != actual)
            {
                different[cases[i].Name] = $"  docker-compose: {expected}\n  dpp:            {actual}";
            }
        }
    }

    private static string Project(IReadOnlyList<Case> cases, Func<Case, IReadOnlyList<string>> body)
    {
        var text = new StringBuilder("services:\n  y: {image: y}\n  z: {image: z}\n");
        for (var i = 0; i < cases.Count; i++)
        {
            var lines = body(cases[i]);
            text.Append($"  s{i}:\n");
            text.Append(lines.Any(line => line.StartsWith("image:", StringComparison.Ordinal)) ? "" : "    image: x\n");
            foreach (var line in lines)
            {
                text.Append($"    {line}\n");
            }
        }

        return text.ToString();
    }

    private sealed record Case(string Name, IReadOnlyList<string> Below, IReadOnlyList<string> Above);
}
