namespace Dpp.Rules;

public sealed class EgressWithoutDns : Rule
{
    public override RuleInfo Info { get; } = new("DP6041", "egress-without-dns", "Egress policy without DNS", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A policy that restricts what goes out also restricts the questions to the name server. Without port 53 over UDP
            no host name resolves, so even the connections that the policy allows are never made.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pods + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: [|superset|]
              namespace: analytics
            spec:
              podSelector:
                matchLabels: {app: superset}
              policyTypes: [Egress]
              egress:
                - to:
                    - podSelector:
                        matchLabels: {app: postgres}
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
              namespace: analytics
              labels: {app: postgres}
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: [|postgres|]
              namespace: analytics
            spec:
              podSelector: {}
              policyTypes: [Ingress, Egress]
            """) with { IsStructural = true, Severity = Warning, Note = "It asks for no name here, as far as can be seen" },
        Good.Kubernetes(Pods + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: superset
              namespace: analytics
            spec:
              podSelector:
                matchLabels: {app: superset}
              policyTypes: [Egress]
              egress:
                - to:
                    - podSelector:
                        matchLabels: {app: postgres}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: names
              namespace: analytics
            spec:
              podSelector: {}
              policyTypes: [Egress]
              egress:
                - to:
                    - namespaceSelector:
                        matchLabels: {kubernetes.io/metadata.name: kube-system}
                      podSelector:
                        matchLabels: {k8s-app: kube-dns}
                  ports:
                    - {port: 53, protocol: UDP}
                    - {port: 53, protocol: TCP}
            """, "Another policy allows it"),
        Good.Kubernetes(Pods + """
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
                    - ipBlock: {cidr: 169.254.20.10/32}
                  ports:
                    - {port: 53, protocol: UDP}
            """, "A name server on every node"),
    ];

    private const string Pods = """
        apiVersion: v1
        kind: Service
        metadata:
          name: postgres
          namespace: analytics
        spec:
          ports:
            - port: 5432
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          namespace: analytics
          labels: {app: superset}
        spec:
          containers:
            - name: superset
              image: apache/superset:4.1.1
              env:
                - name: DATABASE_HOST
                  value: postgres

        """;

    public override IEnumerable<Finding> Check(Stack stack)
    {
        HashSet<Tree> asking = [.. stack.Links.Where(link => link.Kind == LinkKind.ConnectsTo).Select(link => link.From.Declared.Body)];
        foreach (var cause in stack.Workloads.Where(workload => workload.NameServer.Open.Knows(out var open) && !open).GroupBy(workload => workload.NameServer.By))
        {
            var first = cause.FirstOrDefault(workload => asking.Contains(workload.Declared.Body)) ?? cause.First();
            var finding = first.NameServer.Open.Finding($"'{first.Name}' cannot ask for host names: no policy lets it out to port 53/UDP").Because(first.Name, "its pods");
            yield return asking.Contains(first.Declared.Body) ? finding : finding.AtMost(Warning);
        }
    }
}
