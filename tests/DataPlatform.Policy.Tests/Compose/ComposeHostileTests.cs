using System.Diagnostics;
using System.Text;
using Dpp.Discovery;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Tests.House;

namespace Dpp.Tests.Compose;

[TestClass]
public sealed class ComposeHostileTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("services: []")]
    [DataRow("services: null")]
    [DataRow("services: text")]
    [DataRow("- services")]
    [DataRow("services: {a: }")]
    [DataRow("services: {a: []}")]
    [DataRow("services: {a: text, b: 1}")]
    [DataRow("services: {a: {ports: {a: b}}}")]
    [DataRow("services: {a: {ports: [[], {}, null, 1, ':', '::', '/', '1-', '-1', '9-1', '99999']}}")]
    [DataRow("services: {a: {volumes: [[], {}, null, 1, ':', '::', ':::', 'a:', ':b']}}")]
    [DataRow("services: {a: {environment: [[], {}, null, 1, '=', 'a=', '=b']}}")]
    [DataRow("services: {a: {environment: text, env_file: {a: b}, command: {a: b}, entrypoint: [[]]}}")]
    [DataRow("services: {a: {env_file: [[], {}, null], logging: text, deploy: text, healthcheck: [1]}}")]
    [DataRow("services: {a: {command: '\"', entrypoint: 'x \\'}}")]
    [DataRow("services: {a: {depends_on: text, networks: 1, configs: {a: b}, secrets: [[], {}]}}")]
    [DataRow("services: {a: {extends: a}}")]
    [DataRow("services: {a: {extends: b}, b: {extends: {service: a}}}")]
    [DataRow("services: {a: {extends: {}, image: b}}")]
    [DataRow("services: {a: {extends: []}}")]
    [DataRow("services: {a: &a {x: *a}}")]
    [DataRow("services: &s {a: *s}")]
    [DataRow("services: {a: {<<: *missing}}")]
    [DataRow("services: {a: !reset {}, b: !override text}")]
    [DataRow("services: {? [a] : b}")]
    [DataRow("services: {a: {image: '${'}}")]
    [DataRow("include: text\nservices: {a: {image: b}}")]
    [DataRow("include: [{}, [], {path: [a, b]}]\nservices: {a: {image: b}}")]
    [DataRow("networks: []\nvolumes: 1\nconfigs: x\nsecrets: [a]\nservices: {a: {networks: [b], volumes: [c:/d], configs: [e], secrets: [f]}}")]
    [DataRow("services:\n  a:\n    image: [b\n  c:\n\timage: d")]
    [DataRow("--- {services: {a: {image: b}}}\n--- {services: []}\n---\n...")]
    [DataRow("services: {a: {volumes: ['../../x:/y', '/etc:/z', '.:/w', '~/a:/b', 'C:\\x:/y']}}")]
    public void Odd_files_never_throw_alone_or_over_each_other(string text)
    {
        const string plain = "services: {a: {image: b, ports: ['1:1'], environment: [A=1], volumes: ['x:/y'], depends_on: [c], networks: [n], logging: {driver: local}, deploy: {replicas: 2}, healthcheck: {test: x}}}";
        foreach (var (below, above) in ((string, string)[])[(text, plain), (plain, text), (text, text)])
        {
            var tree = new TextTree(("compose.yaml", below), ("compose.override.yaml", above), (".env", "A=1"));
            var found = Discoverer.Find(tree, [""], DppSettings.None, new DiscoveryOptions());

            Assert.IsNotEmpty(found.Stacks.ToList());
        }
    }

    [TestMethod]
    public void Ten_times_the_services_take_about_ten_times_the_time()
    {
        Bound(200);
        var small = Time(1_000);
        var large = Time(10_000);

        Assert.IsLessThan(25, large.TotalMilliseconds / Math.Max(1, small.TotalMilliseconds), $"{small.TotalMilliseconds} ms, then {large.TotalMilliseconds} ms");

        static TimeSpan Time(int count)
        {
            var watch = Stopwatch.StartNew();
            Bound(count);
            return watch.Elapsed;
        }
    }

    [TestMethod]
    public void A_long_chain_of_dependencies_is_no_cycle()
        => Assert.IsEmpty(Bound(10_000).Stack.Observations);

    [TestMethod]
    public void Files_that_include_each_other_are_told_once()
    {
        var project = new ComposeCase(
            [("compose.yaml", "include: [a.yaml]\nservices: {x: {image: x}}")],
            ("a.yaml", "include: [b.yaml]\nservices: {a: {image: x}}"),
            ("b.yaml", "include: [a.yaml, compose.yaml]\nservices: {b: {image: x}}"));

        Assert.HasCount(2, project.Stack.Observations.OfType<RefusedByCompose>().ToList());
        Assert.HasCount(3, project.Stack.Workloads);
    }

    [TestMethod]
    public void Services_that_extend_each_other_are_told_once()
    {
        var project = new ComposeCase("services: {a: {extends: b, image: x}, b: {extends: c}, c: {extends: a}}");

        Assert.AreEqual("b", project.Observed<RefusedByCompose>().At.Text);
    }

    [TestMethod]
    public void Includes_that_double_at_every_step_end_soon_and_are_told_once()
    {
        var files = Enumerable.Range(0, 40).Select(i => ($"f{i}.yaml", $"include: [f{i + 1}.yaml, f{i + 1}.yaml]\nservices: {{s{i}: {{image: x}}}}")).ToArray();
        var watch = Stopwatch.StartNew();

        var project = new ComposeCase([("compose.yaml", "include: [f0.yaml]\nservices: {x: {image: x}}")], files);

        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
        Assert.IsLessThan(2, project.Stack.Observations.OfType<SyntaxMistake>().Count());
    }

    [TestMethod]
    public void A_chain_of_ten_thousand_extends_ends_and_is_told_once()
    {
        var text = "services:\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"  s{i}: {{extends: s{i + 1}}}\n")) + "  s10000: {image: x}\n";

        var project = new ComposeCase(text);

        Assert.HasCount(10_001, project.Stack.Workloads);
        Assert.IsLessThan(2, project.Stack.Observations.OfType<SyntaxMistake>().Count());
    }

    private static ComposeCase Bound(int count)
    {
        var text = new StringBuilder("services:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append($"  s{i}:\n    image: postgres:16\n    depends_on: [s{(i + 1 < count ? i + 1 : i - 1_000_000)}]\n".Replace($"    depends_on: [s{i - 1_000_000}]\n", ""));
            text.Append("    environment:\n      - A=${X:-1}\n      - B=2\n    ports: [\"127.0.0.1::5432\"]\n");
        }

        var project = new ComposeCase(text.ToString(), "services:\n  s1:\n    mem_limit: 1g\n");
        Assert.HasCount(count, project.Stack.Workloads);
        return project;
    }
}
