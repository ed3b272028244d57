using Dpp.Discovery;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Tests.Compose;
using Dpp.Tests.House;

namespace Dpp.Tests.Discovery;

[TestClass]
public sealed class DiscovererTests
{
    private const string Base = """
        services:
          db:
            image: postgres:16
        """;

    private const string SharesDb = """
        services:
          db:
            mem_limit: 2g
        """;

    private const string Other = """
        services:
          web:
            image: nginx:1.27
        """;

    [TestMethod]
    public void A_compose_file_alone_is_a_guessed_development_stack()
    {
        var found = Find(("compose.yaml", Base));

        var stack = found.Stacks.Single();
        Assert.AreEqual("compose.yaml", stack.Name);
        Assert.AreEqual(Tier.Development, stack.Tier.Value());
        Assert.IsTrue(stack.TierIsGuessed);
        Assert.Contains("a guess", found.Notes.Single());
        CollectionAssert.AreEqual((string[])[".env", "compose.yaml"], stack.Looked.ToArray());
    }

    [TestMethod]
    public void A_file_whose_services_merge_all_they_are_from_one_block_is_a_compose_file()
        => Assert.AreEqual("stack.yaml", Find(("stack.yaml", """
            x-node: &node
              image: minio/minio:RELEASE.2025-04-22T22-12-26Z
            services:
              one:
                <<: *node
                hostname: one
            """)).Stacks.Single().Name);

    [TestMethod]
    public void A_file_that_another_one_extends_or_includes_is_no_stack_of_its_own()
    {
        var found = Find(
            ("compose.yaml", "include: [search.yaml]\nservices:\n  app:\n    extends: {file: common.yaml, service: base}\n"),
            ("common.yaml", "services:\n  base:\n    image: example/app:1.0.0\n"),
            ("search.yaml", "services:\n  es:\n    image: elasticsearch:8.19.4\n"));

        Assert.AreEqual("compose.yaml", found.Stacks.Single().Name);
        Assert.HasCount(2, found.Stacks.Single().Workloads);
        CollectionAssert.AreEqual((string[])["common.yaml", "compose.yaml", "search.yaml"], found.Files.Select(file => file.Path).ToArray());
    }

    [TestMethod]
    public void Files_that_include_each_other_are_all_told()
        => Assert.HasCount(2, Find(
            ("a/one.yaml", "include: [two.yaml]\nservices: {a: {image: \"x:1\"}}\n"),
            ("a/two.yaml", "include: [one.yaml]\nservices: {b: {image: \"x:1\"}}\n")).Stacks.ToList());

    [TestMethod]
    public void An_override_is_a_layer_of_its_base()
    {
        var found = Find(("compose.yaml", Base), ("compose.override.yaml", SharesDb));

        var stack = found.Stacks.Single();
        Assert.AreEqual("compose.yaml + compose.override.yaml", stack.Name);
        Assert.AreEqual(Bytes.FromGibibytes(2), stack.Containers.Single().MemoryLimit.Value());
    }

    [TestMethod]
    public void An_overlay_named_for_an_environment_is_a_stack_beside_the_base_alone()
    {
        var found = Find(("docker-compose.yml", Base), ("docker-compose.prod.yml", SharesDb), ("docker-compose.override.yml", Other));

        CollectionAssert.AreEqual(
            (string[])["docker-compose.yml + docker-compose.override.yml", "docker-compose.yml + docker-compose.prod.yml"],
            found.Stacks.Select(stack => stack.Name).ToArray());
        CollectionAssert.AreEqual((Tier[])[Tier.Development, Tier.Production], found.Estates.Select(estate => estate.Tier).ToArray());
        Assert.IsFalse(found.Stacks.Last().TierIsGuessed);
    }

    [TestMethod]
    public void A_file_that_shares_no_service_is_a_project_of_its_own()
    {
        var found = Find(("compose.yaml", Base), ("compose.prod.yaml", Other));

        CollectionAssert.AreEqual((string[])["compose.yaml", "compose.prod.yaml"], found.Stacks.Select(stack => stack.Name).ToArray());
        Assert.AreEqual(Tier.Production, found.Stacks.Last().Tier.Value());
    }

    [TestMethod]
    public void A_feature_overlay_is_checked_with_the_base()
    {
        var found = Find(("compose.yaml", Base), ("compose.gpu.yaml", SharesDb));

        CollectionAssert.AreEqual((string[])["compose.yaml", "compose.yaml + compose.gpu.yaml"], found.Stacks.Select(stack => stack.Name).ToArray());
        Assert.IsTrue(found.Stacks.All(stack => stack.Tier.Value() == Tier.Development));
    }

    [TestMethod]
    public void A_whole_file_beside_the_base_is_not_merged_with_it()
    {
        var found = Find(("compose.yaml", Base), ("compose.small.yaml", Base));

        CollectionAssert.AreEqual((string[])["compose.yaml", "compose.small.yaml"], found.Stacks.Select(stack => stack.Name).ToArray());
    }

    [TestMethod]
    public void A_folder_named_for_an_environment_decides()
    {
        var found = Find(("envs/staging/compose.yaml", Base));

        var stack = found.Stacks.Single();
        Assert.AreEqual(Tier.Staging, stack.Tier.Value());
        Assert.IsFalse(stack.TierIsGuessed);
    }

    [TestMethod]
    public void The_environment_option_names_every_stack_and_leaves_other_overlays_out()
    {
        var files = new TextTree(("compose.yaml", Base), ("compose.dev.yaml", SharesDb), ("compose.prod.yaml", SharesDb));
        var found = Discoverer.Find(files, [""], DppSettings.None, new DiscoveryOptions { Environment = Tier.Production });

        Assert.AreEqual("compose.yaml + compose.prod.yaml", found.Stacks.Single().Name);
        Assert.Contains("compose.dev.yaml", found.Notes.Last());
    }

    [TestMethod]
    public void Settings_decide_before_names()
    {
        var settings = DppSettings.None with
        {
            Environments = [new EnvironmentSetting(Tier.Staging, default, [Located<Glob>.Written(Glob.Parse("compose.prod.yaml"), default)])],
        };
        var files = new TextTree(("compose.yaml", Base), ("compose.prod.yaml", SharesDb));

        var found = Discoverer.Find(files, [""], settings, new DiscoveryOptions());

        Assert.AreEqual(Tier.Staging, found.Stacks.Last().Tier.Value());
    }

    [TestMethod]
    public void Files_of_any_name_are_found_by_their_content()
    {
        var found = Find(("deploy/stack.yml", Base), ("deploy/values.yaml", "services: [a, b]"), ("mkdocs.yml", "site_name: x"));

        Assert.AreEqual("deploy/stack.yml", found.Stacks.Single().Name);
        Assert.AreEqual("deploy/stack.yml", found.Files.Single().Path);
    }

    [TestMethod]
    public void Test_and_example_trees_form_no_stack_unless_named()
    {
        var files = new TextTree(("compose.yaml", Base), ("tests/compose.yaml", Base), ("docs/examples/a/compose.yaml", Base), ("node_modules/x/compose.yaml", Base));

        var found = Discoverer.Find(files, [""], DppSettings.None, new DiscoveryOptions());
        var named = Discoverer.Find(files, ["tests"], DppSettings.None, new DiscoveryOptions());

        Assert.AreEqual("compose.yaml", found.Stacks.Single().Name);
        Assert.StartsWith("2 files in test", found.Notes.Last());
        Assert.AreEqual("tests/compose.yaml", named.Stacks.Single().Name);
    }

    [TestMethod]
    public void A_given_overlay_leads_to_its_base()
    {
        var files = new TextTree(("compose.yaml", Base), ("compose.prod.yaml", SharesDb), ("other/compose.yaml", Other));

        var found = Discoverer.Find(files, ["compose.prod.yaml"], DppSettings.None, new DiscoveryOptions());

        Assert.AreEqual("compose.yaml + compose.prod.yaml", found.Stacks.Single().Name);
    }

    [TestMethod]
    public void A_given_configuration_leads_to_the_project_that_mounts_it()
    {
        const string mounts = """
            services:
              db:
                image: postgres:16
                volumes: ["./config/postgresql.conf:/etc/postgresql/postgresql.conf"]
            """;
        var files = new TextTree(("compose.yaml", mounts), ("config/postgresql.conf", "ssl = on\n"));

        var found = Discoverer.Find(files, ["config/postgresql.conf"], DppSettings.None, new DiscoveryOptions());

        Assert.AreEqual("compose.yaml", found.Stacks.Single().Name);
        CollectionAssert.AreEqual((string[])["compose.yaml", "config/postgresql.conf"], found.Files.Select(file => file.Path).ToArray());
    }

    [TestMethod]
    public void Configuration_that_nobody_mounts_is_a_stack_of_its_own()
    {
        var found = Find(("pg/postgresql.conf", "ssl = on\n"), ("pg/pg_hba.conf", "local all all peer\n"));

        var stack = found.Stacks.Single();
        Assert.AreEqual("pg/postgresql.conf + pg_hba.conf", stack.Name);
        Assert.AreEqual(Tier.Production, stack.Tier.Value());
        Assert.IsTrue(stack.TierIsGuessed);
    }

    [TestMethod]
    public void Manifests_of_one_top_folder_are_one_stack_and_a_namespace_label_decides()
    {
        var found = Find(
            ("k8s/namespaces.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: data\n  labels:\n    environment: staging\n"),
            ("k8s/db/postgres.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n"));

        var stack = found.Stacks.Single();
        Assert.AreEqual("k8s/", stack.Name);
        Assert.AreEqual(Tier.Staging, stack.Tier.Value());
        Assert.Contains("k8s/namespaces.yaml:6:18", found.Notes.Single());
    }

    [TestMethod]
    public void Folders_named_for_environments_are_stacks_of_their_own()
    {
        const string service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: db\n";
        var found = Find(("k8s/dev/a.yaml", service), ("k8s/prod/a.yaml", service), ("k8s/prod/b.yaml", service));

        CollectionAssert.AreEqual((string[])["k8s/dev/a.yaml", "k8s/prod/"], found.Stacks.Select(stack => stack.Name).ToArray());
        CollectionAssert.AreEqual((Tier[])[Tier.Development, Tier.Production], found.Estates.Select(estate => estate.Tier).ToArray());
    }

    [TestMethod]
    public void The_order_does_not_depend_on_the_number_of_jobs()
    {
        var files = new TextTree(Enumerable.Range(0, 50).SelectMany(i => ((string, string)[])[($"p{i}/compose.yaml", Base), ($"p{i}/compose.prod.yaml", SharesDb)]));

        var one = Discoverer.Find(files, [""], DppSettings.None, new DiscoveryOptions { Jobs = 1 });
        var four = Discoverer.Find(files, [""], DppSettings.None, new DiscoveryOptions { Jobs = 4 });

        Assert.HasCount(100, one.Stacks.ToList());
        CollectionAssert.AreEqual(one.Notes.ToArray(), four.Notes.ToArray());
        CollectionAssert.AreEqual(one.Stacks.Select(stack => stack.Name).ToArray(), four.Stacks.Select(stack => stack.Name).ToArray());
    }

    private static Discovered Find(params (string Path, string Text)[] files)
        => Discoverer.Find(new TextTree(files), [""], DppSettings.None, new DiscoveryOptions());
}
