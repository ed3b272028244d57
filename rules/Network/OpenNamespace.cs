namespace Dpp.Rules;

public sealed class OpenNamespace : Rule
{
    public override RuleInfo Info { get; } = new("DP6040", "open-namespace", "Namespace without default-deny policy", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Without a network policy every pod of the cluster may connect to every other one, in all namespaces: one
            compromised dashboard reaches the database of somebody else.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies"],
        Answers = ["k8s.network-policy-missing"],
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
                - name: superset
                  image: apache/superset:4.1.1
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: {|storage|}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
              namespace: storage
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
            """) with { Severity = Warning, IsStructural = true },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: default-deny
              namespace: analytics
            spec:
              podSelector: {}
              policyTypes: [Ingress]
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: reserved
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
            """, "Another repository owns the namespace"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Resources.Any(one => one.Kind.EndsWith("NetworkPolicy", StringComparison.Ordinal) && one is not { Kind: "NetworkPolicy", Group: "networking.k8s.io" }))
        {
            yield break;
        }

        HashSet<string?> closed = [.. stack.Resources.Where(one => one.Kind == "NetworkPolicy").Select(one => one.Namespace)];
        HashSet<string?> used = [.. stack.Workloads.Where(workload => workload.Pod is not null).Select(workload => workload.Namespace)];
        var open = stack.Resources.Where(one => one is { Kind: "Namespace", Group: "" } && one.Name.Knows(out var name) && !name.StartsWith("kube-", StringComparison.Ordinal)
            && used.Contains(name) && !closed.Contains(name) && !closed.Contains(null)).ToList();
        if (open.Count > 0)
        {
            yield return open[0].Name.Finding($"no network policy restricts who may connect to the pods of namespace '{open[0].Name}'").AtMost(Warning)
                .Also(open.Skip(1).Select(other => new Related(other.Name.At, $"nor to those of '{other.Name}'")));
        }
    }
}
