using System.Text;
using Dpp.Cli.Reports;
using Dpp.Engine;
using Dpp.Model;
using Dpp.Rules;
using Dpp.Tests.Cli;
using Dpp.Tests.Rules.Harness;

namespace Dpp.Tests.Secrets;

/// <summary>Single lines that are secrets, and lines that look like it: none may be taken for the other.</summary>
[TestClass]
public sealed partial class SecretLineTests
{
    private const string Random = "kVr8wq2LmT";
    private static readonly DateTime today = new(2026, 11, 20);

    [TestMethod]
    [DynamicData(nameof(Harmless))]
    public void A_harmless_line_says_nothing(string place, string line)
    {
        var result = Run(place, line);

        Assert.IsEmpty(Credentials(result), line);
    }

    [TestMethod]
    [DynamicData(nameof(Secret))]
    public void A_secret_is_found_at_its_own_characters_and_told_once(string place, string marked)
    {
        var line = MarkedText.Parse("", marked);
        var secret = line.TextOf(line.Marks.Single());

        var result = Run(place, line.Text.TrimEnd('\n'));

        Assert.AreEqual(secret, Credentials(result).Single().At.Text, marked);
        var told = result.Problems.Where(problem => problem.Rule.Area == Area.Secrets).ToList();
        Assert.HasCount(1, told, string.Join('\n', told.Select(problem => $"{problem.Rule.Id} {problem.Message}")));
        Assert.DoesNotContain(secret, told[0].Message);
    }

    /// <summary>Also what a variable brings from .env, and what stands in other lines than the one that is wrong.</summary>
    [TestMethod]
    [DynamicData(nameof(Secret))]
    public void No_report_shows_it(string place, string marked)
    {
        var line = MarkedText.Parse("", marked);
        var secret = line.TextOf(line.Marks.Single());
        if (secret != Random)
        {
            return; // A word that stands elsewhere too.
        }
        var subject = HandMade.Subject(Run(place, line.Text.TrimEnd('\n')));

        foreach (var report in (byte[][])[JsonReport.Write(subject), SarifReport.Write(subject), ModelReport.Write(subject)])
        {
            Assert.DoesNotContain(secret, Encoding.UTF8.GetString(report));
        }
    }

    [TestMethod]
    [DataRow("environment: {DB_PASSWORD: '${SHORT}'}")]
    [DataRow("environment: {DB_URL: 'postgresql://app:${SHORT}@db/app'}")]
    [DataRow("command: redis-server --requirepass ${SHORT}")]
    [DataRow("command: [curl, -u, 'app:${SHORT}', 'http://es:9200']")]
    public void The_model_does_not_show_what_the_env_file_brings(string body)
    {
        var result = Linter.Run(new LintRequest(new ExampleTree([("compose.yaml", Service(body)), (".env", $"SHORT={Random}\n")], []), [""], RuleIndex.All) { Environment = Tier.Production, Today = today });

        Assert.DoesNotContain(Random, Encoding.UTF8.GetString(ModelReport.Write(HandMade.Subject(result))));
    }

    [TestMethod]
    [DataRow("command", "mc alias set store http://minio:9000 ")]
    [DataRow("command", "docker login -p ")]
    [DataRow("app.json", "{\"password\": ")]
    [DataRow("environment", "DSN=host=db password='")]
    public void A_line_that_goes_on_and_on_is_read_in_time(string place, string start)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Run(place, start + string.Concat(Enumerable.Repeat("password=' word {password: ", 20_000)));

        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
    }

    private static List<Credential> Credentials(LintResult result) => [.. result.Estates.SelectMany(estate => estate.Stacks).SelectMany(stack => stack.Credentials)];

    private static LintResult Run(string place, string line)
        => Linter.Run(new LintRequest(new ExampleTree(Files(place, line), []), [""], RuleIndex.All) { Environment = Tier.Production, Today = today });

    private static (string Path, string Text)[] Files(string place, string line) => place switch
    {
        "k8s" => [("platform.yaml", line + "\n")],
        "environment" => [("compose.yaml", Service($"environment: ['{line.Replace("'", "''", StringComparison.Ordinal)}']"))],
        "healthcheck" => [("compose.yaml", Service($"healthcheck:\n      test: '{line.Replace("'", "''", StringComparison.Ordinal)}'"))],
        "command" => [("compose.yaml", Service($"command: '{line.Replace("'", "''", StringComparison.Ordinal)}'"))],
        "service" => [("compose.yaml", Service(line))],
        _ => [("compose.yaml", Service($"volumes: ['./{place}:/etc/app/{place}:ro']")), (place, line + "\n")],
    };

    private static string Service(string body) => $"services:\n  app:\n    image: example/app:1.2\n    {body}\n";
}
