using Dpp.Products;

namespace Dpp.Rules;

public sealed class EngineSocket : Rule
{
    public override RuleInfo Info { get; } = new("DP7003", "engine-socket", "Socket of the container engine is mounted", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Whoever can write to the socket of Docker, containerd or Podman can start a container that mounts the whole
            disk of the host: it is root without a password, and mounting the socket read-only changes nothing, because
            requests are sent through it all the same. Let jobs run where the engine is not shared, or put a proxy in
            front that lets only the needed requests through.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/engine/security/protect-access/", "https://docs.docker.com/engine/security/#docker-daemon-attack-surface"],
        Answers = ["compose.docker-socket", "k8s.docker-socket"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              airbyte-worker:
                image: airbyte/worker:0.63.14
                volumes:
                  - [|/var/run/docker.sock|]:/var/run/docker.sock
            """),
        Bad.Compose("""
            services:
              loader:
                image: example/loader:2.1.0
                volumes:
                  - type: bind
                    source: [|/run/user/1000/podman/podman.sock|]
                    target: /run/podman.sock
                    read_only: true
            """) with { Note = "Read-only does not help: the requests still go through" },
        Bad.Compose("""
            services:
              traefik:
                image: traefik:v3.2.1
                volumes:
                  - [|/var/run/docker.sock|]:/var/run/docker.sock:ro
            """) with { Severity = Note, Note = "An edge proxy reads its routes from the engine; a socket proxy between them would do" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              containers:
                - name: loader
                  image: example/loader:2.1.0
                  volumeMounts:
                    - name: engine
                      mountPath: /var/run/docker.sock
              volumes:
                - name: engine
                  hostPath:
                    path: [|/run/containerd/containerd.sock|]
            """),
        Good.Compose("""
            services:
              portainer:
                image: portainer/portainer-ce:2.21.4
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock
              socket-proxy:
                image: tecnativa/docker-socket-proxy:0.3.0
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock:ro
              watchtower:
                image: containrrr/watchtower:1.7.1
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock
              runner:
                image: gitlab/gitlab-runner:v17.6.0
                volumes:
                  - /var/run/docker.sock:/var/run/docker.sock
              another-socket:
                image: example/loader:2.1.0
                volumes:
                  - /var/run/postgresql:/var/run/postgresql
              decided-at-start:
                image: example/loader:2.1.0
                volumes:
                  - ${DOCKER_SOCKET}:/var/run/docker.sock
            """, "Whose task is to command the engine, and sockets of others"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: runner
            spec:
              containers:
                - name: runner
                  image: gitlab/gitlab-runner:alpine-v17.6.0
                  volumeMounts:
                    - name: engine
                      mountPath: /var/run/docker.sock
              volumes:
                - name: engine
                  hostPath:
                    path: /var/run/docker.sock
            """),
    ];

    private static readonly string[] sockets = ["docker.sock", "containerd.sock", "podman.sock", "crio.sock", "dockershim.sock", "cri-dockerd.sock", "docker_engine"];

    private static readonly string[] discoverers = ["/traefik", "/nginx-proxy", "/caddy-docker-proxy", "/docker-gen", "/acme-companion"];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            var roles = ImageRoles.Of(workload);
            if ((roles & ImageRole.EngineManager) != 0)
            {
                continue;
            }

            var told = new HashSet<Text.Place>();
            foreach (var container in workload.Containers)
            {
                foreach (var mount in container.Mounts)
                {
                    if (mount.Kind == MountKind.Bind && mount.Source.Knows(out var source) && IsSocket(source) && told.Add(mount.Source.At))
                    {
                        yield return mount.Source.Finding($"'{container}' can command the container engine of its host through '{source}'")
                            .AtMost((roles & ImageRole.HostAgent) != 0 || FindsContainers(container) ? Note : Error);
                    }
                }
            }
        }
    }

    /// <summary>Proxies that learn from the engine what they forward to.</summary>
    private static bool FindsContainers(Container container)
        => container.Image.Knows(out var image) && discoverers.Any(name => image.Identity.EndsWith(name, StringComparison.Ordinal));

    private static bool IsSocket(string path)
    {
        var name = path.TrimEnd('/').Substring(path.TrimEnd('/').LastIndexOfAny(['/', '\\']) + 1);
        return Array.IndexOf(sockets, name) >= 0;
    }
}
