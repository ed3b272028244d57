namespace Dpp.Rules;

public sealed class ImpossibleJavaMemory : Rule
{
    public override RuleInfo Info { get; } = new("DP1026", "impossible-java-memory", "Java does not start with these sizes", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The virtual machine takes whole numbers with one letter: 512m, 4g. It refuses 4gb, 1.5g and a blank before the number,
            and it refuses a heap that is to begin larger than it may become. The program ends before its first line.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms[|4g|] -Xmx{|2g|}
            """),
        Bad.Compose("""
            services:
              kafka:
                image: apache/kafka:3.9.1
                environment:
                  - KAFKA_HEAP_OPTS=-Xmx[|4gb|] -Xms1g
              loader:
                image: example/loader:2.1.0
                environment:
                  JAVA_OPTS: -Xmx[|1.5g|]
            """),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xms[|8g|]
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: {|4096|}
            """) with { Note = "The launcher gives the other number" },
        Bad.Kubernetes("""
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
                      value: -Xmx[|2048MB|]
            """),
        Good.Compose("""
            services:
              equal:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms2g -Xmx2048m
              other-letters:
                image: example/loader:2.1.0
                environment:
                  JAVA_OPTS: -Xmx4G -Xms1024K -Xss1m
              at-start:
                image: example/loader:2.1.0
                environment:
                  JAVA_OPTS: -Xmx${HEAP}b -Xms${START:-1 g}
              not-java:
                image: example/loader:2.1.0
                environment:
                  NOTES: -Xmx4gb
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var malformed in stack.Observations.OfType<MalformedJavaSize>())
        {
            yield return malformed.Value.Finding(malformed.Value.Knows(out var size) && size.Length > 0
                ? $"Java cannot read the size '{size}' of {malformed.Option} and '{malformed.Container}' does not start"
                : $"{malformed.Option} has no size and '{malformed.Container}' does not start");
        }

        foreach (var one in stack.Observations.OfType<InitialHeapAboveHeap>())
        {
            yield return one.Initial.Finding($"'{one.Container}' does not start: its heap is to begin with {one.Initial} and may grow to {one.Heap}").Because(one.Heap, $"may grow to {one.Heap}");
        }
    }
}
