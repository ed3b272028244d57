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

    private static string Told(Tree tree) => tree.Origin is Overrode over ? $"{tree.At} over {over.Loser}" : $"{tree.At}";

    private static IReadOnlyList<Stack> Run(params (string Path, string Text)[] files)
        => [.. Linter.Run(new LintRequest(new TextTree(files), [""], []) { Today = new DateTime(2026, 11, 20) }).Estates.SelectMany(estate => estate.Stacks)];
}
