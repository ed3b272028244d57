namespace Dpp.Rules;

public sealed class ElasticsearchHeapFills : Rule
{
    public override RuleInfo Info { get; } = new("DP1031", "elasticsearch-heap-fills", "Elasticsearch heap takes more than half of its container", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            Elasticsearch reads its indices through the file cache of the kernel, and Lucene and the network use memory beside the
            heap. With more than half of the container for the heap both come short: searches read from disk, and the container
            is killed under load.
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
                  - ES_JAVA_OPTS=-Xms3g -Xmx[|3g|]
                mem_limit: {|4g|}
            """),
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("ES_JAVA_OPTS", "-Xms6g -Xmx[|6g|]"))),
        Good.Compose("""
            services:
              half:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms2g -Xmx2g
                mem_limit: 4g
              by-itself:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                mem_limit: 4g
              at-start:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms2g -Xmx${HEAP}
                mem_limit: 4g
              unlimited:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms8g -Xmx8g
            """, "Without options Elasticsearch takes half of what it sees"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.Product is Elasticsearch && container.JavaHeap.Knows(out var heap) && container.MemoryLimit.Knows(out var limit)
                && limit > Bytes.Zero && heap < limit && heap + heap > limit)
            {
                yield return container.JavaHeap.Finding($"'{container}' takes {heap} of heap in a container limited to {limit}: no more than half is for the heap").Because(container.MemoryLimit, $"limited to {limit}");
            }
        }
    }
}
