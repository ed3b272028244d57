namespace Dpp.Rules;

public sealed class PeerInOtherNamespace : Rule
{
    public override RuleInfo Info { get; } = new("DP6042", "peer-in-other-namespace", "Policy peer lives in another namespace but has no namespaceSelector", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            In a network policy a podSelector alone means pods of the policy's own namespace. When the pods it names live in
            another one, it means nobody, and what was to be allowed is blocked.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pods + """
                    - podSelector: [|{matchLabels: {app: superset}}|]
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: storage
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
                  env:
                    - name: DATABASE_HOST
                      value: {|postgres-rw.storage.svc|}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: superset
              namespace: analytics
            spec:
              podSelector: {}
              policyTypes: [Egress]
              egress:
                - to:
                    - podSelector: [|{matchLabels: {app: postgres}}|]
            """) with { Note = "What is connected to is in another namespace" },
        Good.Kubernetes(Pods + """
                    - podSelector:
                        matchLabels: {app: backup}
                    - podSelector:
                        matchLabels: {app: superset}
                      namespaceSelector:
                        matchLabels: {kubernetes.io/metadata.name: analytics}
            """),
    ];

    private const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: {|superset|}
          namespace: analytics
          labels: {app: superset}
        spec:
          containers:
            - name: superset
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
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: postgres
          namespace: storage
        spec:
          podSelector: {}
          ingress:
            - from:

        """;

    /// <summary>A host in another namespace that is called as the selector calls its pods, when there are none of these.</summary>
    private static DanglingReference? Asked(Stack stack, Tree selector, string space, PodIndex pods)
        => selector["matchLabels"].Entries.Count == 0 || !pods.BySelector(selector, null).IsEmpty ? null
            : stack.Observations.OfType<DanglingReference>().FirstOrDefault(host => host is { Topic: ReferenceTopic.Host, Space: { } other } && other != space
                && selector["matchLabels"].Entries.Any(label => host.Name == label.Value.Text || host.Name.StartsWith(label.Value.Text + "-", StringComparison.Ordinal)));

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var policies = stack.Resources.Where(one => one is { Kind: "NetworkPolicy", Group: "networking.k8s.io", Namespace: not null }).ToList();
        if (policies.Count == 0)
        {
            yield break;
        }

        var pods = new PodIndex(stack.Workloads);
        var told = new HashSet<Text.Place?>(stack.Links.Where(link => link.Reach.Open.Knows(out var open) && !open).Select(link => link.Reach.By));
        foreach (var policy in policies)
        {
            foreach (var (direction, way) in ((string, string)[])[("ingress", "from"), ("egress", "to")])
            {
                foreach (var selector in policy.Body["spec"][direction].Items.SelectMany(rule => rule[way].Items).Where(peer => peer["namespaceSelector"].IsMissing).Select(peer => peer["podSelector"]))
                {
                    if (selector["matchLabels"].Entries.Count + selector["matchExpressions"].Items.Count > 0 && !told.Contains(selector.At)
                        && pods.BySelector(selector, policy.Namespace).IsEmpty && pods.BySelector(selector, null) is { Pods: { Count: > 0 } elsewhere } && elsewhere[0].Namespace is { } other)
                    {
                        yield return new Finding(selector.At, $"the policy '{policy.Name}' means pods of '{policy.Namespace}', but '{elsewhere[0].Name}' runs in '{other}'")
                            .Because(elsewhere[0].Name, $"runs in '{other}'");
                    }
                    else if (!told.Contains(selector.At) && Asked(stack, selector, policy.Namespace!, pods) is { } host) // those without a namespace are left out above
                    {
                        yield return new Finding(selector.At, $"the policy '{policy.Name}' means pods of '{policy.Namespace}', which has none of these, but '{host.Owner}' connects to '{host.Name}' in '{host.Space}'")
                            .Because(host.At, $"in '{host.Space}'");
                    }
                }
            }
        }
    }
}
