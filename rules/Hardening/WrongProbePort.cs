namespace Dpp.Rules;

public sealed class WrongProbePort : Rule
{
    public override RuleInfo Info { get; } = new("DP7023", "wrong-probe-port", "Probe asks a port or page that the server does not have", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A probe that asks by the name of a port looks for it among the ports of its own container. Where none is called
            so it fails every time: the pod never gets traffic, or is restarted forever, with a server that works.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port", "https://min.io/docs/minio/linux/operations/monitoring/healthcheck-probe.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("apache/superset:4.1.1", "{|http|}", "port: [|web|]")),
        Bad.Kubernetes(Pod("{|minio/minio:RELEASE.2025-04-22T22-12-26Z|}", "api", "port: api, path: [|/health|]")) with { Note = "MinIO answers 403 there" },
        Good.Kubernetes(Pod("apache/superset:4.1.1", "http", "port: http, path: /health")),
        Good.Kubernetes(Pod("apache/superset:4.1.1", "http", "port: 8088, path: /health"), "A number needs no declaration"),
        Good.Kubernetes(Pod("minio/minio:RELEASE.2025-04-22T22-12-26Z", "api", "port: api, path: /minio/health/live")),
        Good.Kubernetes(Pod("minio/minio:RELEASE.2025-04-22T22-12-26Z", "api", "port: 9001, path: /login"), "The page of the console"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Workloads.Where(workload => workload.Pod is not null).SelectMany(workload => workload.Containers))
        {
            var ports = container.Declared["ports"];
            foreach (var check in container.Checks.Knows(out var checks) ? checks : [])
            {
                var port = check.Port;
                if (!port.Knows(out var asked) || asked.IndexOf('$') >= 0)
                {
                    continue;
                }

                var isNumber = asked.All(letter => letter is >= '0' and <= '9');
                var names = ports.Items.Select(each => each["name"].AsName()).ToList();
                if (!isNumber && asked.Length > 0 && (ports.IsMissing || ports.Kind == TreeKind.Sequence) && names.TrueForAll(name => name.IsMissing || (name.Knows(out var said) && said != asked)))
                {
                    var near = Text.Nearest.Of(asked, names.Where(name => name.Knows(out _)).Select(name => $"{name}"));
                    yield return port.Finding($"the {Name(check.Kind)} probe of '{container}' asks the port '{asked}', and the container has none of that name" + (near is null ? "" : $"; did you mean '{near}'?"))
                        .Because(names.Find(name => !name.IsMissing), "this it has");
                }
                else if (container.Product?.Kind == ProductKind.MinIO && check.Path.Knows(out var path) && path.StartsWith("/", StringComparison.Ordinal) && path.IndexOf('$') < 0 && !path.StartsWith("/minio/", StringComparison.Ordinal)
                    && ports.Items.Any(each => each["containerPort"].Text == "9000" && (asked == "9000" || each["name"].Text == asked)))
                {
                    yield return check.Path.Finding($"the {Name(check.Kind)} probe of '{container}' asks for '{path}', where MinIO answers nobody; its own are below /minio/health/").Because(container.Image, "MinIO");
                }
            }
        }
    }

    private static string Name(HealthCheckKind kind) => kind switch { HealthCheckKind.Liveness => "liveness", HealthCheckKind.Startup => "startup", _ => "readiness" };

    private static string Pod(string image, string name, string probe) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: server
        spec:
          containers:
            - name: server
              image: {{image}}
              ports:
                - name: {{name}}
                  containerPort: 9000
              readinessProbe:
                httpGet: { {{probe}} }
        """;
}
