namespace Dpp.Rules;

public sealed class LivenessOfOthers : Rule
{
    public override RuleInfo Info { get; } = new("DP7027", "liveness-of-others", "Liveness depends on another server or on the whole cluster", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A pod that is restarted because its database is away does not bring the database back: all clients restart, again
            and again, and storm it when it returns. The same holds for a question about the state of a whole cluster, which
            is bad on every node at once.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/", "https://min.io/docs/minio/linux/operations/monitoring/healthcheck-probe.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("minio/minio:RELEASE.2025-04-22T22-12-26Z", "httpGet: {path: [|/minio/health/cluster|], port: 9000}")),
        Bad.Kubernetes(Pod("docker.elastic.co/elasticsearch/elasticsearch:8.17.0", "httpGet: {path: '[|/_cluster/health?wait_for_status=yellow|]', port: 9200}")),
        Bad.Kubernetes(Pod("example/api:1.4.0", "httpGet: {path: /health, port: 8080, host: [|postgres.storage.svc|]}")),
        Bad.Kubernetes(Pod("example/api:1.4.0", "exec: {command: [pg_isready, -h, [|warehouse|]]}")),
        Good.Kubernetes(Pod("minio/minio:RELEASE.2025-04-22T22-12-26Z", "httpGet: {path: /minio/health/live, port: 9000}")),
        Good.Kubernetes(Pod("postgres:16.4", "exec: {command: [pg_isready, -h, 127.0.0.1]}")),
        Good.Kubernetes(Pod("example/api:1.4.0", "exec: {command: [curl, -f, 'http://localhost:8080/health']}")),
        Good.Kubernetes(Pod("minio/minio:RELEASE.2025-04-22T22-12-26Z", "tcpSocket: {port: 9000}").Replace("livenessProbe", "startupProbe").Replace("tcpSocket: {port: 9000}", "httpGet: {path: /minio/health/cluster, port: 9000}"), "Others than liveness may ask"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Workloads.Where(workload => workload.Pod is not null).SelectMany(workload => workload.Containers))
        {
            foreach (var check in container.Checks.Knows(out var checks) ? checks.Where(check => check.Kind == HealthCheckKind.Liveness) : [])
            {
                var host = check.Declared["httpGet"]["host"].AsName();
                if (host.Knows(out var asked) && !IsItself(asked))
                {
                    yield return host.Finding($"'{container}' is restarted when '{asked}' does not answer");
                }
                else if (check.Path.Knows(out var path) && (path.StartsWith("/minio/health/cluster", StringComparison.Ordinal) || path.StartsWith("/_cluster/health", StringComparison.Ordinal)))
                {
                    yield return check.Path.Finding($"'{container}' is restarted when the cluster as a whole is not well");
                }
                else if (Host(check.Command) is { } other)
                {
                    yield return other.Finding($"'{container}' is restarted when '{other}' does not answer");
                }
            }
        }
    }

    /// <summary>What stands after -h or --host of a client of a database.</summary>
    private static Located<string>? Host(CommandLine command)
    {
        var words = command.Words;
        if (words.Count == 0 || words[0].Value.ToString() is not ("pg_isready" or "psql" or "redis-cli" or "mysqladmin" or "mariadb-admin" or "mongosh"))
        {
            return null;
        }

        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (words[i].Value.ToString() is "-h" or "--host" && words[i + 1].Value.Knows(out var host) && !IsItself(host))
            {
                return words[i + 1].Value;
            }
        }

        return null;
    }

    private static bool IsItself(string host)
        => host.Length == 0 || host[0] is '/' or '$' || host is "localhost" or "::1" or "0.0.0.0" || host.StartsWith("127.", StringComparison.Ordinal) || host.IndexOf("${", StringComparison.Ordinal) >= 0;

    private static string Pod(string image, string probe) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: server
        spec:
          containers:
            - name: server
              image: {{image}}
              ports: [{name: main, containerPort: 9000}]
              readinessProbe:
                tcpSocket: {port: 9000}
              livenessProbe:
                {{probe}}
        """;
}
