namespace Dpp.Rules;

public sealed class CertificateMadeTwice : Rule
{
    public override RuleInfo Info { get; } = new("DP3032", "certificate-made-twice", "Ingress annotation and a Certificate of its own write one secret", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            An Ingress that names an issuer gets a Certificate for each of its TLS secrets. Where another Certificate writes
            the same secret, cert-manager leaves one of them alone or both write over each other: the hosts change with every
            renewal, and the limits of the issuer are used up.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://cert-manager.io/docs/usage/ingress/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: {|superset-tls|}
              dnsNames: [reports.example.com]
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                cert-manager.io/cluster-issuer: {|letsencrypt|}
            spec:
              rules:
                - host: reports.example.com
              tls:
                - hosts: [reports.example.com]
                  secretName: [|superset-tls|]
            """),
        Good.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
              dnsNames: [reports.example.com]
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
            spec:
              rules:
                - host: reports.example.com
              tls:
                - hosts: [reports.example.com]
                  secretName: superset-tls
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: airbyte
              annotations:
                cert-manager.io/cluster-issuer: letsencrypt
            spec:
              rules:
                - host: sync.example.com
              tls:
                - hosts: [sync.example.com]
                  secretName: airbyte-tls
            """, "One of both"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var asking = IngressCertificates.Asking(stack).ToDictionary(each => each.Ingress, each => each.Issuer);
        foreach (var (ingress, tls, certificate) in IngressCertificates.Served(stack))
        {
            if (asking.TryGetValue(ingress, out var issuer))
            {
                yield return tls["secretName"].AsName().Finding($"the Ingress '{ingress.Name}' has cert-manager make '{tls["secretName"].Text}', which the Certificate '{certificate.Name}' makes, too")
                    .Because(issuer, "this asks for it")
                    .Because(certificate.Body["spec"]["secretName"].At, "this makes it");
            }
        }
    }
}
