namespace Dpp.Rules;

public sealed class PartialLogShipper : Rule
{
    private static readonly string[] shippers = ["fluent-bit", "fluentd", "promtail", "filebeat", "vector", "logstash", "alloy", "fluentd-kubernetes-daemonset"];

    public override RuleInfo Info { get; } = new("DP8023", "partial-log-shipper", "Log shipper does not run on every node", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Nodes with a taint take only pods that tolerate it: those of the control plane, and often those that are kept for
            databases. A DaemonSet without tolerations is not on them, and their logs are on their own disk only, until the
            node is gone.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Set("fluent/fluent-bit:3.2.2", "hostNetwork: false")) with { IsStructural = true },
        Good.Kubernetes(Set("fluent/fluent-bit:3.2.2", "tolerations: [{operator: Exists}]").Replace("[|", "").Replace("|]", "")),
        Good.Kubernetes(Set("prom/node-exporter:v1.8.2", "hostNetwork: false").Replace("[|", "").Replace("|]", ""), "It ships no logs"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.DaemonSet && workload.Pod is { } pod && pod["spec"].Kind == TreeKind.Mapping && pod["spec"]["tolerations"].IsMissing))
        {
            if (workload.Containers.Any(container => container.Image.Knows(out var image) && shippers.Contains(image.Name)))
            {
                yield return workload.Name.Finding($"'{workload.Name}' ships the logs of untainted nodes only: it tolerates no taint");
            }
        }
    }

    private static string Set(string image, string more) => $"""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: [|logs|]
        spec:
          template:
            spec:
              {more}
              containers:
                - name: main
                  image: {image}
        """;
}
