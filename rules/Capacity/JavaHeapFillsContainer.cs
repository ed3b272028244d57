namespace Dpp.Rules;

public sealed class JavaHeapFillsContainer : Rule
{
    public override RuleInfo Info { get; } = new("DP1028", "java-heap-fills-container", "Java heap is as large as the container or larger", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A Java process needs more than its heap: classes, compiled code, threads and buffers come on top, usually
            some hundred megabytes and often much more. When the heap alone may fill the container, the kernel kills it
            before Java ever reports that memory is short.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/reference/elasticsearch/jvm-settings", "https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                environment:
                  - ES_JAVA_OPTS=-Xms4g -Xmx[|4g|]
                mem_limit: {|4g|}
            """),
        Bad.Compose("""
            services:
              loader:
                image: example/loader:2.1.0
                command: ["java", "-Xmx[|3g|]", "-jar", "/app/loader.jar"]
                deploy:
                  resources:
                    limits:
                      memory: {|2g|}
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: kafka
            spec:
              serviceName: kafka
              selector:
                matchLabels: {app: kafka}
              template:
                metadata:
                  labels: {app: kafka}
                spec:
                  containers:
                    - name: kafka
                      image: apache/kafka:3.8.0
                      env:
                        - name: KAFKA_HEAP_OPTS
                          value: -Xms6g -Xmx[|6g|]
                      resources:
                        limits:
                          memory: {|6Gi|}
            """),
        Good.Compose("""
            services:
              half-of-it:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                environment:
                  ES_JAVA_OPTS: -Xms2g -Xmx2g
                mem_limit: 4g
              by-percentage:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -XX:MaxRAMPercentage=70
                mem_limit: 2g
              last-one-counts:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx8g -Xmx1g
                mem_limit: 2g
              decided-at-start:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx${HEAP}
                mem_limit: 2g
              limit-at-start:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx8g
                mem_limit: ${MEM}
              unlimited:
                image: example/loader:2.1.0
                environment:
                  JAVA_TOOL_OPTIONS: -Xmx8g
              not-java:
                image: example/loader:2.1.0
                environment:
                  NOTES: -Xmx8g
                mem_limit: 2g
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              containers:
                - name: loader
                  image: example/loader:2.1.0
                  env:
                    - name: JAVA_TOOL_OPTIONS
                      valueFrom:
                        configMapKeyRef: {name: elsewhere, key: options}
                  resources:
                    limits: {memory: 1Gi}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.JavaHeap.Knows(out var heap)
                && container.MemoryLimit.Knows(out var limit)
                && limit > Bytes.Zero
                && heap >= limit)
            {
                yield return container.JavaHeap
                    .Finding($"'{container}' may fill a Java heap of {heap} in a container limited to {limit}")
                    .Because(container.MemoryLimit, $"limited to {limit}");
            }
        }
    }
}
