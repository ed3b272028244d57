namespace Dpp.Rules;

public sealed class ContradictingDiscovery : Rule
{
    private static readonly string[] ofClusters = ["discovery.seed_hosts", "cluster.initial_master_nodes"];

    public override RuleInfo Info { get; } = new("DP4033", "contradicting-discovery", "Elasticsearch is told to be alone and whom to join", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A single node does not look for others. With discovery.type=single-node Elasticsearch refuses
            cluster.initial_master_nodes and does not start, and it reads the list of seed hosts in vain.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/discovery-cluster-formation-settings"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              es01:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  - discovery.type=[|single-node|]
                  - cluster.initial_master_nodes={|es01,es02|}
            """),
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("discovery.type", "[|single-node|]"), ("discovery.seed_hosts", "{|search-headless|}"))),
        Good.Compose("""
            services:
              alone:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  discovery.type: single-node
              of-many:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  discovery.type: multi-node
                  discovery.seed_hosts: es02
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.Product is not Elasticsearch node)
            {
                continue;
            }

            var type = node.Settings.Text("discovery.type");
            if (!type.Knows(out var said) || said != "single-node")
            {
                continue;
            }

            foreach (var key in ofClusters)
            {
                if (node.Settings.Text(key) is var others && others.Knows(out var names) && names.Length > 0)
                {
                    yield return type.Finding($"'{container}' is to be alone, and '{key}' names {names}").Because(others, "names others");
                    break;
                }
            }
        }
    }
}
