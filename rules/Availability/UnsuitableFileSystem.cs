using Dpp.Products;
using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class UnsuitableFileSystem : Rule
{
    private static readonly string[] shared = ["nfs", "efs.csi.aws.com", "file.csi.azure.com", "azure-file", "filestore", "cephfs", "glusterfs", "smb.csi.k8s.io"];

    public override RuleInfo Info { get; } = new("DP4028", "unsuitable-file-system", "MinIO's drives are on a network file system or on ext4", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            MinIO relies on what a local file system promises: a file that was written and closed is there, and two nodes do
            not share a drive. NFS and its kind promise neither, and MinIO gives no guarantee on them. Among the local ones
            its makers test and recommend XFS.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/checklists/hardware.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                volumes: ["{|lake|}:/data"]
            volumes:
              lake:
                driver_opts:
                  type: [|nfs|]
                  o: addr=10.0.0.9,rw
                  device: ":/export/lake"
            """),
        Bad.Kubernetes(Server("lake-drives") + Class("lake-drives", "provisioner: [|efs.csi.aws.com|]")),
        Bad.Kubernetes(Server("lake-drives") + Class("lake-drives", """
            provisioner: ebs.csi.aws.com
            parameters:
              csi.storage.k8s.io/fstype: [|ext4|]
            """)) with { Severity = Note },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: minio}
            spec:
              containers:
                - name: minio
                  image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                  args: [server, /data]
                  volumeMounts:
                    - {name: data, mountPath: /data}
              volumes:
                - name: data
                  nfs:
                    server: [|10.0.0.9|]
                    path: /export/lake
            """) with { IsStructural = true },
        Good.Kubernetes(Server("lake-drives") + Class("lake-drives", """
            provisioner: ebs.csi.aws.com
            parameters:
              csi.storage.k8s.io/fstype: xfs
            """)),
        Good.Kubernetes(Server("elsewhere") + Class("lake-drives", "provisioner: efs.csi.aws.com"), "Another class is of that kind"),
        Good.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                volumes: ["lake:/data", "certificates:/root/.minio/certs"]
            volumes:
              lake:
              certificates:
                driver_opts: {type: nfs, device: ":/export/certificates"}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var server in MinioDeployments.Of(stack).SelectMany(deployment => deployment.Servers))
        {
            foreach (var mount in server.Container.Mounts)
            {
                if (mount.Kind != MountKind.Volume || !mount.Source.Knows(out var volume) || !MinioFolders.AreOn(mount, server.Container))
                {
                    continue;
                }

                if (Type(stack, server.Workload, volume) is { } type && type.Knows(out var said))
                {
                    yield return type.Finding($"'{server.Container}' keeps its drives on {(said == "ext4" ? "ext4, where XFS is recommended" : "a network file system")}")
                        .Because(mount.Source, "the drive").AtMost(said == "ext4" ? Note : Warning);
                }
            }
        }
    }

    /// <summary>What says that a volume is unsuitable; null when nothing does.</summary>
    private static Located<string>? Type(Stack stack, Workload workload, string volume)
    {
        if (workload.Pod is not { } pod)
        {
            var type = stack.Resources.FirstOrDefault(one => one.Kind == "volume" && one.Name.ToString() == volume)?.Body["driver_opts"]["type"].AsText();
            return type is { } said && said.Knows(out var text) && text is "nfs" or "nfs4" or "cifs" or "ext4" ? said : null;
        }

        foreach (var inline in pod["spec"]["volumes"].Items.Where(one => one["name"].Text == volume))
        {
            if (inline["nfs"].Kind == TreeKind.Mapping)
            {
                return inline["nfs"]["server"].AsText();
            }
        }

        var claim = workload.Declared.Body["spec"]["volumeClaimTemplates"].Items.FirstOrDefault(one => one["metadata"]["name"].Text == volume)
            ?? stack.Resources.FirstOrDefault(one => one is { Kind: "PersistentVolumeClaim", Group: "" } && one.Name.ToString() == volume && one.Namespace == workload.Namespace)?.Body;
        return claim is not null && claim["spec"]["storageClassName"].AsName().Knows(out var name)
            && stack.Resources.FirstOrDefault(one => one is { Kind: "StorageClass", Group: "storage.k8s.io" } && one.Name.ToString() == name)?.Body is { } made
            ? OfClass(made) : null;
    }

    private static Located<string>? OfClass(Tree made)
    {
        var provisioner = made["provisioner"].AsName();
        if (provisioner.Knows(out var driver) && Array.Exists(shared, word => driver.IndexOf(word, StringComparison.Ordinal) >= 0))
        {
            return provisioner;
        }

        foreach (var key in (string[])["csi.storage.k8s.io/fstype", "fsType", "fstype"])
        {
            var type = made["parameters"][key].AsName();
            if (type.Knows(out var said) && said == "ext4")
            {
                return type;
            }
        }

        return null;
    }

    private static string Server(string storageClass) => $$"""
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
                  args: [server, "https://minio-{0...3}.minio/data"]
                  volumeMounts:
                    - {name: data, mountPath: /data}
          volumeClaimTemplates:
            - metadata: {name: data}
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: {{storageClass}}
                volumeMode: Filesystem
        ---

        """;

    private static string Class(string name, string more) => $$"""
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: {{name}}
        {{more}}
        """;
}
