namespace Dpp.Rules;

public sealed class StoreOnSpotNodes : Rule
{
    private static readonly (string Label, string Value)[] spot =
    [
        ("eks.amazonaws.com/capacityType", "SPOT"),
        ("karpenter.sh/capacity-type", "spot"),
        ("cloud.google.com/gke-spot", "true"),
        ("cloud.google.com/gke-preemptible", "true"),
        ("kubernetes.azure.com/scalesetpriority", "spot"),
        ("node.kubernetes.io/lifecycle", "spot"),
    ];

    public override RuleInfo Info { get; } = new("DP4076", "store-on-spot-nodes", "Data store runs on nodes that may be taken away", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The cloud takes a spot node back with two minutes' notice or less, and often all of one kind at once. A database
            loses its primary, its standby and its quorum in the same minute.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html", "https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("postgres:16.4", "nodeSelector:\n    karpenter.sh/capacity-type: [|spot|]")),
        Bad.Kubernetes(Pod("postgres:16.4", """
            affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms:
                      - matchExpressions:
                          - key: eks.amazonaws.com/capacityType
                            operator: In
                            values: [[|SPOT|]]
            """)),
        Good.Kubernetes(Pod("postgres:16.4", "nodeSelector:\n    karpenter.sh/capacity-type: on-demand")),
        Good.Kubernetes(Pod("apache/superset:4.1.1", "nodeSelector:\n    karpenter.sh/capacity-type: spot"), "What keeps nothing may go"),
        Good.Kubernetes(Pod("redis:7.4.1", "nodeSelector:\n    karpenter.sh/capacity-type: spot"), "A cache fills again"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var store in stack.Stores.Where(store => store is { Rebuild: Rebuild.Never, Workload.Pod: not null }))
        {
            var wish = Wishes(store.Workload!.Pod!["spec"]).FirstOrDefault(); // just asked
            if (wish.Knows(out _))
            {
                yield return wish.Finding($"{store.What} runs on spot nodes only, which may be taken away at any time");
            }
        }
    }

    private static IEnumerable<Located<string>> Wishes(Tree spec)
    {
        foreach (var (label, value) in spot)
        {
            if (spec["nodeSelector"][label].AsName() is var said && said.Knows(out var wanted) && wanted == value)
            {
                yield return said;
            }

            // Only where each of the terms asks for it is nothing else possible.
            var terms = spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"].Items;
            var asked = terms.Select(term => term["matchExpressions"].Items.FirstOrDefault(each => each["key"].Text == label && each["operator"].Text == "In" && each["values"].Items is [var only] && only.Text == value)).ToList();
            if (asked.Count > 0 && asked.TrueForAll(each => each is not null))
            {
                yield return asked[0]!["values"].Items[0].AsName(); // just asked
            }
        }
    }

    private static string Pod(string image, string wish) => $"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: store
        spec:
          {wish}
          containers:
            - name: store
              image: {image}
        """;
}
