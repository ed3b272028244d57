using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class SmallObjectStore : Rule
{
    private const int FewestNodes = 4;

    public override RuleInfo Info { get; } = new("DP4021", "small-object-store", "MinIO runs on fewer than four nodes", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            MinIO survives what its parity covers: with four nodes one may be away for an update while another one fails. One
            node takes the whole store with it, however many drives it has.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/concepts/erasure-coding.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server [|/data|]
                deploy: {placement: {constraints: ["node.labels.disk == 1"]}}
            """) with { Settings = "topology: many-hosts" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: minio}
            spec:
              serviceName: minio
              replicas: 2
              selector:
                matchLabels: {app: minio}
              template:
                metadata:
                  labels: {app: minio}
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                      args: [server, "[|https://minio-{0...1}.minio/data{1...2}|]"]
            """),
        Bad.Kubernetes("""
            apiVersion: minio.min.io/v2
            kind: Tenant
            metadata: {name: lake}
            spec:
              pools:
                - name: pool-0
                  servers: [|1|]
                  volumesPerServer: 4
            """),
        Good.Kubernetes("""
            apiVersion: minio.min.io/v2
            kind: Tenant
            metadata: {name: lake}
            spec:
              pools:
                - name: pool-0
                  servers: 4
                  volumesPerServer: 1
            ---
            apiVersion: minio.min.io/v2
            kind: Tenant
            metadata: {name: sized-by-others}
            spec:
              pools:
                - name: pool-0
                  servers: ${SERVERS}
                  volumesPerServer: 1
            """),
        Good.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
              cluster:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...4}/data
            """, "One host is told of as such"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var deployment in MinioDeployments.Of(stack))
        {
            var nodes = deployment.Pools.Sum(pool => pool.Nodes);
            if (deployment.Pools.Count == 0 || nodes >= FewestNodes)
            {
                continue;
            }

            var pool = deployment.Pools[0];
            yield return new Finding(pool.At, nodes == 1
                ? $"'{deployment.Name}' keeps everything on one node"
                : $"'{deployment.Name}' runs on {nodes} nodes; fewer than {FewestNodes} do not survive a failure during an update");
        }
    }
}
