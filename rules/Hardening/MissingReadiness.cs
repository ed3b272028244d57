namespace Dpp.Rules;

public sealed class MissingReadiness : Rule
{
    public override RuleInfo Info { get; } = new("DP7052", "missing-readiness", "Server is alive, but nobody asks whether it is ready", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Without a readiness probe a pod is ready as soon as its process runs. Each update sends requests to servers that
            have not started to listen, and one that is overloaded keeps getting more until liveness kills it.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"],
        Answers = ["k8s.readiness-missing"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("livenessProbe") + Service) with { IsStructural = true },
        Bad.Kubernetes(Pod("livenessProbe").Replace("{|", "").Replace("|}", "")) with { IsStructural = true, Severity = Warning, Note = "Nothing here sends requests to it" },
        Good.Kubernetes(Plain(Pod("readinessProbe") + Service)),
        Good.Kubernetes(Plain(Pod("livenessProbe")).Replace("name: web", "name: metrics").Replace("[{", "[{name: metrics, "), "Who collects metrics waits for nobody"),
        Good.Kubernetes("""
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: import
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: import
                      image: example/import:1.4.0
                      ports: [{containerPort: 8080}]
                      livenessProbe:
                        tcpSocket: {port: 8080}
            """, "A job ends by itself"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        HashSet<Workload>? served = null;
        foreach (var (workload, container, checks) in ServedContainers.Checked(stack))
        {
            if (checks.All(check => check.Kind != HealthCheckKind.Readiness))
            {
                served ??= Served(stack);
                yield return container.Name.Finding($"nobody asks whether '{container}' is ready").Because(checks[0].At, "only this is asked").AtMost(served.Contains(workload) ? Error : Warning);
            }
        }
    }

    /// <summary>What a Service sends requests to.</summary>
    private static HashSet<Workload> Served(Stack stack)
    {
        var pods = new PodIndex(stack.Workloads);
        return [.. stack.Resources.Where(one => one is { Kind: "Service", Group: "" } && one.Body["spec"]["selector"].Entries.Count > 0)
            .SelectMany(one => pods.ByLabels(one.Body["spec"]["selector"], one.Namespace).Pods)];
    }

    private static string Plain(string text) => text.Replace("[|", "").Replace("|]", "").Replace("{|", "").Replace("|}", "");

    private static string Pod(string probe) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          labels: {app: superset}
        spec:
          containers:
            - name: [|web|]
              image: apache/superset:4.1.1
              ports: [{containerPort: 8088}]
              {|{{probe}}|}:
                tcpSocket: {port: 8088}

        """;

    private const string Service = """
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: superset
        spec:
          selector: {app: superset}
          ports:
            - port: 8088
        """;
}
