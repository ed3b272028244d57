namespace Dpp.Rules;

public sealed class UnsafeSysctl : Rule
{
    public override RuleInfo Info { get; } = new("DP7019", "unsafe-sysctl", "Kernel parameter that a container may not set", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            Few kernel parameters belong to a container alone. The others belong to the whole host: Docker refuses to
            start a container that sets vm.max_map_count, and a node refuses the pod unless its kubelet allows that
            parameter. Where it is allowed, one pod changes the kernel for all others. Set it on the host.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
            "https://docs.docker.com/reference/cli/docker/container/run/#sysctl",
        ],
        Answers = ["k8s.unsafe-sysctls"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.8
                sysctls:
                  [|vm.max_map_count|]: 262144
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              redis:
                image: redis:7.4.1
                sysctls:
                  - [|vm.overcommit_memory|]=1
                  - net.core.somaxconn=1024
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: redis
            spec:
              securityContext:
                sysctls:
                  - {name: [|net.core.somaxconn|], value: "1024"}
                  - {name: net.ipv4.tcp_keepalive_time, value: "300"}
              containers:
                - name: redis
                  image: redis:7.4.1
            """) with { Severity = Warning, Note = "A node may allow what belongs to the pod alone" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: redis
            spec:
              securityContext:
                sysctls:
                  - name: [|vm.overcommit_memory|]
                    value: "1"
              containers:
                - name: redis
                  image: redis:7.4.1
                - name: exporter
                  image: oliver006/redis_exporter:v1.66.0
            """),
        Good.Compose("""
            services:
              redis:
                image: redis:7.4.1
                sysctls:
                  net.core.somaxconn: 1024
                  net.ipv4.tcp_keepalive_time: 300
                  kernel.shmmax: 68719476736
                  kernel.sem: 250 32000 100 128
                  fs.mqueue.msg_max: 100
            """, "These belong to the container alone"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              securityContext:
                sysctls:
                  - {name: kernel.shm_rmid_forced, value: "1"}
                  - {name: net.ipv4.ip_unprivileged_port_start, value: "0"}
                  - {name: net.ipv4.tcp_keepalive_intvl, value: "30"}
              containers:
                - name: postgres
                  image: postgres:16.4
            """),
    ];

    /// <summary>What every kubelet allows, as of Kubernetes 1.32.</summary>
    private static readonly HashSet<string> safe = new(StringComparer.Ordinal)
    {
        "kernel.shm_rmid_forced",
        "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start",
        "net.ipv4.ping_group_range",
        "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl",
        "net.ipv4.tcp_keepalive_probes",
        "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_syncookies",
        "net.ipv4.tcp_wmem",
    };

    private static readonly string[] known = ["abi.", "dev.", "fs.", "kernel.", "net.", "user.", "vm."];

    /// <summary>What the kernel keeps for each container.</summary>
    private static readonly string[] separate = ["kernel.msg", "kernel.sem", "kernel.shm", "fs.mqueue.", "net."];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            if (workload.Containers.Count == 0)
            {
                continue;
            }

            var isPod = workload.Kind != WorkloadKind.Service;
            foreach (var setting in workload.Containers[0].Hardening.KernelSettings)
            {
                if (!setting.Name.Knows(out var written))
                {
                    continue;
                }

                var name = written.Replace('/', '.');
                if (!Begins(name, known))
                {
                    continue;
                }

                var isSeparate = Begins(name, separate);
                if (!isSeparate)
                {
                    yield return setting.Name.Finding($"'{workload.Name}' sets {name}, which belongs to the whole host; "
                        + (isPod ? "the API server and the node refuse it" : "the engine refuses to start it"));
                }
                else if (isPod && !safe.Contains(name))
                {
                    yield return setting.Name.Finding($"'{workload.Name}' sets {name}, which a node refuses unless its kubelet allows it").AtMost(Warning);
                }
            }
        }
    }

    private static bool Begins(string name, string[] prefixes) => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
