namespace Dpp.Rules;

public sealed class NamespaceWithoutQuota : Rule
{
    public override RuleInfo Info { get; } = new("DP1010", "namespace-without-quota", "No ResourceQuota/LimitRange in namespace", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Without a quota or a limit range one job with a typing error in its size takes the memory of the nodes from
            everybody else.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/policy/resource-quotas/", "https://kubernetes.io/docs/concepts/policy/limit-range/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: [|analytics|]
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata:
              name: analytics
              namespace: analytics
            spec:
              hard: {limits.memory: 64Gi}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """, "Another repository owns the namespace"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        HashSet<string?> used = [.. stack.Workloads.Where(workload => workload.Pod is not null).Select(workload => workload.Namespace)];
        HashSet<string?> limited = [.. stack.Resources.Where(one => one is { Kind: "ResourceQuota" or "LimitRange", Group: "" }).Select(one => one.Namespace)];
        var open = limited.Contains(null) ? [] : stack.Resources.Where(one => one is { Kind: "Namespace", Group: "" } && one.Name.Knows(out var name)
            && used.Contains(name) && !limited.Contains(name) && !name.StartsWith("kube-", StringComparison.Ordinal)).ToList();
        if (open.Count > 0)
        {
            yield return open[0].Name.Finding($"nothing limits what the pods of namespace '{open[0].Name}' may take together")
                .Also(open.Skip(1).Select(other => new Related(other.Name.At, $"nor those of '{other.Name}'")));
        }
    }
}
