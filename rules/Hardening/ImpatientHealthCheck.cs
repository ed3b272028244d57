using Dpp.Products;

namespace Dpp.Rules;

public sealed class ImpatientHealthCheck : Rule
{
    public override RuleInfo Info { get; } = new("DP7028", "impatient-health-check", "Health check gives up before the server has started", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            A check that fails for too long while the server is still starting calls it dead: Kubernetes starts it again,
            and again, and it never comes up; docker calls it unhealthy, and what waits for it is not started. Give it
            time: `start_period` in compose, a startupProbe in Kubernetes.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://docs.docker.com/reference/compose-file/services/#healthcheck",
            "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe",
        ],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                [|healthcheck|]:
                  test: ["CMD", "curl", "-f", "http://localhost:9047"]
                  interval: 10s
                  retries: 3
            """) with { IsStructural = true, Note = "3 failures, 10 s apart" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                  [|livenessProbe|]:
                    tcpSocket: {port: 9047}
                    initialDelaySeconds: 30
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              with-time:
                image: dremio/dremio-oss:25.2.0
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost:9047"]
                  interval: 10s
                  start_period: 3m
              many-attempts:
                image: dremio/dremio-oss:25.2.0
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost:9047"]
                  interval: 10s
                  retries: 30
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost:9047"]
                  interval: ${INTERVAL}
                  retries: 3
              quick:
                image: redis:7.4.1
                healthcheck:
                  test: ["CMD", "redis-cli", "ping"]
                  interval: 1s
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                  startupProbe:
                    tcpSocket: {port: 9047}
                    failureThreshold: 60
                  livenessProbe:
                    tcpSocket: {port: 9047}
                - name: only-readiness
                  image: dremio/dremio-oss:25.2.0
                  readinessProbe:
                    tcpSocket: {port: 9047}
            """, "A startup probe holds the others back; a pod that is not ready is not killed"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.IsInit || StartTimes.Of(container.Product) is not { } needed || !container.Checks.Knows(out var checks))
            {
                continue;
            }

            var hasStartup = checks.Any(check => check.Kind == HealthCheckKind.Startup);
            foreach (var check in checks)
            {
                var decides = check.Kind is HealthCheckKind.Health or HealthCheckKind.Startup || (check.Kind == HealthCheckKind.Liveness && !hasStartup);
                if (decides && check.Interval.Knows(out var interval) && check.Retries.Knows(out var retries) && check.StartPeriod.Knows(out var start) && start + (interval * retries) is var given && given < needed)
                {
                    yield return new Finding(check.At, $"the check of '{container}' gives up after {given}, but {container.Product!.Title} may need {needed} to start"); // StartTimes knows products only
                }
            }
        }
    }
}
