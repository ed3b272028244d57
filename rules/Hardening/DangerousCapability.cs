using Dpp.Products;

namespace Dpp.Rules;

public sealed class DangerousCapability : Rule
{
    private const ImageRole Needs = ImageRole.HostAgent | ImageRole.Network | ImageRole.Storage;

    public override RuleInfo Info { get; } = new("DP7010", "dangerous-capability", "Dangerous capability added", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A capability is one piece of root's power. Some are harmless, such as locking memory. Others are enough to
            leave the container: with SYS_ADMIN one can mount the host's disk, with SYS_MODULE load code into its kernel,
            with SYS_PTRACE take over other processes. ALL is privileged mode under another name.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://man7.org/linux/man-pages/man7/capabilities.7.html", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Answers = ["compose.capabilities-added", "k8s.capabilities-added"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              loader:
                image: example/loader:2.1.0
                cap_add:
                  - [|SYS_ADMIN|]
                  - IPC_LOCK
            """),
        Bad.Compose("""
            services:
              loader:
                image: example/loader:2.1.0
                cap_add: [[|ALL|]]
            """),
        Bad.Compose("""
            services:
              loader:
                image: example/loader:2.1.0
                cap_add: [[|cap_net_admin|]]
            """) with { Severity = Warning, Note = "Only the network of the container itself" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              containers:
                - name: loader
                  image: example/loader:2.1.0
                  securityContext:
                    capabilities:
                      drop: [ALL]
                      add: [NET_BIND_SERVICE, [|DAC_READ_SEARCH|]]
            """),
        Good.Compose("""
            services:
              harmless:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.8
                cap_add: [IPC_LOCK, SYS_NICE, NET_BIND_SERVICE]
                cap_drop: [ALL]
              dropped:
                image: postgres:16.4
                cap_drop: [SYS_ADMIN]
              vpn:
                image: lscr.io/linuxserver/wireguard:1.0.20210914
                cap_add: [NET_ADMIN, SYS_MODULE]
              profiler:
                image: netdata/netdata:v1.47.5
                cap_add: [SYS_PTRACE, SYS_ADMIN]
              decided-at-start:
                image: postgres:16.4
                cap_add: ["${CAPABILITY}"]
            """, "Harmless ones, and what guards the network or watches the host"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: elasticsearch
            spec:
              containers:
                - name: elasticsearch
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.19.8
                  securityContext:
                    capabilities: {drop: [ALL], add: [IPC_LOCK]}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            if ((ImageRoles.Of(workload) & Needs) != 0)
            {
                continue;
            }

            foreach (var container in workload.Containers)
            {
                var isPrivileged = container.Privileged.Knows(out var privileged) && privileged;
                if (isPrivileged || !container.Hardening.AddedCapabilities.Knows(out var added))
                {
                    continue;
                }

                foreach (var capability in added)
                {
                    if (capability.Knows(out var name) && PowerOf(name) is { } power)
                    {
                        yield return capability.Finding($"'{container}' gets {name}: {power.Does}").AtMost(power.Most);
                    }
                }
            }
        }
    }

    private static (string Does, Severity Most)? PowerOf(string capability) => capability switch
    {
        "ALL" => ("everything that root of the host may do", Error),
        "SYS_ADMIN" => ("it may mount the disks of its host", Error),
        "SYS_MODULE" => ("it may load code into the kernel of its host", Error),
        "SYS_RAWIO" => ("it may write to the memory and devices of its host", Error),
        "SYS_PTRACE" => ("it may take over other processes", Error),
        "DAC_READ_SEARCH" => ("it may read every file of its host", Error),
        "MAC_ADMIN" or "MAC_OVERRIDE" => ("it may switch AppArmor and SELinux rules off", Error),
        "BPF" => ("it may run programs in the kernel of its host", Error),
        "SYS_BOOT" => ("it may restart its host", Error),
        "SYS_TIME" => ("it may set the clock of its host", Warning),
        "SYSLOG" => ("it may read the messages of the kernel", Warning),
        "NET_ADMIN" => ("it may change its network and read all of its traffic", Warning),
        _ => null,
    };
}
