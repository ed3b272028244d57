namespace Dpp.Rules;

public sealed class ReplicasOfAutoscaler : Rule
{
    public override RuleInfo Info { get; } = new("DP4063", "replicas-of-autoscaler", "Static replicas on an HPA-managed workload", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            Each time the manifest is applied it sets the number of pods back to what it says, and the autoscaler begins anew:
            under load that ends pods that are needed.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling"],
        Answers = ["k8s.hpa-replicas-conflict"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Autoscaler("{|", "|}") + """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              replicas: [|3|]
              template:
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            """, Autoscaler("", "") + """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              template:
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1

            """),
        Good.Kubernetes(Autoscaler("", "") + """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              template:
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: worker
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                    - name: worker
                      image: apache/superset:4.1.1
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var targets = stack.Resources
            .Where(one => one is { Kind: "HorizontalPodAutoscaler", Group: "autoscaling" } or { Kind: "ScaledObject", Group: "keda.sh" })
            .ToLookup(one => (Kind: one.Body["spec"]["scaleTargetRef"]["kind"].AsText().Knows(out var kind) ? kind : "Deployment", Name: one.Body["spec"]["scaleTargetRef"]["name"].AsName().ToString()));
        foreach (var workload in targets.Count == 0 ? [] : stack.Workloads)
        {
            var replicas = workload.Declared.Body["spec"]["replicas"].AsInt();
            if (replicas.State == Knowledge.Written && replicas.Knows(out var number) && number != 0
                && targets[(workload.Declared.Kind, workload.Declared.Name.ToString())].FirstOrDefault(one => PodIndex.SameNamespace(one.Namespace, workload.Namespace)) is { } autoscaler)
            {
                yield return replicas.Finding($"'{workload.Name}' says {number} replicas, but '{autoscaler.Name}' decides how many run")
                    .Because(autoscaler.Body["spec"]["scaleTargetRef"]["name"].AsText(), $"'{autoscaler.Name}' scales it")
                    .Repair("Leave the number to the autoscaler", replicas.Slot?.Remove());
            }
        }
    }

    private static string Autoscaler(string open, string close) => $"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: superset
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: {open}superset{close}
          minReplicas: 2
          maxReplicas: 6
        ---

        """;
}
