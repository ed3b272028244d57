namespace Dpp.Rules;

public sealed class WildcardOrigin : Rule
{
    private const string EnableCors = "nginx.ingress.kubernetes.io/enable-cors", AllowOrigin = "nginx.ingress.kubernetes.io/cors-allow-origin";

    public override RuleInfo Info { get; } = new("DP6051", "wildcard-origin", "Every web page, host name or scraper is trusted", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            With a star every web page that a user has open may call the API with that user's session, and every host name
            may be put into the links it makes. Metrics without a token tell everybody the names and sizes of your buckets.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS", "https://min.io/docs/minio/linux/operations/monitoring/collect-minio-metrics-using-prometheus.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                environment:
                  MINIO_PROMETHEUS_AUTH_TYPE: [|public|]
            """),
        Bad.Compose("""
            services:
              api:
                image: example/api:1.4.0
                environment:
                  CORS_ALLOWED_ORIGINS: "[|*|]"
            """) with { Severity = Warning, Note = "An API for everybody may mean it" },
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: api
              annotations:
                nginx.ingress.kubernetes.io/enable-cors: "true"
                nginx.ingress.kubernetes.io/cors-allow-origin: "[|*|]"
            spec:
              tls:
                - hosts: [api.example.com]
            """) with { Severity = Warning },
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: api
              annotations:
                nginx.ingress.kubernetes.io/enable-cors: [|"true"|]
            spec:
              tls:
                - hosts: [api.example.com]
            """) with { Severity = Warning, Note = "Without origins it is a star" },
        Good.Compose("""
            services:
              api:
                image: example/api:1.4.0
                environment:
                  CORS_ALLOWED_ORIGINS: https://reports.example.com
                  CORS_ALLOWED_METHODS: "*"
                  ORIGIN_PATTERN: "*"
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                environment:
                  MINIO_PROMETHEUS_AUTH_TYPE: jwt
            """),
        Good.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: api
              annotations:
                nginx.ingress.kubernetes.io/enable-cors: "true"
                nginx.ingress.kubernetes.io/cors-allow-origin: https://reports.example.com
            spec:
              tls:
                - hosts: [api.example.com]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            foreach (var variable in container.Environment.All)
            {
                if (!variable.Value.Knows(out var value))
                {
                    continue;
                }

                if (value == "public" && variable.Name == "MINIO_PROMETHEUS_AUTH_TYPE")
                {
                    yield return variable.Value.Finding($"'{container}' tells its metrics to everybody");
                }
                else if (value == "*" && TrustsByName(variable.Name))
                {
                    yield return variable.Value.Finding($"'{container}' trusts everybody: {variable.Name} is a star").AtMost(Warning);
                }
            }
        }

        foreach (var one in stack.Resources.Where(one => one is { Kind: "Ingress", Group: "networking.k8s.io" }))
        {
            var annotations = one.Body["metadata"]["annotations"];
            var enabled = annotations[EnableCors].AsBool();
            var origin = annotations[AllowOrigin].AsName();
            if (enabled.Knows(out var isOn) && isOn && (origin.IsMissing || (origin.Knows(out var said) && said == "*")))
            {
                yield return (origin.IsMissing ? new Finding(annotations[EnableCors].At, $"'{one.Name}' lets every web page call it: without origins they are a star") : origin.Finding($"'{one.Name}' lets every web page call it")).AtMost(Warning);
            }
        }
    }

    private static bool TrustsByName(string name)
        => name is "ALLOWED_HOSTS" or "DJANGO_ALLOWED_HOSTS" || (name.IndexOf("CORS", StringComparison.OrdinalIgnoreCase) >= 0 && name.IndexOf("ORIGIN", StringComparison.OrdinalIgnoreCase) >= 0);
}
