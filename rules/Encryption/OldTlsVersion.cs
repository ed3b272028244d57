namespace Dpp.Rules;

public sealed class OldTlsVersion : Rule
{
    private const string AwsPolicy = "service.beta.kubernetes.io/aws-load-balancer-ssl-negotiation-policy", AlbPolicy = "alb.ingress.kubernetes.io/ssl-policy";

    public override RuleInfo Info { get; } = new("DP3035", "old-tls-version", "Load balancer or ingress accepts old TLS versions", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            TLS 1.0 and 1.1 are broken and were withdrawn in 2021. Whoever stands between talks a client down to them, and no
            audit passes with them. Every client of the last ten years speaks 1.2.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://datatracker.ietf.org/doc/rfc8996/", "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                alb.ingress.kubernetes.io/ssl-policy: [|ELBSecurityPolicy-2016-08|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: ingress-nginx-controller
              namespace: ingress-nginx
            data:
              ssl-protocols: [|"TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"|]
            """),
        Bad.Kubernetes("""
            apiVersion: traefik.io/v1alpha1
            kind: TLSOption
            metadata:
              name: default
            spec:
              minVersion: [|VersionTLS11|]
            """),
        Good.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: ingress-nginx-controller
            data:
              ssl-protocols: "TLSv1.2 TLSv1.3"
            ---
            apiVersion: traefik.io/v1alpha1
            kind: TLSOption
            metadata:
              name: default
            spec:
              minVersion: VersionTLS12
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one.Group is not null))
        {
            foreach (var said in Settings(one).Select(tree => tree.AsName()))
            {
                if (said.Knows(out var setting) && Oldest(setting) is { } version)
                {
                    yield return said.Finding($"the {one.Kind} '{one.Name}' accepts TLS {version}");
                }
            }
        }
    }

    private static IEnumerable<Tree> Settings(Resource one) => (one.Group, one.Kind) switch
    {
        ("networking.k8s.io", "Ingress") => [one.Body["metadata"]["annotations"][AlbPolicy]],
        ("", "Service") => [one.Body["metadata"]["annotations"][AwsPolicy]],
        ("", "ConfigMap") => [one.Body["data"]["ssl-protocols"]],
        ("traefik.io", "TLSOption") => [one.Body["spec"]["minVersion"]],
        _ => [],
    };

    private static string? Oldest(string setting)
    {
        foreach (var word in setting.Split(' '))
        {
            switch (word)
            {
                case "TLSv1" or "TLSv1.0" or "VersionTLS10" or "SSLv3" or "ELBSecurityPolicy-2016-08" or "ELBSecurityPolicy-TLS-1-0-2015-04" or "ELBSecurityPolicy-2015-05" or "ELBSecurityPolicy-FS-2018-06" or "ELBSecurityPolicy-TLS13-1-0-2021-06":
                    return "1.0";
                case "TLSv1.1" or "VersionTLS11" or "ELBSecurityPolicy-TLS-1-1-2017-01" or "ELBSecurityPolicy-FS-1-1-2019-08" or "ELBSecurityPolicy-TLS13-1-1-2021-06":
                    return "1.1";
            }
        }

        return null;
    }
}
