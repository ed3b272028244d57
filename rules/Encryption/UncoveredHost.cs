namespace Dpp.Rules;

public sealed class UncoveredHost : Rule
{
    public override RuleInfo Info { get; } = new("DP3034", "uncovered-host", "Certificate is not for the host that serves it", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            A client compares the name it asked for with those in the certificate, and refuses the connection when it is none
            of them. The Ingress and the Certificate each look right on their own.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://cert-manager.io/docs/usage/certificate/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Certificate("{|reports.example.org|}") + """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
            spec:
              tls:
                - hosts:
                    - [|reports.example.com|]
                  secretName: superset-tls
            """),
        Bad.Kubernetes(Certificate("{|'*.example.com'|}") + """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
            spec:
              tls:
                - hosts:
                    - [|eu.reports.example.com|]
                  secretName: superset-tls
            """) with { Note = "A star stands for one part of the name" },
        Good.Kubernetes(Certificate("'*.example.com'") + """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
            spec:
              tls:
                - hosts:
                    - reports.example.com
                  secretName: superset-tls
                - hosts:
                    - sync.example.org
                  secretName: made-by-hand
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var (_, tls, certificate) in IngressCertificates.Served(stack))
        {
            var spec = certificate.Body["spec"];
            var names = spec["dnsNames"].Items.Select(name => name.AsName()).ToList();
            if (spec["commonName"].AsName() is { State: Knowledge.Written } common)
            {
                names.Add(common);
            }

            if (names.Count == 0 || spec["dnsNames"] is { Kind: TreeKind.None, IsMissing: false } || names.Exists(name => !name.Knows(out _)))
            {
                continue;
            }

            foreach (var host in tls["hosts"].Items.Select(host => host.AsName()))
            {
                if (host.Knows(out var wanted) && !names.Exists(name => IngressCertificates.Covers($"{name}", wanted)))
                {
                    yield return host.Finding($"'{wanted}' is served with the certificate '{certificate.Name}', which is not for this name").Because(names[0], names.Count == 1 ? "it is for this name" : $"it is for {names.Count} other names");
                }
            }
        }
    }

    private static string Certificate(string name) => $"""
        apiVersion: cert-manager.io/v1
        kind: Certificate
        metadata:
          name: superset
        spec:
          secretName: superset-tls
          dnsNames:
            - {name}
        ---

        """;
}
