namespace Dpp.Rules;

public sealed class ImpatientProxy : Rule
{
    private const string ReadTimeout = "nginx.ingress.kubernetes.io/proxy-read-timeout";
    private static readonly Duration usual = Duration.FromSeconds(60);
    private static readonly string[] variables = ["SUPERSET_WEBSERVER_TIMEOUT", "GUNICORN_TIMEOUT"];

    public override RuleInfo Info { get; } = new("DP8045", "impatient-proxy", "Proxy gives up before the application does", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            A query that the application would still answer ends in "504 Gateway Time-out" at the proxy, while the database
            goes on computing it, and the user asks again. nginx waits 60 seconds unless an annotation says otherwise.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#custom-timeouts", "https://superset.apache.org/docs/faq/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Superset("[|\"300\"|]") + Ingress("superset", "app: superset")),
        Bad.Kubernetes(Superset("{|\"300\"|}") + Ingress("superset", ReadTimeout + ": [|\"120\"|]")),
        Good.Kubernetes(Superset("\"300\"") + Ingress("superset", ReadTimeout + ": \"310\"")),
        Good.Kubernetes(Superset("\"50\"") + Ingress("superset", "app: superset"), "Less than the 60 seconds of nginx"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        PodIndex? pods = null;
        var told = new HashSet<(Resource, Text.Place)>();
        foreach (var route in IngressRoute.Of(stack))
        {
            if (route.Ingress.Body["spec"]["ingressClassName"].Text.IndexOf("nginx", StringComparison.Ordinal) < 0)
            {
                continue;
            }

            var annotation = route.Ingress.Body["metadata"]["annotations"][ReadTimeout];
            var waits = Seconds(annotation);
            waits = waits.IsMissing ? Located<Duration>.Implied(usual, route.Ingress.Name.At, new Fact("nginx: 60 s", "2026-11")) : waits;
            foreach (var container in (pods ??= new PodIndex(stack.Workloads)).ByLabels(route.Service.Body["spec"]["selector"], route.Service.Namespace).Pods.SelectMany(pod => pod.Containers))
            {
                var takes = Timeout(container);
                if (takes.Knows(out var longest) && waits.Knows(out var patience) && longest > patience && told.Add((route.Ingress, takes.At)))
                {
                    yield return (annotation.IsMissing ? takes : waits).Finding($"'{container}' takes up to {longest} for an answer, and the proxy of '{route.Ingress.Name}' waits {patience}")
                        .Because(annotation.IsMissing ? waits : takes, annotation.IsMissing ? $"waits {patience}, the default" : $"takes up to {longest}");
                }
            }
        }
    }

    private static Located<Duration> Timeout(Container container)
    {
        foreach (var name in variables)
        {
            var said = container.Environment[name];
            if (said.Knows(out var text) && Duration.TryParse(text, DurationDialect.Seconds, out var seconds) && seconds > Duration.Zero)
            {
                return said.Select(_ => seconds);
            }
        }

        return default;
    }

    private static Located<Duration> Seconds(Tree tree) => tree.Read((string text, out Duration value) => Duration.TryParse(text, DurationDialect.Seconds, out value));

    private static string Superset(string seconds) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          labels: {app: superset}
        spec:
          containers:
            - name: web
              image: apache/superset:4.1.1
              env:
                - name: GUNICORN_TIMEOUT
                  value: {{seconds}}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: superset
        spec:
          selector: {app: superset}
          ports:
            - name: http
              port: 8088
        ---

        """;

    private static string Ingress(string name, string annotation) => $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: {{name}}
          annotations:
            {{annotation}}
        spec:
          ingressClassName: nginx
          tls:
            - hosts: [reports.example.com]
          rules:
            - host: reports.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: superset
                        port: {number: 8088}
        """;
}
