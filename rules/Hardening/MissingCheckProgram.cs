using Dpp.Products;

namespace Dpp.Rules;

public sealed class MissingCheckProgram : Rule
{
    public override RuleInfo Info { get; } = new("DP7024", "missing-check-program", "Health check uses a program that the image does not have", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            A health check runs inside the container, with the programs of its image. Small images have neither curl nor
            wget, and the smallest not even a shell. The check then fails forever: the service is never healthy, and
            whatever waits for that never starts.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: {|minio/minio:RELEASE.2024-01-16T16-07-38Z|}
                healthcheck:
                  test: ["CMD", "[|curl|]", "-f", "http://localhost:9000/minio/health/live"]
            """),
        Bad.Compose("""
            services:
              cache:
                image: redis:7.4.1
                healthcheck:
                  test: [|wget|] -q --spider http://localhost:6379 || exit 1
            """) with { Note = "What stands behind || only ends the check" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: collector
            spec:
              containers:
                - name: collector
                  image: otel/opentelemetry-collector:0.114.0
                  livenessProbe:
                    exec:
                      command: [[|sh|], -c, "curl -f http://localhost:13133"]
            """) with { Note = "No shell at all" },
        Good.Compose("""
            services:
              its-own-client:
                image: minio/minio:RELEASE.2024-01-16T16-07-38Z
                healthcheck:
                  test: ["CMD", "mc", "ready", "local"]
              curl-is-back:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost:9000/minio/health/live"]
              tries-another:
                image: postgres:16.4
                healthcheck:
                  test: curl -f http://localhost:8008 || pg_isready
              unknown-image:
                image: example/api:1.4.0
                healthcheck:
                  test: curl -f http://localhost:8080
              busybox-has-it:
                image: redis:7.4.1-alpine
                healthcheck:
                  test: wget -q --spider http://localhost:8080
              decided-at-start:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD", "${CHECK}"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (!container.Image.Knows(out var image) || !container.Checks.Knows(out var checks))
            {
                continue;
            }

            foreach (var check in checks)
            {
                if (HealthCommand.Of(check) is not { } command)
                {
                    continue;
                }

                var missing = command.Programs.FirstOrDefault(program => program.IsSure && ImageHealth.Lacks(image, program.Name));
                if (command.NeedsShell && ImageHealth.Lacks(image, "sh"))
                {
                    yield return check.Command.Words[0].Value.Finding($"the health check of '{container}' needs a shell, and {image.Text} has none").Because(container.Image, "this image");
                }
                else if (missing is not null)
                {
                    yield return missing.Said.Finding($"the health check of '{container}' runs {missing.Name}, and {image.Text} has none").Because(container.Image, "this image");
                }
            }
        }
    }
}
