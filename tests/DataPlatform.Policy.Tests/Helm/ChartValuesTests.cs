using Dpp.Engine;
using Dpp.Model;
using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Helm;

/// <summary>Values of charts that are known are read where a release names them; what their templates decide is not guessed.</summary>
[TestClass]
public sealed class ChartValuesTests
{
    private const string Flux = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: lake, namespace: data}\nspec:\n  chart: {spec: {chart: CHART, version: 1.0.0}}\n  values:\n";

    [TestMethod]
    public void Images_replicas_resources_and_secrets_become_workloads()
    {
        var stack = Stack(Flux.Replace("CHART", "minio") + "    image: {repository: quay.io/minio/minio, tag: RELEASE.2024-11-07T00-52-20Z}\n    replicas: 4\n    rootPassword: minio123\n    resources: {limits: {memory: 4Gi}}\n");
        var workload = stack.Workloads.Single();
        var container = workload.Containers.Single();
        Assert.AreEqual("minio StatefulSet data 4", $"{workload.Name} {workload.Kind} {workload.Namespace} {workload.Replicas}");
        Assert.AreEqual("quay.io/minio/minio:RELEASE.2024-11-07T00-52-20Z lake.yaml:7:51", $"{container.Image} {container.Image.At}");
        Assert.AreEqual("lake.yaml:10:34", $"{container.MemoryLimit.At}");
        Assert.AreEqual("rootPassword lake.yaml:9:19", string.Join('|', stack.Credentials.Select(secret => $"{secret.Name} {secret.Value.At}")));
    }

    [TestMethod]
    public void Values_that_stand_in_a_text_are_read_in_their_place()
    {
        var stack = Stack("apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: bi}\nspec:\n  destination: {namespace: bi}\n  source:\n    chart: superset\n    helm:\n      values: |\n        supersetWorker:\n          replicas: {replicaCount: 3}\n        postgresql:\n          auth:\n            password: superset\n");
        CollectionAssert.AreEqual(
            new[] { "supersetWorker bi 3", "postgresql bi (OutOfSight)" },
            stack.Workloads.Select(workload => $"{workload.Name} {workload.Namespace} {(workload.Replicas.Knows(out var count) ? count : $"({workload.Replicas.State})")}").ToArray());
        Assert.AreEqual("lake.yaml:14:23", $"{stack.Credentials.Single().Value.At}");
    }

    [TestMethod]
    [DataRow("nothing", "    image: {repository: a, tag: b}\n    resources: {limits: {memory: 1Gi}}\n")]
    [DataRow("minio", "    unknown: {resources: {limits: {memory: 1Gi}}}\n    resources: {}\n")]
    [DataRow("postgresql", "    image: {repository: bitnami/postgresql}\n    auth: {existingSecret: database}\n")]
    public void What_is_not_known_says_nothing(string chart, string values)
        => Assert.IsEmpty(Stack(Flux.Replace("CHART", chart) + values).Workloads);

    [TestMethod]
    public void Rules_find_what_the_values_say_and_nothing_that_the_templates_may_say()
    {
        var problems = Run(Flux.Replace("CHART", "postgresql") + "    auth: {password: postgres}\n    primary: {resources: {limits: {memory: 1Gi}}}\n").Problems
            .Where(problem => problem.Severity == Severity.Error).Select(problem => $"{problem.Rule.Id} {problem.At}");
        CollectionAssert.AreEqual(new[] { "DP2002 lake.yaml:7:22", "DP1002 lake.yaml:8:15" }, problems.ToArray(), string.Join('\n', problems));
    }

    private static Stack Stack(string text) => Run(text).Estates.Single().Stacks.Single();

    private static LintResult Run(string text)
        => Linter.Run(new LintRequest(new TextTree(("lake.yaml", text)), [""], RuleIndex.All) { Environment = Tier.Production, Today = new DateTime(2026, 11, 20) });
}
