namespace Dpp.Rules;

public sealed class HostPort : Rule
{
    public override RuleInfo Info { get; } = new("DP6005", "host-port", "hostPort used", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            A hostPort opens the port on the node itself, past every Service and, with many network plugins, past the
            network policies; and only one such pod fits on a node.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/overview/"],
        Answers = ["k8s.host-port"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  ports:
                    - containerPort: 5432
                      hostPort: [|5432|]
            """),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: node-exporter
            spec:
              template:
                spec:
                  containers:
                    - name: node-exporter
                      image: prom/node-exporter:v1.8.2
                      ports:
                        - containerPort: 9100
                          hostPort: 9100
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  ports:
                    - containerPort: 5432
            """, "One agent per node"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads.Where(workload => workload.Pod is not null && workload.Kind != WorkloadKind.DaemonSet))
        {
            if (workload.Pod!["spec"]["hostNetwork"].AsBool().Knows(out var onHost) && onHost) // filtered
            {
                continue;
            }

            foreach (var container in workload.Containers)
            {
                foreach (var port in container.Declared["ports"].Items.Select(port => port["hostPort"].AsInt()))
                {
                    if (port.Knows(out var number) && number != 0)
                    {
                        yield return port.Finding($"'{container.Name}' opens port {number} on its node");
                    }
                }
            }
        }
    }
}
