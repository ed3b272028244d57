using Dpp.Model;
using Dpp.Tests.House;

namespace Dpp.Tests.Kustomize;

/// <summary>Overlays as a host hands them over: which are stacks, and where their values come from.</summary>
[TestClass]
public sealed class KustomizeStackTests
{
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 1\n  template: {spec: {containers: [{name: web, image: \"nginx:1.27\", env: [{name: LEVEL, value: info}]}]}}\n";

    [TestMethod]
    public void Each_overlay_that_nobody_uses_is_a_stack_and_its_manifests_are_not()
    {
        var stacks = Run(
            ("app/base/web.yaml", Web), ("app/base/kustomization.yaml", "resources: [web.yaml]\n"),
            ("app/overlays/dev/kustomization.yaml", "resources: [../../base]\nnamePrefix: dev-\n"),
            ("app/overlays/prod/kustomization.yaml", "resources: [../../base, https://example.org/more.yaml]\nnamespace: live\n"),
            ("app/overlays/prod/unused.yaml", Web));
        CollectionAssert.AreEqual(
            new[] { "app/overlays/dev/: Written Development", "app/overlays/prod/: Written Production", "app/overlays/prod/unused.yaml: Written Production" },
            stacks.Select(stack => $"{stack.Name}: {stack.Tier.State} {stack.Tier}").Order(StringComparer.Ordinal).ToArray());
        CollectionAssert.AreEqual(new[] { "https://example.org/more.yaml" }, stacks.Single(stack => stack.Name == "app/overlays/prod/").Sight.Unseen.ToArray());
    }

    [TestMethod]
    public void Names_are_told_as_written_and_found_as_composed()
    {
        var stack = Run(("base.yaml", Web), ("kustomization.yaml", "resources: [base.yaml]\nnamePrefix: prod-\n")).Single();
        Assert.AreEqual("web", stack.Workloads.Single().Name.ToString());
        var name = stack.Resources.Single().Name;
        Assert.AreEqual("prod-web", name.ToString());
        Assert.AreEqual("base.yaml:3:18", $"{name.At}");
        Assert.AreEqual("kustomization.yaml:2:13", $"{((Computed)name.Origin!).Parts[1].Place}"); // it is composed
    }

    [TestMethod]
    public void Values_stand_where_they_are_said_and_tell_what_they_overrode()
    {
        var stack = Run(
            ("base/web.yaml", Web), ("base/kustomization.yaml", "resources: [web.yaml]\n"),
            ("prod/kustomization.yaml", "resources: [../base]\npatches:\n  - path: patch.yaml\n  - target: {kind: Deployment}\n    patch: |-\n      - {op: add, path: /spec/template/spec/containers/0/command, value: [run]}\nimages:\n  - {name: nginx, newTag: \"1.28\"}\n"),
            ("prod/patch.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: 3\n")).Single();
        var pod = stack.Resources.Single().Body["spec"];
        Assert.AreEqual("prod/patch.yaml:5:13 over base/web.yaml:5:13", Told(pod["replicas"]));
        var container = pod["template"]["spec"]["containers"].Items[0];
        Assert.AreEqual("prod/kustomization.yaml:6:75", $"{container["command"].Items[0].At}");
        Assert.AreEqual("prod/kustomization.yaml:8:27 over base/web.yaml:6:53", Told(container["image"]));
        Assert.AreEqual("base/web.yaml:6:94", Told(container["env"].Items[0]["value"]));
        Assert.IsFalse(stack.IsFromBase(pod["replicas"].At));
        Assert.IsTrue(stack.IsFromBase(container["env"].At));
    }

    [TestMethod]
    public void What_a_generator_makes_stands_in_its_literal_and_is_found_by_its_hashed_name()
    {
        var stack = Run(
            ("prod/web.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: \"nginx:1.27\", envFrom: [{configMapRef: {name: conf}}]}]}\n"),
            ("prod/kustomization.yaml", "resources: [web.yaml]\nconfigMapGenerator:\n  - name: conf\n    literals: [LEVEL=info]\n")).Single();
        var level = stack.Containers.Single().Environment.All.Single();
        Assert.AreEqual("LEVEL info prod/kustomization.yaml:4:22", $"{level.Name} {level.Value} {level.Value.At}");
    }

    [TestMethod]
    public void The_labels_of_an_overlay_decide_before_its_folder_and_those_of_its_base_after_it()
    {
        const string space = "apiVersion: v1\nkind: Namespace\nmetadata: {name: data, labels: {environment: production}}\n";
        var stacks = Run(
            ("base/space.yaml", space), ("base/kustomization.yaml", "resources: [space.yaml]\n"),
            ("overlays/staging/kustomization.yaml", "resources: [../../base]\n"),
            ("overlays/one/kustomization.yaml", "resources: [../../base]\n"),
            ("overlays/qa/kustomization.yaml", "resources: [../../base]\nlabels:\n  - pairs: {environment: dev}\n"),
            ("overlays/two/kustomization.yaml", "resources: [space.yaml]\n"), ("overlays/two/space.yaml", space.Replace("production", "dr")));
        CollectionAssert.AreEqual(
            new[] { "overlays/one/: Production", "overlays/qa/: Development", "overlays/staging/: Staging", "overlays/two/: DisasterRecovery" },
            stacks.Select(stack => $"{stack.Name}: {stack.Tier}").Order(StringComparer.Ordinal).ToArray());
        Assert.IsTrue(stacks.All(stack => !stack.TierIsGuessed));
    }

    [TestMethod]
    public void Overlays_that_take_each_other_are_one_stack()
        => Assert.AreEqual("a/", Run(("a/kustomization.yaml", "resources: [../b]\n"), ("b/kustomization.yaml", "resources: [../a]\n")).Single().Name);

    [TestMethod]
    public void What_the_types_do_not_allow_is_told_once_where_it_is_written()
    {
        var stacks = Run(
            ("base/web.yaml", Web.Replace("  replicas: 1\n", "  replica: 1\n  selector: {matchLabels: {app: web}}\n")), ("base/kustomization.yaml", "resources: [web.yaml]\n"),
            ("dev/kustomization.yaml", "resources: [../base]\nnamePrefix: dev-\n"),
            ("prod/kustomization.yaml", "resources: [../base]\npatches:\n  - path: patch.yaml\n"),
            ("prod/patch.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  paused: 1\n  template: {metadata: {labels: {app: web}}}\n"));
        var told = stacks.SelectMany(stack => stack.Observations).OfType<ManifestMistake>().Select(mistake => $"{mistake.At} {mistake.Message}").Distinct().Order(StringComparer.Ordinal);
        Assert.AreEqual(
            "base/web.yaml:5:3 DeploymentSpec has no 'replica'; did you mean 'replicas'? (in Deployment 'web')\nprod/patch.yaml:5:11 'paused' is an integer, not true or false, in Deployment 'web'",
            string.Join('\n', told));
    }

    [TestMethod]
    public void Broken_patches_are_told_where_they_break()
    {
        var result = Linter.Run(new LintRequest(
            new TextTree(
                ("base.yaml", Web), ("patch.yaml", "- op: add\n  path: [unclosed\n"),
                ("kustomization.yaml", "resources: [base.yaml]\npatches:\n  - {target: {kind: Deployment}, path: patch.yaml}\n  - target: {kind: Deployment}\n    patch: |-\n      - op: \"unclosed\n")),
            [""], [])
        { Today = new DateTime(2026, 11, 20) });
        CollectionAssert.AreEqual(
            new[] { "DP0005 kustomization.yaml:6", "DP0005 patch.yaml:2" },
            result.Problems.Where(problem => problem.Rule.Id == "DP0005").Select(problem => $"{problem.Rule.Id} {problem.At.Source.Path}:{problem.At.Start.Line}").ToArray());
    }

    [TestMethod]
    public void What_other_programs_make_of_a_kustomization_is_told_once()
    {
        var result = Linter.Run(new LintRequest(
            new TextTree(
                ("base/kustomization.yaml", "helmCharts:\n  - {name: superset, repo: https://example.org}\nsortOptions: {order: fifo}\nbuildMetadata: [originAnnotations]\n"),
                ("a/kustomization.yaml", "resources: [../base]\n"), ("b/kustomization.yaml", "resources: [../base]\n")),
            [""], [])
        { Today = new DateTime(2026, 11, 20) });
        Assert.AreEqual("DP0006 base/kustomization.yaml:1:1", string.Join('|', result.Problems.Select(problem => $"{problem.Rule.Id} {problem.At}")));
        Assert.IsTrue(result.Estates.SelectMany(estate => estate.Stacks).All(stack => stack.Sight.Unseen.SequenceEqual(["helmCharts"])));
    }

    [TestMethod]
    public void A_reference_that_kustomize_does_not_follow_is_told_with_the_new_name()
    {
        var stack = Run(
            ("all.yaml", "apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: vault}\nspec: {provider: {}}\n---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: one}\nspec: {secretStoreRef: {name: vault, kind: SecretStore}, data: []}\n"),
            ("kustomization.yaml", "resources: [all.yaml]\nnamePrefix: staging-\n")).Single();
        var dangling = stack.Observations.OfType<DanglingReference>().Single();
        Assert.AreEqual("NearName vault staging-vault all.yaml:3:18", $"{dangling.Miss} {dangling.Name} {dangling.Nearest} {dangling.Other}");
    }

    [TestMethod]
    public void Connections_that_the_policies_of_an_overlay_block_are_seen()
    {
        const string pods = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: web, image: \"nginx:1.27\", env: [{name: DB_HOST, value: \"db:5432\"}]}]}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: db, labels: {app: db}}\nspec: {containers: [{name: db, image: \"postgres:16.4\", ports: [{containerPort: 5432}]}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {selector: {app: db}, ports: [{port: 5432}]}\n";
        var stack = Run(
            ("pods.yaml", pods), ("deny.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny}\nspec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}\n"),
            ("kustomization.yaml", "resources: [pods.yaml, deny.yaml]\nnamespace: data\n")).Single();
        Assert.IsTrue(stack.Links.Any(link => link.Reach.Open.Knows(out var open) && !open), string.Join('|', stack.Links));
    }

    private static string Told(Tree tree) => tree.Origin is Overrode over ? $"{tree.At} over {over.Loser}" : $"{tree.At}";

    private static IReadOnlyList<Stack> Run(params (string Path, string Text)[] files)
        => [.. Linter.Run(new LintRequest(new TextTree(files), [""], []) { Today = new DateTime(2026, 11, 20) }).Estates.SelectMany(estate => estate.Stacks)];
}
