namespace Dpp.Rules;

public sealed class UntrustedIssuer : Rule
{
    public override RuleInfo Info { get; } = new("DP3031", "untrusted-issuer", "Certificate of a staging or self-signed issuer on a public host", Development: Off, Staging: Note, Production: Error)
    {
        Why = """
            No browser and no client trusts the test certificates of Let's Encrypt or one that signed itself. People learn to
            click the warning away, programs are told to stop checking, and from then on anybody can answer in your name.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://letsencrypt.org/docs/staging-environment/", "https://cert-manager.io/docs/configuration/selfsigned/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: ClusterIssuer
            metadata:
              name: letsencrypt
            spec:
              acme:
                server: {|https://acme-staging-v02.api.letsencrypt.org/directory|}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                cert-manager.io/cluster-issuer: [|letsencrypt|]
            spec:
              rules:
                - host: {|reports.example.com|}
              tls:
                - hosts: [reports.example.com]
                  secretName: superset-tls
            """),
        Bad.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Issuer
            metadata:
              name: ours
              namespace: analytics
            spec:
              {|selfSigned|}: {}
            ---
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
              namespace: analytics
            spec:
              secretName: superset-tls
              issuerRef:
                name: [|ours|]
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              namespace: analytics
            spec:
              rules:
                - host: reports.example.com
              tls:
                - hosts: [reports.example.com]
                  secretName: superset-tls
            """) with { Note = "The certificate is declared apart, and the Ingress serves it" },
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                cert-manager.io/cluster-issuer: [|letsencrypt-staging|]
            spec:
              rules:
                - host: reports.example.com
              tls:
                - hosts: [reports.example.com]
                  secretName: superset-tls
            """) with { Note = "The issuer is not here, but its name says it" },
        Good.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: ClusterIssuer
            metadata:
              name: ours
            spec:
              ca:
                secretName: our-ca
            ---
            apiVersion: cert-manager.io/v1
            kind: Issuer
            metadata:
              name: root
            spec:
              selfSigned: {}
            ---
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: our-ca
            spec:
              isCA: true
              secretName: our-ca
              issuerRef:
                name: root
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                cert-manager.io/cluster-issuer: ours
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
              name: inside
              annotations:
                cert-manager.io/issuer: root
            spec:
              rules:
                - host: superset.internal
              tls:
                - hosts: [superset.internal]
                  secretName: inside-tls
            """, "An authority of one's own signs itself; what only people inside call is theirs to trust"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var issuers = stack.Resources.Where(one => one is { Group: "cert-manager.io", Kind: "Issuer" or "ClusterIssuer" }).ToLookup(one => $"{one.Name}");
        var told = new HashSet<Resource>();
        foreach (var (ingress, issuer, isOfCluster) in IngressCertificates.Asking(stack))
        {
            if (Judge(issuers, ingress, issuer, isOfCluster) is { } finding)
            {
                told.Add(ingress);
                yield return finding;
            }
        }

        foreach (var (ingress, _, certificate) in IngressCertificates.Served(stack))
        {
            var reference = certificate.Body["spec"]["issuerRef"];
            if (!told.Contains(ingress) && Judge(issuers, ingress, reference["name"].AsName(), reference["kind"].Text == "ClusterIssuer") is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Judge(ILookup<string, Resource> issuers, Resource ingress, Located<string> named, bool isOfCluster)
    {
        var host = IngressCertificates.Hosts(ingress).FirstOrDefault(each => each.Knows(out var name) && IngressCertificates.IsPublic(name));
        if (!host.Knows(out _) || !named.Knows(out var wanted))
        {
            return null;
        }

        var issuer = issuers[wanted].FirstOrDefault(one => isOfCluster ? one.Kind == "ClusterIssuer" : one.Kind == "Issuer" && PodIndex.SameNamespace(one.Namespace, ingress.Namespace));
        if (issuer is null)
        {
            return wanted.IndexOf("staging", StringComparison.Ordinal) >= 0 ? Told("which is one for tests by its name") : null;
        }

        var server = issuer.Body["spec"]["acme"]["server"].AsName();
        if (server.Knows(out var address) && address.IndexOf("staging", StringComparison.Ordinal) >= 0)
        {
            return Told("which issues for tests").Because(server, "the test server");
        }

        return issuer.Body["spec"].Find("selfSigned") is { } selfSigned ? Told("which lets it sign itself").Because(selfSigned.Name, "signs itself") : null;

        Finding Told(string because) => named.Finding($"the certificate of '{host}' is from '{wanted}', {because}: nobody trusts it").Because(host, "a public host");
    }
}
