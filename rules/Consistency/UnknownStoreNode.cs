using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class UnknownStoreNode : Rule
{
    public override RuleInfo Info { get; } = new("DP9152", "unknown-store-node", "MinIO names a node that does not exist", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A MinIO cluster waits at its start until enough of the nodes in its command answer. A name that leads nowhere is
            a node that never comes: with one the parity is used up before anything failed, with several nothing starts.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/install-deploy-manage/deploy-minio-multi-node-multi-drive.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: &nodes ["server", "[|https://minio{1...4}/data{1...4}|]"]
              minio2:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: *nodes
              minio3:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: *nodes
            """),
        Bad.Kubernetes(Pods("StatefulSet", 4, "[|https://minio-{1...4}.minio/data|]")) with { Note = "Pods are counted from 0" },
        Bad.Kubernetes(Pods("StatefulSet", 4, "[|https://minio-{0...3}.minio-nodes.lake.svc.cluster.local:9000/data|]")),
        Good.Kubernetes(Pods("StatefulSet", 4, "https://minio-{0...3}.minio.lake.svc.cluster.local:9000/data")),
        Good.Kubernetes(Pods("StatefulSet", 4, "https://minio{1...4}.example.com/data"), "Names of another name server"),
        Good.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...2}/data{1...4}
              second:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                hostname: minio2
                command: server https://minio{1...2}/data{1...4}
            """),
        Good.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                hostname: "minio{{.Task.Slot}}"
                command: server https://minio{1...4}/data
                deploy: {replicas: 4}
            """, "The swarm numbers them"),
        Good.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                network_mode: host
                command: server https://minio{1...4}/data
            """, "On the network of the host"),
        Good.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://lake-minio-{1...4}/data
                deploy: {replicas: 4}
            """, "Names that compose gives the containers"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var server in MinioDeployments.Of(stack).SelectMany(deployment => deployment.Servers.Take(1)))
        {
            foreach (var drive in server.Drives)
            {
                if (MinioNodeNames.Fault(stack, server, drive) is { } fault)
                {
                    yield return drive.Said.Finding($"'{server.Container}' names nodes that do not exist: {fault}");
                }
            }
        }
    }

    private static string Pods(string kind, int replicas, string drives) => $$"""
        apiVersion: apps/v1
        kind: {{kind}}
        metadata: {name: minio, namespace: lake}
        spec:
          serviceName: minio
          replicas: {{replicas}}
          selector:
            matchLabels: {app: minio}
          template:
            metadata:
              labels: {app: minio}
            spec:
              containers:
                - name: minio
                  image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                  args: [server, "{{drives}}"]
        """;
}
