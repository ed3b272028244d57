using Dpp.Products;

namespace Dpp.Rules;

public sealed class SharedDrive : Rule
{
    public override RuleInfo Info { get; } = new("DP4023", "shared-drive", "MinIO replicas share one volume or bind path", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Each MinIO server must have its drives to itself. Replicas of one service get the same volume or folder, lock
            each other out, and write over each other's objects: it looks like four copies of the data and is one, broken.
            A server with drives of its own is a service of its own, or a pod of a StatefulSet with claim templates.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/install-deploy-manage/deploy-minio-multi-node-multi-drive.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  minio:
                    image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                    command: server /data
                    volumes:
                      - minio:/data
                volumes:
                  minio:
                """),
            ("docker-compose.prod.yml", """
                services:
                  minio:
                    volumes:
                      - [|/mnt/data/minio|]:/data
                    deploy:
                      replicas: {|4|}
                """)),
        Bad.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...2}/data
                volumes: ["{|lake|}:/data"]
              minio2:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...2}/data
                volumes: ["[|lake|]:/data"]
            volumes:
              lake:
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: minio}
            spec:
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
                      args: [server, /data]
                      volumeMounts:
                        - {name: data, mountPath: /data}
                  volumes:
                    - name: data
                      persistentVolumeClaim: {claimName: [|minio|]}
            """),
        Good.Compose("""
            services:
              alone:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                volumes: ["alone:/data"]
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...2}/data
                volumes: ["one:/data", "./certs:/certs"]
              minio2:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...2}/data
                volumes: ["two:/data", "./certs:/certs"]
              without-a-name:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                deploy: {replicas: 2}
                volumes: ["/data"]
              how-many-is-decided-at-start:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                deploy: {replicas: "${NODES}"}
                volumes: ["three:/data"]
              client:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                deploy: {replicas: 2}
                volumes: ["alone:/data"]
            volumes:
              alone:
              one:
              two:
              three:
            """),
        Good.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...2}/data
                volumes: ["/srv/disk1:/data"]
                deploy: {placement: {constraints: ["node.labels.disk == 1"]}}
              minio2:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server http://minio{1...2}/data
                volumes: ["/srv/disk1:/data"]
                deploy: {placement: {constraints: ["node.labels.disk == 2"]}}
            """, "Each node of the swarm has its own disk of that name"),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: minio}
            spec:
              replicas: 4
              serviceName: minio
              selector:
                matchLabels: {app: minio}
              template:
                metadata:
                  labels: {app: minio}
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                      args: [server, "http://minio-{0...3}.minio/data"]
                      volumeMounts:
                        - {name: data, mountPath: /data}
              volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Ti}}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        // The services of a swarm are on many hosts, and each host has its own /srv/disk1.
        var isOneHost = stack.Topology.Knows(out var topology) && topology == Topology.SingleHost;
        var drives = new Dictionary<(string?, MountKind, string), (Container Container, Mount Mount)>();
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind != WorkloadKind.Service || isOneHost))
        {
            foreach (var container in workload.Containers.Where(container => container.Product?.Kind == ProductKind.MinIO))
            {
                foreach (var mount in container.Mounts.Where(mount => mount.Kind is MountKind.Volume or MountKind.Bind && MinioFolders.AreOn(mount, container) && IsShared(mount, workload)))
                {
                    mount.Source.Knows(out var source);
                    if (workload.Replicas.Knows(out var replicas) && replicas > 1)
                    {
                        yield return mount.Source.Finding($"'{container}' shall run {replicas} times, all of them on '{source}'").Because(workload.Replicas, $"{replicas} replicas");
                    }
                    else if (drives.TryGetValue((workload.Namespace, mount.Kind, source!), out var first)) // IsShared knows it
                    {
                        yield return mount.Source.Finding($"'{container}' and '{first.Container}' both keep their data on '{source}'").Because(first.Mount.Source, $"the drive of '{first.Container}'");
                    }
                    else
                    {
                        drives[(workload.Namespace, mount.Kind, source!)] = (container, mount);
                    }
                }
            }
        }
    }

    /// <summary>True for what every replica gets alike: not for claims that each pod of a StatefulSet has for itself.</summary>
    private static bool IsShared(Mount mount, Workload workload)
        => mount.Source.Knows(out var source)
            && !workload.Declared.Body["spec"]["volumeClaimTemplates"].Items.Any(claim => claim["metadata"]["name"].AsText().Knows(out var name) && name == source);
}
