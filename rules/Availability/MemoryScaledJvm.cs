namespace Dpp.Rules;

public sealed class MemoryScaledJvm : Rule
{
    public override RuleInfo Info { get; } = new("DP4065", "memory-scaled-jvm", "Autoscaler goes by the memory of a Java program", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A Java heap that has grown is not given back. An autoscaler that goes by memory adds pods under load and never
            takes one away again: each peak is paid for ever after.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Executors("dremio/dremio-oss:26.0.0") + Autoscaler("[|memory|]")) with { },
        Good.Kubernetes(Executors("dremio/dremio-oss:26.0.0") + Autoscaler("cpu")),
        Good.Kubernetes(Executors("apache/superset:4.1.1") + Autoscaler("memory"), "No Java"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var autoscaler in Dpp.Model.Autoscaler.Of(stack))
        {
            foreach (var metric in autoscaler.Metrics.Where(metric => metric.Resource.Knows(out var resource) && resource == "memory"))
            {
                var java = autoscaler.Target?.Containers.FirstOrDefault(container => !container.IsInit && (metric.Container is null || $"{container}" == metric.Container)
                    && (container.JavaHeap.Knows(out _) || container.Product?.Kind is ProductKind.Dremio or ProductKind.Elasticsearch or ProductKind.OpenSearch or ProductKind.Kafka or ProductKind.Cassandra));
                if (java is not null)
                {
                    yield return metric.Resource.Finding($"'{autoscaler.Declared.Name}' scales '{java}' by memory, which a Java program does not give back: it never scales down").Because(java.Image, "a Java program");
                }
            }
        }
    }

    private static string Executors(string image) => $"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: executor
        spec:
          template:
            spec:
              containers:
                - name: main
                  image: {image}
                  resources:
                    requests:
                      cpu: 4
                      memory: 16Gi
        ---

        """;

    private static string Autoscaler(string resource) => $$"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: executors
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: StatefulSet
            name: executor
          minReplicas: 2
          maxReplicas: 6
          metrics:
            - type: Resource
              resource:
                name: {{resource}}
                target: {type: Utilization, averageUtilization: 80}
        """;
}
