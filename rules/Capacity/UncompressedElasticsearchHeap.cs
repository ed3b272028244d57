namespace Dpp.Rules;

public sealed class UncompressedElasticsearchHeap : Rule
{
    public override RuleInfo Info { get; } = new("DP1033", "uncompressed-elasticsearch-heap", "Elasticsearch heap is too large for short pointers", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Up to about 31 GiB Java addresses its heap with pointers of 32 bits. Beyond that every pointer doubles, so that a heap
            of 32 GiB holds less than one of 30, and 26 GiB are safe everywhere.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/reference/elasticsearch/jvm-settings"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms32g -Xmx[|32g|]
            """),
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("ES_JAVA_OPTS", "-Xms40g -Xmx[|40g|]"))),
        Good.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms30g -Xmx30g
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Containers.Where(container => container.Product is Elasticsearch && container.JavaHeap.Knows(out var heap) && heap > Bytes.FromGibibytes(31))
            .Select(container => container.JavaHeap.Finding($"'{container}' has a heap of {container.JavaHeap}; above about 31 GiB pointers double and it holds less"));
}
