namespace Dpp.Rules;

public sealed class DeletingStorageClass : Rule
{
    public override RuleInfo Info { get; } = new("DP5041", "deleting-storage-class", "Storage class deletes the data of a store with its claim", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Delete is what a storage class does when it says nothing: whoever deletes the claim, the namespace or the release
            deletes the disk. With Retain the disk stays, and the data with it.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Class("reclaimPolicy: [|Delete|]") + Store("{|fast|}")),
        Bad.Kubernetes(Class("volumeBindingMode: WaitForFirstConsumer").Replace("name: fast", "name: [|fast|]") + Store("{|fast|}")) with { Note = "Nobody said it, so it is Delete" },
        Bad.Kubernetes(Class("reclaimPolicy: [|Delete|]") + """
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              storage:
                storageClass: {|fast|}
            """) with { Note = "The claims of an operator" },
        Good.Kubernetes(Class("reclaimPolicy: Retain") + Store("fast")),
        Good.Kubernetes(Class("reclaimPolicy: Delete") + Store("other") + """
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: scratch
            spec:
              storageClassName: fast
            """, "What uses it can be made again"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var classes = stack.Resources.Where(one => one is { Group: "storage.k8s.io", Kind: "StorageClass" }).ToList();
        if (classes.Count == 0)
        {
            yield break;
        }

        var used = ClaimedClasses.Of(stack).Where(each => each.Class.Knows(out _)).ToLookup(each => $"{each.Class}");
        foreach (var one in classes)
        {
            var policy = one.Body["reclaimPolicy"].AsName();
            var users = used[$"{one.Name}"].ToList();
            if (users.Count > 0 && (policy.IsMissing || (policy.Knows(out var said) && said == "Delete")))
            {
                yield return (policy.IsMissing ? one.Name.Finding($"the storage class '{one.Name}' says no reclaimPolicy: the data of {users[0].Store} is deleted with its claim")
                        : policy.Finding($"the storage class '{one.Name}' deletes the data of {users[0].Store} with its claim"))
                    .Also(users.Select(each => new Related(each.Class.At, $"the data of {each.Store}")));
            }
        }
    }

    private static string Class(string more) => $"""
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: fast
        provisioner: pd.csi.storage.gke.io
        {more}
        ---

        """;

    private static string Store(string storageClass) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: warehouse
        spec:
          template:
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql/data
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                storageClassName: {{storageClass}}

        """;
}
