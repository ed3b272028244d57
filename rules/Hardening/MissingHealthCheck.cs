using Dpp.Products;

namespace Dpp.Rules;

public sealed class MissingHealthCheck : Rule
{
    public override RuleInfo Info { get; } = new("DP7021", "missing-health-check", "Nothing checks whether a server works", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            A server that hangs still has a running process. Without a check nobody notices: others are started against
            it, it keeps getting requests, and it is not started again. Databases bring the right command with them, such
            as pg_isready; web servers have a path that answers.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://docs.docker.com/reference/compose-file/services/#healthcheck",
            "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
        ],
        Answers = ["compose.healthcheck-missing", "k8s.liveness-missing", "k8s.readiness-missing"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              [|api|]:
                image: example/api:1.4.0
                ports: ["8080:8080"]
            """) with { IsStructural = true, Severity = Warning, Note = "An image that dpp does not know may bring a check of its own" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  disable: [|true|]
            """) with { Note = "Switched off" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  containers:
                    - name: [|superset|]
                      image: apache/superset:4.1.1
                      ports:
                        - containerPort: 8088
            """) with { IsStructural = true, Note = "Kubernetes does not run the check of an image" },
        Good.Compose("""
            services:
              checked:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD", "pg_isready"]
              by-its-image:
                image: apache/superset:4.1.1
                ports: ["8088:8088"]
              by-its-own-build:
                build: .
                ports: ["8080:8080"]
              only-the-times-are-said:
                image: example/api:1.4.0
                ports: ["8080:8080"]
                healthcheck:
                  interval: 10s
              serves-nobody:
                image: example/worker:1.4.0
              job:
                image: postgres:16.4
                restart: "no"
                command: pg_dump -h checked -f /backup/all.sql
              migrate:
                image: example/api:1.4.0
                expose: ["8080"]
              app:
                image: example/worker:1.4.0
                depends_on:
                  migrate:
                    condition: service_completed_successfully
              decided-at-start:
                image: postgres:16.4
                healthcheck: ${CHECK}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              initContainers:
                - name: migrate
                  image: apache/superset:4.1.1
                  ports: [{containerPort: 8088}]
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  ports: [{containerPort: 8088}]
                  readinessProbe:
                    httpGet: {path: /health, port: 8088}
                - name: exporter
                  image: example/exporter:1.0.0
                  ports: [{name: metrics, containerPort: 9187}]
                - name: worker
                  image: apache/superset:4.1.1
            """, "One probe is enough; init containers, exporters and workers need none"),
        Good.Kubernetes("""
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: import
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: import
                      image: example/import:1.4.0
                      ports: [{containerPort: 8080}]
            """, "A job ends by itself"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads.Where(workload => !workload.IsOneShot && (ImageRoles.Of(workload) & ImageRole.HostAgent) == 0))
        {
            foreach (var container in workload.Containers.Where(container => !container.IsInit && Serves(container)))
            {
                if (container.Checks.Knows(out var checks))
                {
                    if (checks.Count == 0)
                    {
                        yield return container.Checks.Finding($"the health check of '{container}' is switched off");
                    }
                }
                else if (container.Checks.IsMissing)
                {
                    var own = OwnCheck(workload, container);
                    if (own != true)
                    {
                        yield return container.Name.Finding($"nothing checks whether '{container}' works").AtMost(own is null ? Warning : Error);
                    }
                }
            }
        }
    }

    /// <summary>Whether the image brings a check that is run here; null when that is not known.</summary>
    private static bool? OwnCheck(Workload workload, Container container)
        => workload.Kind != WorkloadKind.Service ? false
            : container.Image.Knows(out var image) ? ImageHealth.HasCheck(image)
            : container.Image.IsMissing ? null
            : true;

    /// <summary>Metrics are there to check others.</summary>
    private static bool Serves(Container container)
        => container.Product is { Kind: not (ProductKind.Superset or ProductKind.Airbyte) }
            || (container.Serves.Count > 0
                && !container.Declared["ports"].Items.All(port => port["name"].AsText().Knows(out var name) && name.IndexOf("metrics", StringComparison.Ordinal) >= 0)
                || container.Declared["ports"].IsMissing && container.Serves.Count > 0);
}
