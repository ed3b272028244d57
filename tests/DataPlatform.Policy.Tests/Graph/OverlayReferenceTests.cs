using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Graph;

/// <summary>What an overlay calls otherwise: references follow, names in configuration do not.</summary>
[TestClass]
public sealed class OverlayReferenceTests
{
    private const string Base = """
        apiVersion: v1
        kind: Service
        metadata: {name: postgres}
        spec: {type: ExternalName, externalName: db.example.com}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: superset}
        spec:
          replicas: 3
          selector: {matchLabels: {app: superset}}
          template:
            metadata: {labels: {app: superset}}
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env: [{name: DATABASE_HOST, value: postgres}]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: superset}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: superset}
          minReplicas: 2
          maxReplicas: 6

        """;

    [TestMethod]
    public void A_prefix_is_not_put_before_a_host_in_the_environment()
        => Assert.AreEqual("'superset' connects to 'postgres', a Service that nothing declares; did you mean 'prod-postgres'?", Told("DP9014", "namePrefix: prod-\n"));

    [TestMethod]
    public void Without_a_prefix_the_host_is_there() => Assert.AreEqual("", Told("DP9014", ""));

    [TestMethod]
    [DataRow("")]
    [DataRow("namePrefix: prod-\n")]
    public void An_autoscaler_finds_its_target_under_its_new_name(string prefix) => Assert.StartsWith("'superset' says 3 replicas", Told("DP4063", prefix));

    private static string Told(string rule, string prefix)
        => string.Join('\n', Linter.Run(new LintRequest(
            new TextTree([("base/kustomization.yaml", "resources: [app.yaml]\n"), ("base/app.yaml", Base), ("overlays/production/kustomization.yaml", "resources: [../../base]\n" + prefix)]), [""], RuleIndex.All)
        { Today = new DateTime(2026, 11, 20) }).Problems
            .Where(problem => problem.Rule.Id == rule).Select(problem => problem.Message));
}
