namespace Dpp.Rules;

public sealed class PrivilegedContainer : Rule
{
    public override RuleInfo Info { get; } = new("DP7001", "privileged-container", "Container runs privileged", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A privileged container may use every device of its host and change the kernel's settings. Whoever takes over
            the process in it has the host, and with it every other container and its data. Nearly always one capability
            or one device would do.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://docs.docker.com/reference/compose-file/services/#privileged",
            "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
        ],
        Answers = ["compose.privileged", "k8s.privileged"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                privileged: [|true|]
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: collector
            spec:
              selector:
                matchLabels: {app: collector}
              template:
                metadata:
                  labels: {app: collector}
                spec:
                  containers:
                    - name: collector
                      image: example/collector:1.4.0
                      securityContext:
                        privileged: [|true|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: elasticsearch
            spec:
              initContainers:
                - name: sysctl
                  image: busybox:1.36.1
                  command: ["sysctl", "-w", "vm.max_map_count=262144"]
                  securityContext: {privileged: [|true|]}
              containers:
                - name: elasticsearch
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
            """) with { Severity = Warning, Note = "An init container ends before others can reach it" },
        Good.Compose("""
            services:
              default:
                image: postgres:16.4
              no:
                image: postgres:16.4
                privileged: false
              one-capability:
                image: postgres:16.4
                cap_add: [SYS_NICE]
              decided-at-start:
                image: postgres:16.4
                privileged: ${PRIVILEGED:-false}
              unset:
                image: postgres:16.4
                privileged: ${PRIVILEGED}
              build-time:
                image: example/loader:2.1.0
                build:
                  context: .
                  privileged: true
              label:
                image: postgres:16.4
                labels:
                  privileged: "true"
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
              annotations:
                privileged: "true"
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  securityContext:
                    privileged: false
                    allowPrivilegeEscalation: false
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.Privileged.Knows(out var privileged) && privileged)
            {
                yield return container.Privileged.Finding($"'{container}' runs privileged").AtMost(container.IsInit ? Warning : Error);
            }
        }
    }
}
