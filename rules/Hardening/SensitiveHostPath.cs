using Dpp.Products;

namespace Dpp.Rules;

public sealed class SensitiveHostPath : Rule
{
    private const ImageRole Needs = ImageRole.HostAgent | ImageRole.EngineManager | ImageRole.Network | ImageRole.Storage;

    public override RuleInfo Info { get; } = new("DP7004", "sensitive-host-path", "Sensitive path of the host is mounted", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            What is mounted from /etc, /root or / belongs to the host. Who takes over the container can write a cron job
            or a key there and is on the host; when it is only readable, the host's secrets are. On a cluster a path of
            the node ties the pod to that node as well: its data does not follow it, and nobody limits how much it
            writes. Mount the one file that is needed, read-only, or use a volume.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/engine/storage/bind-mounts/", "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath"],
        Answers = ["compose.sensitive-host-mount", "k8s.host-path"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              loader:
                image: example/loader:2.1.0
                volumes:
                  - [|/etc|]:/host/etc
                  - [|/var/lib/docker/volumes|]:/volumes
            """),
        Bad.Compose("""
            services:
              backup:
                image: example/backup:1.4.0
                volumes:
                  - [|/|]:/host:ro
            """) with { Severity = Note, Note = "Only readable: the secrets of the host, not the host" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              initContainers:
                - name: prepare
                  image: example/loader:2.1.0
                  volumeMounts:
                    - {name: landing, mountPath: /landing}
              containers:
                - name: loader
                  image: example/loader:2.1.0
                  volumeMounts:
                    - {name: landing, mountPath: /landing}
                    - {name: node, mountPath: /kubelet, readOnly: true}
              volumes:
                - name: landing
                  hostPath: {path: [|/mnt/landing|]}
                - name: node
                  hostPath: {path: /opt/reference}
            """) with { Note = "On a cluster every writable path of the node" },
        Good.Compose("""
            services:
              clock:
                image: postgres:16.4
                volumes:
                  - /etc/localtime:/etc/localtime:ro
                  - /etc/ssl/certs:/etc/ssl/certs:ro
              data:
                image: postgres:16.4
                volumes:
                  - /srv/postgres:/var/lib/postgresql/data
                  - ./config/postgresql.conf:/etc/postgresql/postgresql.conf
              volume:
                image: postgres:16.4
                volumes:
                  - etc:/etc/postgresql
              shipper:
                image: grafana/promtail:3.2.1
                volumes:
                  - /var/lib/docker/containers:/var/lib/docker/containers
              node-exporter:
                image: prom/node-exporter:v1.8.2
                volumes:
                  - /:/host:ro,rslave
              cadvisor:
                image: gcr.io/cadvisor/cadvisor:v0.49.1
                volumes:
                  - /:/rootfs:ro
                  - /sys:/sys:ro
              decided-at-start:
                image: postgres:16.4
                volumes:
                  - ${HOST_PATH}:/data
            volumes:
              etc:
            """, "Data of one's own, single files, and what watches the host"),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: node-exporter
            spec:
              selector:
                matchLabels: {app: node-exporter}
              template:
                metadata:
                  labels: {app: node-exporter}
                spec:
                  containers:
                    - name: node-exporter
                      image: quay.io/prometheus/node-exporter:v1.8.2
                      volumeMounts:
                        - {name: root, mountPath: /host}
                  volumes:
                    - name: root
                      hostPath: {path: /}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  volumeMounts:
                    - {name: data, mountPath: /var/lib/postgresql/data}
              volumes:
                - name: data
                  persistentVolumeClaim: {claimName: data}
            """),
    ];

    /// <summary>Writable, these give the host away.</summary>
    private static readonly HashSet<string> places = new(StringComparer.Ordinal)
    {
        "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr", "/usr/bin", "/usr/lib", "/usr/sbin", "/var", "/var/lib", "/var/run",
        "/etc/cron.d", "/etc/group", "/etc/passwd", "/etc/profile.d", "/etc/shadow", "/etc/ssh", "/etc/sudoers", "/etc/sudoers.d", "/etc/systemd", "~", "~/.ssh", "~/.docker", "~/.kube", "~/.aws",
    };

    /// <summary>So does everything below these.</summary>
    private static readonly string[] trees = ["/boot/", "/etc/cni/", "/etc/kubernetes/", "/proc/", "/root/", "/sys/", "/var/lib/containerd/", "/var/lib/docker/", "/var/lib/etcd/", "/var/lib/kubelet/"];

    /// <summary>Who can read these has secrets of the host.</summary>
    private static readonly HashSet<string> secrets = new(StringComparer.Ordinal)
    {
        "/", "/etc", "/etc/kubernetes", "/etc/shadow", "/etc/ssh", "/home", "/root", "/root/.ssh", "/var", "/var/lib", "/var/lib/docker", "/var/lib/etcd", "/var/lib/kubelet", "~", "~/.ssh",
    };

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            if ((ImageRoles.Of(workload) & Needs) != 0)
            {
                continue;
            }

            // A volume of a pod is one path, whoever mounts it.
            var onNode = workload.Kind != WorkloadKind.Service;
            var mounts = workload.Containers.SelectMany(container => container.Mounts.Select(mount => (Container: container, Mount: mount)))
                .Where(each => each.Mount.Kind == MountKind.Bind && each.Mount.Source.Knows(out _))
                .GroupBy(each => each.Mount.Source.At);
            foreach (var volume in mounts)
            {
                var (container, mount) = volume.FirstOrDefault(each => !each.Mount.ReadOnly);
                if (container is null)
                {
                    (container, mount) = volume.First();
                }

                if (!mount.Source.Knows(out var source))
                {
                    continue;
                }

                var path = source.Length > 1 ? source.TrimEnd('/') : source;
                if (mount.ReadOnly)
                {
                    if (secrets.Contains(path))
                    {
                        yield return mount.Source.Finding($"'{container}' can read '{source}' of its host, and the secrets in it").AtMost(Note);
                    }
                }
                else if (IsSensitive(path))
                {
                    yield return mount.Source.Finding($"'{container}' can change '{source}' of its host");
                }
                else if (onNode && !path.EndsWith(".sock", StringComparison.Ordinal) && !path.StartsWith("/dev/", StringComparison.Ordinal))
                {
                    yield return mount.Source.Finding($"'{container}' writes to '{source}' of whatever node it runs on");
                }
            }
        }
    }

    private static bool IsSensitive(string path) => places.Contains(path) || trees.Any(tree => (path + "/").StartsWith(tree, StringComparison.Ordinal));
}
