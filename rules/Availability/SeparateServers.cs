using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class SeparateServers : Rule
{
    public override RuleInfo Info { get; } = new("DP4022", "separate-servers", "MinIO's replicas are servers that do not know each other", Development: Note, Staging: Error, Production: Error)
    {
        Why = """
            "server /data" names no other node, so every replica is a store of its own behind one name. What is written
            through one is not found through the other, and nothing is kept twice. Nodes of one store name each other:
            https://minio{1...4}/data{1...4}, the same command on all of them.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/install-deploy-manage/deploy-minio-multi-node-multi-drive.html"],
        Covers = ["DP4021"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server [|/data|]
                volumes: ["/data"]
                deploy:
                  replicas: {|4|}
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: minio}
            spec:
              serviceName: minio
              replicas: {|4|}
              selector:
                matchLabels: {app: minio}
              template:
                metadata:
                  labels: {app: minio}
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                      args: [server, "[|/data{1...4}|]"]
            """),
        Good.Compose("""
            services:
              alone:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
              together:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...4}/data
                deploy: {replicas: 4}
              how-many-is-decided-at-start:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                deploy: {replicas: "${NODES}"}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var deployment in MinioDeployments.Of(stack))
        {
            if (!deployment.IsDistributed && deployment.Servers[0] is { } server && server.Workload.Replicas.Knows(out var replicas) && replicas > 1)
            {
                var drive = server.Drives[0].Said;
                yield return drive.Finding($"the {replicas} servers of '{server.Container}' do not know each other: '{drive}' names none of them")
                    .Because(server.Workload.Replicas, $"{replicas} replicas");
            }
        }
    }
}
