namespace Dpp.Rules;

public sealed class WrongBackendProtocol : Rule
{
    private static readonly string[] annotations = ["nginx.ingress.kubernetes.io/backend-protocol", "alb.ingress.kubernetes.io/backend-protocol", "haproxy.org/server-ssl"];

    public override RuleInfo Info { get; } = new("DP3003", "wrong-backend-protocol", "Ingress speaks plain HTTP to a TLS port, or the other way round", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            An ingress controller speaks plain HTTP to the pods unless an annotation says otherwise. A server that waits for
            TLS answers "plain HTTP request was sent to HTTPS port", or closes the connection: users see 400 or 502.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#backend-protocol"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Service("{|https|}", "9443") + Ingress("nginx", "app: console", "[|minio|]", "9443")),
        Bad.Kubernetes(Service("{|http|}", "9001") + Ingress("nginx", "nginx.ingress.kubernetes.io/backend-protocol: [|HTTPS|]", "minio", "9001")),
        Good.Kubernetes(Service("https", "9443") + Ingress("nginx", "nginx.ingress.kubernetes.io/backend-protocol: HTTPS", "minio", "9443")),
        Good.Kubernetes(Service("http", "9001") + Ingress("nginx", "app: console", "minio", "9001")),
        Good.Kubernetes(Service("https", "9443") + Ingress("traefik", "app: console", "minio", "9443"), "Traefik takes the name of the port for the protocol"),
        Good.Kubernetes(Service("https", "9443") + Ingress("nginx", "nginx.ingress.kubernetes.io/ssl-passthrough: \"true\"", "minio", "9443"), "Handed through as it is"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var route in IngressRoute.Of(stack))
        {
            var said = route.Ingress.Body["metadata"]["annotations"];
            var protocol = said[annotations[0]].AsName();
            var name = route.Port["name"].AsName();
            var spoken = route.Port["appProtocol"].AsName();
            var known = spoken.Knows(out _) ? spoken : name;
            if (!known.Knows(out var serves))
            {
                continue;
            }

            var isTls = serves is "https" or "tls" || serves.StartsWith("https-", StringComparison.Ordinal);
            if (isTls && IsNginx(route.Ingress) && annotations.All(key => said[key].IsMissing) && said["nginx.ingress.kubernetes.io/ssl-passthrough"].IsMissing)
            {
                yield return route.Backend["service"]["name"].AsName().Finding($"'{route.Ingress.Name}' speaks plain HTTP to the port '{serves}' of '{route.Service.Name}'").Because(known, "this serves TLS by its name");
            }
            else if (protocol.Knows(out var asked) && asked is "HTTPS" or "GRPCS" && (serves == "http" || serves.StartsWith("http-", StringComparison.Ordinal)))
            {
                yield return protocol.Finding($"'{route.Ingress.Name}' speaks {asked} to the port '{serves}' of '{route.Service.Name}'").Because(known, "this serves plain HTTP by its name");
            }
        }
    }

    private static bool IsNginx(Resource ingress)
        => ingress.Body["spec"]["ingressClassName"].Text.IndexOf("nginx", StringComparison.Ordinal) >= 0
            || ingress.Body["metadata"]["annotations"].Entries.Any(entry => entry.Name.StartsWith("nginx.ingress.kubernetes.io/", StringComparison.Ordinal) || (entry.Name == "kubernetes.io/ingress.class" && entry.Value.Text == "nginx"));

    private static string Service(string name, string port) => $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: minio
        spec:
          selector: {app: minio}
          ports:
            - name: {{name}}
              port: {{port}}
        ---

        """;

    private static string Ingress(string className, string annotation, string service, string port) => $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: minio
          annotations:
            {{annotation}}
        spec:
          ingressClassName: {{className}}
          tls:
            - hosts: [lake.example.com]
          rules:
            - host: lake.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: {{service}}
                        port: {number: {{port}}}
        """;
}
