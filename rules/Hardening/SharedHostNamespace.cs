using Dpp.Products;

namespace Dpp.Rules;

public sealed class SharedHostNamespace : Rule
{
    private const ImageRole Needs = ImageRole.HostAgent | ImageRole.EngineManager | ImageRole.Network | ImageRole.Storage;

    public override RuleInfo Info { get; } = new("DP7002", "shared-host-namespace", "Processes, memory or users of the host are shared", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A container is separate from its host because it has processes, shared memory and users of its own. With the
            processes of the host it can read the variables of every other program there, passwords included, and stop
            them; with its shared memory it can read what databases keep in it.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/services/#pid", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Answers = ["compose.host-namespaces", "k8s.host-pid", "k8s.host-ipc"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                pid: [|host|]
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                ipc: [|host|]
                userns_mode: [|host|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              hostPID: [|true|]
              hostIPC: [|true|]
              containers:
                - name: dremio
                  image: dremio/dremio-oss:26.0.1
                - name: metrics
                  image: example/metrics:1.2.0
            """),
        Good.Compose("""
            services:
              shared-with-another-service:
                image: postgres:16.4
                pid: service:exporter
                ipc: shareable
              exporter:
                image: example/exporter:1.2.0
                ipc: service:shared-with-another-service
              node-exporter:
                image: prom/node-exporter:v1.8.2
                pid: host
              decided-at-start:
                image: postgres:16.4
                pid: ${PID_MODE}
            """, "What watches the host needs to see it"),
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
                  hostPID: true
                  containers:
                    - name: node-exporter
                      image: quay.io/prometheus/node-exporter:v1.8.2
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              hostPID: false
              hostUsers: true
              containers:
                - name: dremio
                  image: dremio/dremio-oss:26.0.1
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            if (workload.Containers.Count == 0 || (ImageRoles.Of(workload) & Needs) != 0)
            {
                continue;
            }

            // The containers of a pod share what the pod shares.
            var hardening = workload.Containers[0].Hardening;
            if (hardening.HostProcesses.Knows(out var processes) && processes)
            {
                yield return hardening.HostProcesses.Finding($"'{workload.Name}' sees every process of its host and may stop them");
            }

            if (hardening.HostIpc.Knows(out var memory) && memory)
            {
                yield return hardening.HostIpc.Finding($"'{workload.Name}' shares the shared memory of its host");
            }

            if (workload.Kind == WorkloadKind.Service && hardening.HostUsers.Knows(out var users) && users)
            {
                yield return hardening.HostUsers.Finding($"root in '{workload.Name}' is root of the host, whatever the engine is told about users");
            }
        }
    }
}
