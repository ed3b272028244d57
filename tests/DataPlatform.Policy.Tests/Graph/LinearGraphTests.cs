using System.Text;
using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Graph;

/// <summary>All rules over a large namespace, in which everything refers to something.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LinearGraphTests
{
    private const int Few = 60, Many = 8 * Few;

    [TestMethod]
    public void Eight_times_the_objects_take_about_eight_times_as_long()
    {
        Measure(Few);
        var few = Enumerable.Range(0, 3).Min(_ => Measure(Few));
        var many = Enumerable.Range(0, 2).Min(_ => Measure(Many));
        // What grows with the square would take 64 times as long; the machine has others to serve, too.
        Assert.IsLessThan(24.0, many / few, $"{Few * 8} objects: {few:F0} ms, {Many * 8} objects: {many:F0} ms");
    }

    private static double Measure(int count)
    {
        var tree = new TextTree([("dpp.yaml", "environments:\n  production: [\"k8s/**\"]\n"), .. Enumerable.Range(0, count).Select(i => ($"k8s/{i}.yaml", App(i, count)))]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = Linter.Run(new LintRequest(tree, [""], RuleIndex.All) { Today = new DateTime(2026, 11, 20) });
        Assert.HasCount(count * 8, result.Estates.Single().Stacks.Single().Resources);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static string App(int i, int count)
    {
        var (space, other) = ($"team-{i % 7}", (i * 7 + 3) % count);
        var text = new StringBuilder();
        void Add(string apiVersion, string kind, string rest) => text.Append("apiVersion: ").Append(apiVersion).Append("\nkind: ").Append(kind).Append($"\nmetadata: {{name: app{i}, namespace: {space}, labels: {{app: app{i}}}}}\n").Append(rest).Append("\n---\n");
        Add("apps/v1", "Deployment", """
            spec:
              replicas: 2
              selector: {matchLabels: {app: appAPP}}
              template:
                metadata: {labels: {app: appAPP}}
                spec:
                  containers:
                    - name: main
                      image: example/appAPP:1.0.APP
                      envFrom: [{configMapRef: {name: appAPP}}]
                      env: [{name: DATABASE_HOST, value: appOTHER.team-SPACE}]
                      ports: [{name: http, containerPort: 8080}]
                      volumeMounts: [{name: config, mountPath: /etc/app}]
                  volumes: [{name: config, configMap: {name: appAPP}}]
            """.Replace("APP", $"{i}", StringComparison.Ordinal).Replace("OTHER", $"{other}", StringComparison.Ordinal).Replace("SPACE", $"{other % 7}", StringComparison.Ordinal));
        Add("v1", "Service", $"spec: {{selector: {{app: app{i}}}, ports: [{{name: http, port: 80, targetPort: http}}]}}");
        Add("v1", "ConfigMap", $"data:\n  app.properties: |\n    db.host=app{other}\n    other.url=http://app{other}.team-{other % 7}:80/\n");
        Add("autoscaling/v2", "HorizontalPodAutoscaler", $"spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: app{i}}}, minReplicas: 2, maxReplicas: 6}}");
        Add("policy/v1", "PodDisruptionBudget", $"spec: {{maxUnavailable: 1, selector: {{matchLabels: {{app: app{i}}}}}}}");
        Add("networking.k8s.io/v1", "NetworkPolicy", $"spec: {{podSelector: {{matchLabels: {{app: app{i}}}}}, ingress: [{{from: [{{podSelector: {{matchLabels: {{app: app{other}}}}}}}], ports: [{{port: 8080}}]}}]}}");
        Add("monitoring.coreos.com/v1", "ServiceMonitor", $"spec: {{selector: {{matchLabels: {{app: app{i}}}}}, endpoints: [{{port: http}}]}}");
        Add("v1", "PersistentVolumeClaim", "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}");
        return text.ToString();
    }
}
