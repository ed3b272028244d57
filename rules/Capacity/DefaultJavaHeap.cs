namespace Dpp.Rules;

public sealed class DefaultJavaHeap : Rule
{
    public override RuleInfo Info { get; } = new("DP1029", "default-java-heap", "Java server with the heap of its start script", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            The start scripts of Kafka, ZooKeeper and OpenSearch set a heap of 1 GB, whatever the container may take.
            More memory for the container then changes nothing.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.opensearch.org/docs/latest/install-and-configure/install-opensearch/docker/", "https://kafka.apache.org/documentation/#java"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|kafka|]:
                image: apache/kafka:3.8.0
                mem_limit: 8g
              {|search|}:
                image: opensearchproject/opensearch:2.17.1
            """) with { IsStructural = true, Severity = Note, Note = "Once for all of them" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: kafka
            spec:
              containers:
                - name: [|kafka|]
                  image: apache/kafka:3.8.0
            """) with { IsStructural = true, Severity = Note },
        Good.Compose("""
            services:
              kafka:
                image: apache/kafka:3.8.0
                environment:
                  KAFKA_HEAP_OPTS: -Xmx4g
              takes-half-by-itself:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
              decided-at-start:
                image: apache/kafka:3.8.0
                environment:
                  KAFKA_HEAP_OPTS: ${HEAP}
              unknown:
                image: example/loader:2.1.0
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var lacking = stack.Containers
            .Where(container => !container.IsInit && container.Product?.Kind is ProductKind.Kafka or ProductKind.ZooKeeper or ProductKind.OpenSearch && container.JavaHeap.IsMissing)
            .ToList();
        if (lacking.Count > 0)
        {
            yield return lacking[0].Name.Finding($"'{lacking[0]}' has a Java heap of 1 GB, whatever its container may take")
                .Also(lacking.Skip(1).Select(other => new Related(other.Name.At, $"so has '{other}'")))
                .AtMost(Note);
        }
    }
}
