namespace Dpp.Rules;

public sealed class PeersInsteadOfOne : Rule
{
    public override RuleInfo Info { get; } = new("DP6046", "peers-instead-of-one", "Policy means pods of a namespace, but says two peers", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Two items of a list are two peers, and each may connect: every pod of that namespace, and the pods of these labels
            in the policy's own. What is nearly always meant is one peer with both selectors: the pods of these labels in that
            namespace. One hyphen makes the difference.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pods + Policy("- [|podSelector|]:")) with { IsStructural = true },
        Good.Kubernetes(Pods + Policy("  podSelector:"), "One peer with both"),
        Good.Kubernetes(Pods + """
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: local-superset
              namespace: storage
              labels: {app: superset}
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1

            """ + Policy("- podSelector:"), "There are such pods here, too, so that both peers mean something"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        PodIndex? pods = null;
        foreach (var policy in stack.Resources.Where(one => one is { Kind: "NetworkPolicy", Group: "networking.k8s.io", Namespace: not null }))
        {
            foreach (var peers in Peers(policy.Body["spec"]))
            {
                for (var i = 1; i < peers.Count; i++)
                {
                    var (space, labels) = (peers[i - 1], peers[i]);
                    if (space["podSelector"].IsMissing && HasWords(space["namespaceSelector"]) && labels["namespaceSelector"].IsMissing && HasWords(labels["podSelector"])
                        && (pods ??= new PodIndex(stack.Workloads)).BySelector(labels["podSelector"], policy.Namespace).IsEmpty
                        && pods.BySelector(labels["podSelector"], null).Pods is [var elsewhere, ..] && elsewhere.Namespace is { } other && other != policy.Namespace)
                    {
                        yield return new Finding(labels["podSelector"].Name, $"the policy '{policy.Name}' names the namespace and the pods as two peers: every pod of the namespace may connect, and such pods in '{policy.Namespace}', where there are none")
                            .Because(space["namespaceSelector"].Name, "the other peer")
                            .Because(elsewhere.Name, $"runs in '{other}'");
                    }
                }
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Tree>> Peers(Tree spec)
        => spec["ingress"].Items.Select(rule => rule["from"].Items).Concat(spec["egress"].Items.Select(rule => rule["to"].Items));

    private static bool HasWords(Tree selector) => selector["matchLabels"].Entries.Count + selector["matchExpressions"].Items.Count > 0;

    private const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          namespace: analytics
          labels: {app: superset}
        spec:
          containers:
            - name: web
              image: apache/superset:4.1.1
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: postgres
          namespace: storage
          labels: {app: postgres}
        spec:
          containers:
            - name: postgres
              image: postgres:16.4

        """;

    private static string Policy(string pods) => $$"""
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: postgres
          namespace: storage
        spec:
          podSelector:
            matchLabels: {app: postgres}
          ingress:
            - from:
                - namespaceSelector:
                    matchLabels: {kubernetes.io/metadata.name: analytics}
                {{pods}}
                    matchLabels: {app: superset}

        """;
}
