using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class TwoDots : Rule
{
    public override RuleInfo Info { get; } = new("DP4026", "two-dots", "MinIO range with two dots", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            MinIO's ranges have three dots: /data{1...4}. With two, bash would make four words of it; where no shell stands
            between, MinIO gets the braces as they are and does not start.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/reference/minio-server/minio-server.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data[|{1..4}|] --console-address :9001
            """, """
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data{1...4} --console-address :9001
            """),
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                environment:
                  MINIO_VOLUMES: "/data[|{01..16}|]"
            """, """
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                environment:
                  MINIO_VOLUMES: "/data{01...16}"
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: minio}
            spec:
              serviceName: minio
              replicas: 4
              selector:
                matchLabels: {app: minio}
              template:
                metadata:
                  labels: {app: minio}
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                      args:
                        - server
                        - https://minio-[|{0..3}|].minio/data
            """, """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: minio}
            spec:
              serviceName: minio
              replicas: 4
              selector:
                matchLabels: {app: minio}
              template:
                metadata:
                  labels: {app: minio}
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                      args:
                        - server
                        - https://minio-{0...3}.minio/data
            """),
        Good.Compose("""
            services:
              three-dots:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...4}/data{1...4}
              bash-expands:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                entrypoint: [bash, -c, "exec minio server /data{1..4}"]
              a-client:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                command: ls lake/{1..4}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.Product?.Kind != ProductKind.MinIO)
            {
                continue;
            }

            foreach (var range in (MinioArguments.Of(container) ?? []).SelectMany(drive => drive.TwoDots))
            {
                var three = range.ToString().Replace("..", "...");
                yield return range.Finding($"'{container}' gives MinIO {range}, which is no range; {three} is").Repair("Write three dots", range.Write(three));
            }
        }
    }
}
