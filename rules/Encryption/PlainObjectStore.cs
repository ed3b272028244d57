using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class PlainObjectStore : Rule
{
    public override RuleInfo Info { get; } = new("DP3024", "plain-object-store", "MinIO is served without TLS", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Over http everybody on the way reads the objects and the signed requests, and the nodes of a cluster hand each
            other every part of every object. MinIO serves TLS as soon as public.crt and private.key are in its folder of
            certificates; the addresses of the nodes then begin with https.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/network-encryption.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data --console-address :9001
                volumes: ["lake:/data"]
                ports: ["[|9000:9000|]", "127.0.0.1:9001:9001"]
            volumes:
              lake:
            """),
        Bad.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server [|http|]://minio{1...4}/data{1...4}
                deploy: {placement: {constraints: ["node.labels.lake == 1"]}}
            networks:
              default: {driver: overlay}
            """) with { Note = "The nodes of a swarm are on many hosts" },
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
                      args: [server, "[|http|]://minio-{0...3}.minio/data"]
            """) with { Severity = Warning },
        Good.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data --certs-dir /certs
                volumes: ["lake:/data", "/etc/lake/certs:/certs:ro"]
                ports: ["9000:9000"]
              behind-a-proxy:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                ports: ["127.0.0.1:9100:9000"]
              with-the-usual-folder:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                volumes: ["/etc/lake/certs:/root/.minio/certs:ro"]
                ports: ["9200:9000"]
              console-only:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...4}/data
                ports: ["9001:9001"]
            volumes:
              lake:
            """),
        Good.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...4}/data{1...4}
                deploy: {placement: {constraints: ["node.labels.lake == 1"]}}
            networks:
              default: {driver: overlay, driver_opts: {encrypted: "true"}}
            """, "The network of the swarm is encrypted"),
        Good.Kubernetes("""
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
                  annotations: {linkerd.io/inject: enabled}
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                      args: [server, "http://minio-{0...3}.minio/data"]
            """, "The mesh encrypts"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var deployment in MinioDeployments.Of(stack))
        {
            foreach (var server in deployment.Servers)
            {
                if (server.Drives.FirstOrDefault(drive => drive.Scheme == "http") is { } plain)
                {
                    if (CrossesHosts(stack, server.Workload) && !server.Workload.Mesh.Knows(out _))
                    {
                        yield return new Finding(plain.SchemePlace, $"the nodes of '{server.Container}' send each other all objects in clear text")
                            .AtMost(server.Workload.Kind == WorkloadKind.Service ? Error : Warning);
                    }
                }
                else if (server.Container.Published.FirstOrDefault(IsStorePort) is { } port && !MayHaveCertificates(server.Container))
                {
                    yield return new Finding(port.At, $"'{server.Container}' serves other hosts without TLS: it is given no certificate");
                }
            }
        }
    }

    private static bool IsStorePort(PublishedPort port) => port.ReachesOtherHosts && port.Container.Knows(out var range) && range.Contains(9000);

    private static bool MayHaveCertificates(Container container)
        => container.Arguments.Words.Any(word => !word.Value.Knows(out var text) || text.StartsWith("--certs-dir", StringComparison.Ordinal) || text.StartsWith("-S", StringComparison.Ordinal) || text.StartsWith("--address", StringComparison.Ordinal))
            || container.Mounts.Any(mount => !mount.Target.Knows(out var target) || target.IndexOf("cert", StringComparison.Ordinal) >= 0 || target.IndexOf(".minio", StringComparison.Ordinal) >= 0 || target.TrimEnd('/') is "/root" or "")
            || container.Declared["configs"].Items.Count + container.Declared["secrets"].Items.Count > 0;

    /// <summary>A compose project stays on its host; a swarm does not, and only an overlay network that says so is encrypted.</summary>
    private static bool CrossesHosts(Stack stack, Workload workload) => workload.Kind != WorkloadKind.Service
        || (stack.Topology.Knows(out var topology)
            && topology == Topology.ManyHosts
            && !stack.Resources.Any(network => network.Kind == "network" && !network.Body["driver_opts"]["encrypted"].IsMissing));
}
