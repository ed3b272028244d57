namespace Dpp.Rules;

public sealed class HeapAboveReservation : Rule
{
    public override RuleInfo Info { get; } = new("DP1004", "heap-above-reservation", "Less memory is reserved than the Java heap takes", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A Java process under load fills its heap and never gives it back. When the container reserves much less, the
            scheduler puts others beside it into memory that will not be there, and the kernel ends one of them.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              loader:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx{|8g|}
                mem_limit: 12g
                mem_reservation: [|2g|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: kafka
            spec:
              containers:
                - name: kafka
                  image: apache/kafka:3.8.0
                  env:
                    - name: KAFKA_HEAP_OPTS
                      value: -Xms6g -Xmx{|6g|}
                  resources:
                    requests: {memory: [|1Gi|]}
                    limits: {memory: 8Gi}
            """),
        Good.Compose("""
            services:
              enough:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx8g
                mem_reservation: 8g
              nearly:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx8g
                mem_reservation: 7g
              decided-at-start:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx8g
                mem_reservation: ${RESERVED}
              nothing-reserved:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx8g
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.MemoryReservation.State == Knowledge.Written && container.MemoryReservation.Knows(out var reserved)
                && container.JavaHeap.Knows(out var heap) && reserved < heap * 0.75m)
            {
                yield return container.MemoryReservation
                    .Finding($"'{container}' reserves {reserved}, but its Java heap may take {heap}")
                    .Because(container.JavaHeap, $"a heap of {heap}");
            }
        }
    }
}
