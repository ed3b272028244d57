namespace Dpp.Rules;

public sealed class IngressWithoutTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3002", "ingress-without-tls", "Ingress without tls section or host not covered by tls.hosts", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Without TLS everybody between the browser and the cluster reads the passwords and the data. A host that the
            tls section forgets is served with the certificate of nobody.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/#tls"],
        Answers = ["k8s.ingress-tls-missing"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: [|superset|]
            spec:
              rules:
                - host: reports.example.com
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
            spec:
              tls:
                - secretName: web-tls
                  hosts: [{|reports.example.com|}]
              rules:
                - host: reports.example.com
                - host: [|lake.example.com|]
            """),
        Good.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
            spec:
              tls:
                - secretName: web-tls
                  hosts: ["*.example.com"]
              rules:
                - host: reports.example.com
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: ends-before
              annotations:
                alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:eu-central-1:111122223333:certificate/1
            spec:
              rules:
                - host: lake.example.com
            """, "A certificate for the domain, and one that the load balancer holds"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Kind: "Ingress", Group: "networking.k8s.io" or "extensions" }))
        {
            var spec = one.Body["spec"];
            var tls = spec["tls"];
            if (EndsBefore(one) || spec["rules"].Items.Count == 0)
            {
                continue;
            }

            if (tls.IsMissing || (tls.Kind == TreeKind.Sequence && tls.Items.Count == 0))
            {
                yield return one.Name.Finding($"the Ingress '{one.Name}' serves without TLS");
                continue;
            }

            var hosts = tls.Items.SelectMany(each => each["hosts"].Items).Select(host => host.AsName()).ToList();
            if (tls.Kind != TreeKind.Sequence || hosts.Exists(host => !host.Knows(out _)) || tls.Items.Any(each => each["hosts"].Items.Count == 0))
            {
                continue;
            }

            foreach (var host in spec["rules"].Items.Select(rule => rule["host"].AsName()))
            {
                if (host.Knows(out var name) && !hosts.Exists(covered => IngressCertificates.Covers($"{covered}", name)))
                {
                    yield return host.Finding($"no certificate of '{one.Name}' is for '{name}'").Because(hosts[0], "only these hosts have one");
                }
            }
        }
    }

    /// <summary>The load balancer or the controller has a certificate of its own.</summary>
    private static bool EndsBefore(Resource one) => one.Body["metadata"]["annotations"].Entries.Any(entry
        => entry.Name.StartsWith("alb.ingress.kubernetes.io/", StringComparison.Ordinal) || entry.Name is "ingress.gcp.kubernetes.io/pre-shared-cert" or "networking.gke.io/managed-certificates"
            || entry.Name.StartsWith("traefik.ingress.kubernetes.io/router.tls", StringComparison.Ordinal) || entry.Name.StartsWith("appgw.ingress.kubernetes.io/", StringComparison.Ordinal)
            || (entry.Name == "kubernetes.io/ingress.class" && entry.Value.Text is "alb" or "gce"));
}
