namespace Dpp.Rules;

public sealed class GrowingElasticsearchHeap : Rule
{
    public override RuleInfo Info { get; } = new("DP1032", "growing-elasticsearch-heap", "Elasticsearch begins with another heap than it may use", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A heap that grows stops the node while it is resized, and memory that was locked at the start is not all of it. As soon
            as the node is one of a cluster, its bootstrap checks refuse an initial heap that differs from the maximum.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  - ES_JAVA_OPTS=-Xms[|1g|] -Xmx{|4g|}
            """,
            """
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  - ES_JAVA_OPTS=-Xms4g -Xmx4g
            """),
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("ES_JAVA_OPTS", "-Xms[|2g|] -Xmx{|4g|}")), ElasticsearchManifest.Node("search", "1", ("ES_JAVA_OPTS", "-Xms4g -Xmx4g"))),
        Good.Compose("""
            services:
              same:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms2048m -Xmx2g
              at-start:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_JAVA_OPTS: -Xms1g -Xmx${HEAP}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.Product is Elasticsearch node && node.InitialHeap.Knows(out var initial) && container.JavaHeap.Knows(out var heap) && initial < heap)
            {
                yield return node.InitialHeap.Finding($"'{container}' begins with a heap of {initial} and may use {heap}")
                    .Because(container.JavaHeap, $"may use {heap}")
                    .Repair($"Begin with {heap}", node.InitialHeap.Write(heap));
            }
        }
    }
}
