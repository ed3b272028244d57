namespace Dpp.Rules;

public sealed class BlockingDisruptionBudget : Rule
{
    public override RuleInfo Info { get; } = new("DP4012", "blocking-disruption-budget", "PDB that blocks every eviction", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A budget that allows no pod to go blocks every drain: the update of a node waits for hours, until somebody deletes
            the budget or the pod by hand.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/tasks/run-application/configure-pdb/"],
        Answers = ["k8s.pdb-blocks-drain"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Deployment.Replace("replicas: 2", "replicas: {|2|}") + Budget + "  minAvailable: [|2|]\n"),
        Bad.Kubernetes(Deployment + Budget + "  maxUnavailable: [|0|]\n"),
        Bad.Kubernetes(Deployment + Budget + "  minAvailable: [|100%|]\n"),
        Good.Kubernetes(Deployment + Budget + "  minAvailable: 1\n"),
        Good.Kubernetes(Deployment + Budget + "  maxUnavailable: 1\n"),
    ];

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: superset
        spec:
          replicas: 2
          template:
            metadata:
              labels: {app: superset}
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1

        """;

    private const string Budget = """
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: superset
        spec:
          selector:
            matchLabels: {app: superset}

        """;

    public override IEnumerable<Finding> Check(Stack stack)
    {
        PodIndex? pods = null;
        foreach (var budget in stack.Resources.Where(one => one is { Kind: "PodDisruptionBudget", Group: "policy" }))
        {
            var spec = budget.Body["spec"];
            var most = spec["maxUnavailable"].AsName();
            var least = spec["minAvailable"].AsName();
            if (most.Knows(out var unavailable) && unavailable is "0" or "0%")
            {
                yield return most.Finding($"'{budget.Name}' allows no pod to go: it blocks every drain");
            }
            else if (least.Knows(out var available) && available == "100%")
            {
                yield return least.Finding($"'{budget.Name}' keeps every pod: it blocks every drain");
            }
            else if (spec["minAvailable"].AsInt().Knows(out var kept) && (pods ??= new PodIndex(stack.Workloads)).BySelector(spec["selector"], budget.Namespace) is { IsComplete: true, Pods: [var only] }
                && only.Kind is WorkloadKind.Deployment or WorkloadKind.StatefulSet && only.Replicas.Knows(out var replicas) && replicas > 0 && kept >= replicas)
            {
                yield return least.Finding($"'{budget.Name}' keeps {kept} of the {replicas} pods of '{only.Name}': it blocks every drain").Because(only.Replicas, $"{replicas} run");
            }
        }
    }
}
