namespace Dpp.Rules;

public sealed class MissingDisruptionBudget : Rule
{
    public override RuleInfo Info { get; } = new("DP4011", "missing-disruption-budget", "Multi-replica workload without PodDisruptionBudget", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            When nodes are drained for an update, nothing but a disruption budget keeps Kubernetes from ending all replicas
            of a workload at the same moment.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        Answers = ["k8s.pdb-missing"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Deployment.Replace("name: superset #", "name: [|superset|] #").Replace("replicas: 3", "replicas: {|3|}")) with { Severity = Warning, IsStructural = true },
        Good.Kubernetes(Deployment + """
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: superset
            spec:
              minAvailable: 1
              selector:
                matchLabels: {app: superset}
            """),
        Good.Kubernetes(Deployment.Replace("replicas: 3", "replicas: 1"), "One pod has nothing to keep"),
    ];

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: superset # the dashboards
        spec:
          replicas: 3
          template:
            metadata:
              labels: {app: superset}
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1

        """;

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var many = stack.Workloads.Where(workload => workload.Kind is WorkloadKind.Deployment or WorkloadKind.StatefulSet && workload.Pod is not null && workload.Replicas.Knows(out var replicas) && replicas > 1).ToList();
        if (many.Count == 0)
        {
            yield break;
        }

        var pods = new PodIndex(many);
        var kept = new HashSet<Tree>();
        foreach (var budget in stack.Resources.Where(one => one is { Kind: "PodDisruptionBudget", Group: "policy" }))
        {
            var selected = pods.BySelector(budget.Body["spec"]["selector"], budget.Namespace);
            if (!selected.IsComplete)
            {
                yield break;
            }

            kept.UnionWith(selected.Pods.Select(pod => pod.Declared.Body));
        }

        var open = many.FindAll(workload => !kept.Contains(workload.Declared.Body));
        if (open.Count > 0)
        {
            yield return open[0].Name.Finding($"nothing keeps a drain from ending all {open[0].Replicas} pods of '{open[0].Name}' at once").AtMost(Warning)
                .Because(open[0].Replicas, "as many run")
                .Also(open.Skip(1).Select(other => new Related(other.Name.At, $"nor all {other.Replicas} of '{other.Name}'")));
        }
    }
}
