namespace Dpp.Rules;

public sealed class LivenessLikeReadiness : Rule
{
    public override RuleInfo Info { get; } = new("DP7026", "liveness-like-readiness", "Liveness gives up as soon as readiness", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Readiness takes an overloaded pod out of the traffic until it has recovered. A liveness probe that asks the same
            and is no more patient restarts it instead: its work is lost, the others get its share, and are restarted next.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
                  ports: [{containerPort: 8088}]
                  readinessProbe:
                    httpGet: {path: {|/health|}, port: 8088}
                    periodSeconds: 10
                  livenessProbe:
                    httpGet: {path: [|/health|], port: 8088}
                    periodSeconds: 10
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: patient
                  image: apache/superset:4.1.1
                  ports: [{containerPort: 8088}]
                  readinessProbe:
                    httpGet: {path: /health, port: 8088}
                  livenessProbe:
                    httpGet: {path: /health, port: 8088}
                    failureThreshold: 6
                - name: other-question
                  image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                  ports: [{containerPort: 9000}]
                  readinessProbe:
                    httpGet: {path: /minio/health/ready, port: 9000}
                  livenessProbe:
                    httpGet: {path: /minio/health/live, port: 9000}
                - name: port-only
                  image: redis:7.4.1
                  ports: [{containerPort: 6379}]
                  readinessProbe:
                    tcpSocket: {port: 6379}
                  livenessProbe:
                    tcpSocket: {port: 6379}
            """, "More patient, or another question; an open port is no load"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Workloads.Where(workload => workload.Pod is not null && !workload.IsOneShot).SelectMany(workload => workload.Containers))
        {
            if (!container.Checks.Knows(out var checks)
                || checks.FirstOrDefault(check => check.Kind == HealthCheckKind.Readiness) is not { } readiness
                || checks.FirstOrDefault(check => check.Kind == HealthCheckKind.Liveness) is not { } liveness
                || !liveness.Path.Knows(out var path) || !readiness.Path.Knows(out var same) || path != same
                || $"{liveness.Port}" != $"{readiness.Port}"
                || Patience(liveness) is not { } alive || Patience(readiness) is not { } ready || alive > ready)
            {
                continue;
            }

            yield return liveness.Path.Finding($"liveness of '{container}' asks what readiness asks and gives up after {alive}, readiness after {ready}: under load it is restarted instead of spared")
                .Because(readiness.Path, "readiness asks the same");
        }
    }

    private static Duration? Patience(HealthCheck check) => check.Interval.Knows(out var interval) && check.Retries.Knows(out var retries) ? interval * retries : null;
}
