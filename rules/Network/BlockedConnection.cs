namespace Dpp.Rules;

public sealed class BlockedConnection : Rule
{
    public override RuleInfo Info { get; } = new("DP6043", "blocked-connection", "Declared connection is blocked by a network policy", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A pod that a network policy selects may talk only to whom some policy allows, in each direction apart. A
            connection that the configuration asks for and no policy allows is dropped without an answer: the client waits
            for its timeout, and neither log nor event names the policy.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Client("analytics", "postgres.storage", "[|", "|]") + Server("storage") + """
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
                    - podSelector: {|{matchLabels: {app: superset}}|}
            """) with { Note = "A podSelector alone means pods of the policy's own namespace" },
        Bad.Kubernetes(Client("analytics", "postgres", "[|", "|]") + Server("analytics") + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: postgres
              namespace: analytics
            spec:
              podSelector:
                matchLabels: {app: postgres}
              policyTypes: [Ingress]
              ingress:
                - from:
                    - podSelector: {}
                  ports:
                    - port: {|5433|}
            """) with { Note = "The policy names another port" },
        Bad.Kubernetes(Client("analytics", "postgres", "[|", "|]") + Server("analytics") + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: {|default-deny|}
              namespace: analytics
            spec:
              podSelector: {}
              policyTypes: [Ingress, Egress]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: postgres-in
              namespace: analytics
            spec:
              podSelector:
                matchLabels: {app: postgres}
              ingress:
                - from:
                    - podSelector:
                        matchLabels: {app: superset}
            """) with { Note = "It may come in, but not go out", IsStructural = true },
        Bad.Kubernetes(Server("analytics").Substring(4) + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: postgres
              namespace: analytics
            spec:
              rules:
                - http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: [|postgres|]
                            port: {number: 5432}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: {|postgres|}
              namespace: analytics
            spec:
              podSelector: {}
              ingress:
                - from:
                    - podSelector:
                        matchLabels: {app: superset}
            """) with { Note = "The door is in another namespace", IsStructural = true },
        Good.Kubernetes(Server("analytics").Substring(4) + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: postgres
              namespace: analytics
            spec:
              rules:
                - http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: postgres
                            port: {number: 5432}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: postgres
              namespace: analytics
            spec:
              podSelector: {}
              ingress:
                - from:
                    - namespaceSelector:
                        matchLabels: {kubernetes.io/metadata.name: ingress-nginx}
            """, "The namespace of the door may connect"),
        Good.Kubernetes(Client("analytics", "postgres.storage", "", "") + Server("storage") + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: default-deny
              namespace: storage
            spec:
              podSelector: {}
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
                      podSelector:
                        matchLabels: {app: superset}
                  ports:
                    - port: postgres
            """, "What one policy denies, another allows; the port by its name"),
        Good.Kubernetes(Client("analytics", "postgres.storage", "", "") + Server("storage") + """
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
                    - namespaceSelector:
                        matchLabels: {team: data}
                - from:
                    - ipBlock: {cidr: 10.0.0.0/8}
            """, "The labels of the namespace and the addresses of pods are not known here"),
        Good.Kubernetes(Client("analytics", "postgres", "", "") + Server("analytics") + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: default-deny
              namespace: analytics
            spec:
              podSelector: {}
            ---
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata:
              name: postgres
              namespace: analytics
            """, "Policies of another kind may allow it"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var blocked = stack.Links.Where(link => link.Kind == LinkKind.ConnectsTo && link.From.Kind != WorkloadKind.Service && link.Reach.Open.Knows(out var open) && !open);
        // What many get from one ConfigMap and some may use, others need not use at all.
        HashSet<Text.Place> used = [.. stack.Links.Where(link => link.Kind == LinkKind.ConnectsTo && link.Reach.Open.Knows(out var open) && open).Select(link => link.Says.At)];
        foreach (var cause in blocked.GroupBy(link => link.Reach.By))
        {
            var first = cause.OrderBy(link => used.Contains(link.Says.At)).First();
            yield return first.Says.Finding(Says(first)).AtMost(used.Contains(first.Says.At) ? Note : Error)
                .Because(first.Reach.By, "this decides")
                .Also(cause.Where(link => !ReferenceEquals(link, first)).Select(other => new Related(other.Says.At, Says(other))));
        }

        foreach (var door in stack.Observations.OfType<BlockedDoor>())
        {
            yield return door.Backend.Finding($"'{door.Ingress.Name}' sends requests to '{door.Backend}', but nothing outside the namespace may connect to '{door.To.Name}' on port {door.Port}: {door.Reach.Because}")
                .Because(door.Reach.By, "this decides");
        }
    }

    private static string Says(Link link)
        => $"'{link.From.Name}' cannot connect to '{link.Says}'{(link.Port.Knows(out var port) ? $" on port {port}" : "")}: {link.Reach.Because}";

    private static string Client(string space, string host, string open, string close) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          namespace: {{space}}
          labels: {app: superset}
        spec:
          containers:
            - name: superset
              image: apache/superset:4.1.1
              env:
                - name: DATABASE_HOST
                  value: {{open}}{{host}}{{close}}

        """;

    private static string Server(string space) => $$"""
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: postgres
          namespace: {{space}}
        spec:
          selector: {app: postgres}
          ports:
            - port: 5432
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: postgres
          namespace: {{space}}
          labels: {app: postgres}
        spec:
          containers:
            - name: postgres
              image: postgres:16.4
              ports:
                - name: postgres
                  containerPort: 5432

        """;
}
