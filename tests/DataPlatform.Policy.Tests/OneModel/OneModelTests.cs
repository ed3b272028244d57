using Dpp.Engine;
using Dpp.Model;
using Dpp.Rules;

namespace Dpp.Tests.OneModel;

/// <summary>The model is right when a rule cannot tell compose from Kubernetes from Terraform.</summary>
[TestClass]
public sealed class OneModelTests
{
    private static readonly string[] Languages = ["compose", "kubernetes", "terraform"];

    [TestMethod]
    public void Dremio_memory_is_added_up_in_every_language()
    {
        foreach (var language in Languages)
        {
            var finding = Single(language, Shipped("DP1021"));

            Assert.AreEqual("'dremio' may use 24 GiB (heap 16 GiB + direct 8 GiB) in a container limited to 16 GiB", finding.Message, language);
            Assert.AreEqual("16g", finding.At.Text, language);
            Assert.IsTrue(finding.Related.Any(related => related.Place.Text is "16g" or "16Gi"), language);
        }
    }

    [TestMethod]
    public void A_line_that_needs_tls_is_found_where_tls_is_off_and_nowhere_else()
    {
        Assert.AreEqual("hostssl", Single("compose", Shipped("DP3014")).At.Text);
        Assert.AreEqual("hostssl", Single("kubernetes", Shipped("DP3014")).At.Text);
        Assert.IsEmpty(Check("terraform", Shipped("DP3014")), "a managed server has TLS and no access lines");
    }

    [TestMethod]
    public void A_connection_that_nothing_lets_through_is_found_at_the_text_that_declares_it()
    {
        foreach (var language in Languages)
        {
            var finding = Single(language, new BlockedConnection());

            Assert.AreEqual("warehouse:5432", finding.At.Text, language);
            Assert.HasCount(1, finding.Related, language);
        }
    }

    [TestMethod]
    public void A_store_that_nothing_backs_up_is_found_and_one_with_snapshots_is_not()
    {
        foreach (var language in Languages)
        {
            var stack = Build(language);
            var estate = new Estate(Tier.Production, stack.Policy, [stack]);

            var findings = new UnprotectedStore().Check(estate).ToList();

            Assert.HasCount(1, findings, language);
            Assert.AreEqual("nothing backs up bucket 'lake'", findings[0].Message, language);
        }
    }

    [TestMethod]
    public void What_comes_from_the_shared_layer_is_found_in_the_stack_that_does_not_change_it()
    {
        foreach (var language in Languages)
        {
            var finding = Single(language, new InheritedDevelopment());

            Assert.AreEqual("--reload", finding.At.Text, language);
            Assert.AreEqual("automatic reloading reaches platform", finding.Message, language);
        }
    }

    [TestMethod]
    public void What_is_not_known_is_never_a_finding()
    {
        foreach (var language in Languages)
        {
            var stack = Build(language);
            var blind = stack with
            {
                Workloads = [.. stack.Workloads.Select(workload => workload with
                {
                    Containers = [.. workload.Containers.Select(container => container with { MemoryLimit = default })],
                })],
                Links = [.. stack.Links.Select(link => link with { Reach = default })],
                Stores = [.. stack.Stores.Select(store => store is Database database ? database with { Tls = default } : store)],
                Backups = [.. stack.Backups.Select(backup => backup with { Stores = default })],
            };

            Assert.IsEmpty(Shipped("DP1021").Check(blind), language);
            Assert.IsEmpty(Shipped("DP3014").Check(blind), language);
            Assert.IsEmpty(new BlockedConnection().Check(blind), language);
            Assert.IsEmpty(new UnprotectedStore().Check(new Estate(Tier.Production, blind.Policy, [blind])), language);
        }
    }

    private static Stack Build(string language) => language switch
    {
        "compose" => HandBuilt.Compose(),
        "kubernetes" => HandBuilt.Kubernetes(),
        _ => HandBuilt.Terraform(),
    };

    private static Rule Shipped(string id) => RuleIndex.All.OfType<Rule>().Single(rule => rule.Info.Id == id);

    private static List<Finding> Check(string language, Rule rule) => [.. rule.Check(Build(language))];

    private static Finding Single(string language, Rule rule)
    {
        var findings = Check(language, rule);
        Assert.HasCount(1, findings, language);
        return findings[0];
    }

    /// <summary>DP6043 as it will read once the readers give links and reach.</summary>
    private sealed class BlockedConnection : Rule
    {
        public override RuleInfo Info { get; } = new("DP6043", "blocked-connection", "Declared traffic is blocked", Severity.Error, Severity.Error, Severity.Error) { Why = "It cannot work." };

        public override IEnumerable<Example> Examples() => [];

        public override IEnumerable<Finding> Check(Stack stack)
            => from link in stack.Links
               where link.To is InTree && link.Reach.Open.Knows(out var open) && !open
               select link.Says.Finding($"'{link.From.Name}' cannot reach '{link.To}': {link.Reach.Because}").Because(link.Reach.By, "blocked here");
    }

    /// <summary>DP5001 as it will read once the readers give backups.</summary>
    private sealed class UnprotectedStore : EstateRule
    {
        public override RuleInfo Info { get; } = new("DP5001", "unprotected-store", "Nothing backs up a store", Severity.Off, Severity.Warning, Severity.Error) { Why = "It is gone for good." };

        public override IEnumerable<Example> Examples() => [];

        public override IEnumerable<Finding> Check(Estate estate)
            => from store in estate.Stacks.SelectMany(stack => stack.Stores)
               where store.Rebuild == Rebuild.Never && estate.Stacks.SelectMany(stack => stack.Backups).All(backup => backup.Protects(store) == false)
               select store.Name.Finding($"nothing backs up {store.What}");
    }

    /// <summary>DP9003 as it will read once the readers give development markers.</summary>
    private sealed class InheritedDevelopment : Rule
    {
        public override RuleInfo Info { get; } = new("DP9003", "inherited-development", "Development value reaches production", Severity.Off, Severity.Error, Severity.Error) { Why = "Nobody meant it." };

        public override IEnumerable<Example> Examples() => [];

        public override IEnumerable<Finding> Check(Stack stack)
            => from marker in stack.Observations.OfType<DevelopmentMarker>()
               where marker.Value.State == Knowledge.Written && stack.IsFromBase(marker.Value.At)
               select marker.Value.Finding($"{marker.Means} reaches {stack.Name}")
                   .Because(new Dpp.Text.Place(stack.LastLayer, default), "does not change it");
    }
}
