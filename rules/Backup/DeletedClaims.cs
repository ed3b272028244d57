namespace Dpp.Rules;

public sealed class DeletedClaims : Rule
{
    public override RuleInfo Info { get; } = new("DP5042", "deleted-claims", "StatefulSet deletes the claims of a store", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            The claims of a StatefulSet outlive it, unless persistentVolumeClaimRetentionPolicy says otherwise. Then a smaller
            number of replicas, or a deletion that was meant for the pods only, takes the data along.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Set("postgres:16.4", "whenDeleted: [|Delete|]")),
        Bad.Kubernetes(Set("postgres:16.4", "whenScaled: [|Delete|]")),
        Good.Kubernetes(Set("postgres:16.4", "whenDeleted: Retain")),
        Good.Kubernetes(Set("redis:7.4.1", "whenDeleted: Delete"), "A cache fills again"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var store in stack.Stores.Where(store => store.Rebuild == Rebuild.Never && store.Workload?.Kind == WorkloadKind.StatefulSet))
        {
            var policy = store.Workload!.Declared.Body["spec"]["persistentVolumeClaimRetentionPolicy"]; // just asked
            foreach (var (key, when) in ((string, string)[])[("whenDeleted", "when the StatefulSet is deleted"), ("whenScaled", "when it gets fewer replicas")])
            {
                var said = policy[key].AsName();
                if (said.Knows(out var what) && what == "Delete")
                {
                    yield return said.Finding($"the data of {store.What} is deleted {when}");
                }
            }
        }
    }

    private static string Set(string image, string retention) => $"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: store
        spec:
          persistentVolumeClaimRetentionPolicy:
            {retention}
          template:
            spec:
              containers:
                - name: store
                  image: {image}
        """;
}
