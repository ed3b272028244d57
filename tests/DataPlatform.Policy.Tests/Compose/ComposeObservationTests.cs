using Dpp.Model;

namespace Dpp.Tests.Compose;

[TestClass]
public sealed class ComposeObservationTests
{
    [TestMethod]
    [DataRow("depends_on: [postgers]", "service", "postgers", "postgres")]
    [DataRow("depends_on: {postgers: {condition: service_started}}", "service", "postgers", "postgres")]
    [DataRow("network_mode: service:postgers", "service", "postgers", "postgres")]
    [DataRow("networks: [bakend]", "network", "bakend", "backend")]
    [DataRow("networks: {bakend: {aliases: [x]}}", "network", "bakend", "backend")]
    [DataRow("volumes: [\"dta:/x\"]", "volume", "dta", "data")]
    [DataRow("volumes: [{type: volume, source: dta, target: /x}]", "volume", "dta", "data")]
    [DataRow("secrets: [pw1]", "secret", "pw1", null)]
    [DataRow("configs: [{source: hbaa, target: /x}]", "config", "hbaa", "hba")]
    public void A_name_that_nothing_declares_is_seen_with_what_may_be_meant(string body, string kind, string name, string? nearest)
    {
        var seen = Of(body).Observed<UndefinedName>();

        Assert.AreEqual(kind, seen.Kind);
        Assert.AreEqual(name, seen.Name);
        Assert.AreEqual(nearest, seen.Nearest);
        Assert.AreEqual("app", seen.Service);
        Assert.Contains(name, seen.At.Text);
    }

    [TestMethod]
    [DataRow("depends_on: [postgres]")]
    [DataRow("depends_on: {nobody: {condition: service_started, required: false}}")]
    [DataRow("networks: [default, backend]")]
    [DataRow("volumes: [\"data:/x\", \"./dta:/y\", \"/z\"]")]
    [DataRow("volumes: [\"${VOLUME}:/x\"]")]
    [DataRow("network_mode: host")]
    public void A_name_that_is_declared_or_not_known_is_left_alone(string body) => Assert.IsEmpty(Of(body).Stack.Observations.Where(observation => observation is not UnsetVariable));

    [TestMethod]
    public void With_an_include_names_may_be_declared_elsewhere()
        => Assert.IsEmpty(new ComposeCase("include: [other.yml]\nservices: {a: {image: x, depends_on: [b], networks: [c]}}").Stack.Observations.Where(observation => observation is not RefusedByCompose));

    [TestMethod]
    public void Twins_that_differ_are_seen_with_both_values()
    {
        var seen = Of("mem_limit: 1g\n    deploy: {resources: {limits: {memory: 2g}}}").Observed<TwinsDiffer>();

        Assert.AreEqual("1g", seen.Legacy.Said());
        Assert.AreEqual("2g", seen.Twin.Said());
        Assert.AreEqual("deploy.resources.limits.memory", seen.TwinName);
    }

    [TestMethod]
    [DataRow("mem_limit: 1g\n    deploy: {resources: {limits: {memory: 1024M}}}")]
    [DataRow("mem_limit: 1g\n    deploy: {resources: {limits: {memory: '${MEM}'}}}")]
    [DataRow("cpus: 2\n    deploy: {resources: {limits: {cpus: '2.0'}}}")]
    [DataRow("scale: 2\n    deploy: {replicas: 2}")]
    [DataRow("mem_limit: 1g\n    deploy: {resources: {reservations: {memory: 512m}}}")]
    public void Twins_that_agree_or_are_not_known_are_left_alone(string body) => Assert.IsEmpty(Of(body).Stack.Observations.Where(observation => observation is not UnsetVariable));

    [TestMethod]
    public void A_twin_in_the_overlay_is_compared_after_merging()
    {
        var project = new ComposeCase("services: {a: {image: x, scale: 2}}", "services: {a: {deploy: {replicas: 3}}}");

        Assert.AreEqual("scale", project.Observed<TwinsDiffer>().LegacyName);
    }

    [TestMethod]
    public void Services_that_wait_for_each_other_are_one_cycle()
    {
        var seen = new ComposeCase("services: {x: {image: i, depends_on: [a]}, a: {image: i, depends_on: [b]}, b: {image: i, depends_on: [c, x2]}, c: {image: i, depends_on: [a]}, x2: {image: i}}").Observed<DependencyCycle>();

        CollectionAssert.AreEqual((string[])["a", "b", "c"], seen.Services.ToArray());
        Assert.HasCount(2, seen.Others);
    }

    [TestMethod]
    public void A_service_that_waits_for_itself_is_a_cycle()
        => CollectionAssert.AreEqual((string[])["a"], new ComposeCase("services: {a: {image: i, depends_on: [a]}}").Observed<DependencyCycle>().Services.ToArray());

    [TestMethod]
    public void A_key_written_twice_is_seen()
        => Assert.AreEqual("image", new ComposeCase("services:\n  a:\n    image: x\n    image: y\n").Observed<DuplicateKey>().Key);

    [TestMethod]
    [DataRow("DB_HOST: postgres")]
    [DataRow("DATABASE_URL: postgresql://u:p@postgres:5432/x")]
    [DataRow("URL: jdbc:postgresql://postgres:5432/x?user=a")]
    [DataRow("KAFKA_BROKERS: other:9092,postgres:9092")]
    public void A_value_that_names_a_service_is_a_link(string variable)
    {
        var link = new ComposeCase($"services:\n  app:\n    environment:\n      {variable}\n  postgres: {{image: postgres:16}}\n").Stack.Links.Single();

        Assert.AreEqual("app", link.From.Name.Value());
        Assert.AreEqual("postgres", link.Says.Said());
        Assert.AreEqual("postgres", link.To.ToString());
        Assert.IsTrue(link.Reach.Open.Value());
    }

    [TestMethod]
    public void Services_without_a_common_network_do_not_reach_each_other()
    {
        var link = new ComposeCase("""
            services:
              app: {image: a, environment: {DB_HOST: db}, networks: [front]}
              db: {image: postgres:16, networks: [back]}
            networks: {front: , back: }
            """).Stack.Links.Single();

        Assert.IsFalse(link.Reach.Open.Value());
        Assert.AreEqual("'app' is on 'front', 'db' on 'back'", link.Reach.Because);
    }

    [TestMethod]
    [DataRow("POSTGRES_DB: postgres")]
    [DataRow("POSTGRES_USER: postgres")]
    [DataRow("PASSWORD: postgres")]
    [DataRow("GHOST: postgresql")]
    public void A_value_that_merely_equals_a_name_is_no_link(string variable)
        => Assert.IsEmpty(new ComposeCase($"services:\n  app:\n    environment:\n      {variable}\n  postgres: {{image: postgres:16}}\n").Stack.Links);

    private static ComposeCase Of(string body) => new($$$"""
        services:
          app:
            {{{body}}}
          postgres: {image: postgres:16}
        networks: {backend: }
        volumes: {data: }
        secrets: {password: {file: x}}
        configs: {hba: {file: x}}
        """);
}
