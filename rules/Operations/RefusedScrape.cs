namespace Dpp.Rules;

public sealed class RefusedScrape : Rule
{
    public override RuleInfo Info { get; } = new("DP8014", "refused-scrape", "MinIO's metrics are asked for without a token", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            MinIO answers requests for its metrics with 403 unless they bring a token that "mc admin prometheus generate"
            makes, or MINIO_PROMETHEUS_AUTH_TYPE=public opens them to everybody. Refused, the graphs of the store stay
            empty, and its alerts never fire.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/monitoring/collect-minio-metrics-using-prometheus.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Server("") + Monitor("[|/minio/v2/metrics/cluster|]", "")),
        Good.Kubernetes(Server("") + Monitor("/minio/v2/metrics/cluster", "      bearerTokenSecret: {name: minio-metrics, key: token}")),
        Good.Kubernetes(Server("") + Monitor("/minio/v2/metrics/cluster", "      authorization: {credentials: {name: minio-metrics, key: token}}")),
        Good.Kubernetes(Server("      env: [{name: MINIO_PROMETHEUS_AUTH_TYPE, value: public}]") + Monitor("/minio/v2/metrics/cluster", ""), "Open to everybody in the cluster"),
        Good.Kubernetes(Server("") + Monitor("/metrics", "")),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var servers = stack.Containers.Where(container => container.Product?.Kind == ProductKind.MinIO).ToList();
        if (servers.Count == 0 || !servers.TrueForAll(server => server.Environment["MINIO_PROMETHEUS_AUTH_TYPE"] is var type && (type.IsMissing || (type.Knows(out var said) && said == "jwt"))))
        {
            yield break;
        }

        foreach (var monitor in stack.Resources.Where(one => one is { Kind: "ServiceMonitor" or "PodMonitor", Group: "monitoring.coreos.com" }))
        {
            var spec = monitor.Body["spec"];
            foreach (var endpoint in spec["endpoints"].Items.Concat(spec["podMetricsEndpoints"].Items))
            {
                var path = endpoint["path"].AsName();
                if (path.Knows(out var said) && said.StartsWith("/minio/", StringComparison.Ordinal) && said.IndexOf("metrics", StringComparison.Ordinal) > 0
                    && endpoint["bearerTokenSecret"].IsMissing && endpoint["bearerTokenFile"].IsMissing && endpoint["authorization"].IsMissing && endpoint["basicAuth"].IsMissing && endpoint["oauth2"].IsMissing)
                {
                    yield return path.Finding($"'{monitor.Name}' asks MinIO for its metrics without a token and is refused");
                }
            }
        }
    }

    private static string Server(string more) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: minio
          labels: {app: minio}
        spec:
          containers:
            - name: minio
              image: minio/minio:RELEASE.2025-04-22T22-12-26Z
              args: [server, /data]
        {{more}}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: minio
          labels: {app: minio}
        spec:
          selector: {app: minio}
          ports:
            - name: api
              port: 9000
        ---

        """;

    private static string Monitor(string path, string more) => $$"""
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: minio
        spec:
          selector:
            matchLabels: {app: minio}
          endpoints:
            - port: api
              path: {{path}}
        {{more}}
        """;
}
