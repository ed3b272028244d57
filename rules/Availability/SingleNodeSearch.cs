namespace Dpp.Rules;

public sealed class SingleNodeSearch : Rule
{
    public override RuleInfo Info { get; } = new("DP4031", "single-node-search", "Elasticsearch runs as a single node", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            discovery.type=single-node is for development: no other node can join, every index has one copy, and the checks that
            keep a badly set node from starting are not made. When the node is away, so is the search.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks"],
        AcceptedWhen = Topology.SingleHost,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  - discovery.type=[|single-node|]
                deploy:
                  placement:
                    constraints: [node.labels.search == true]
            """) with { Note = "In a swarm" },
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("discovery.type", "[|single-node|]"))),
        Good.Compose("""
            services:
              one-of-three:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  discovery.seed_hosts: es02,es03
              at-start:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  discovery.type: ${DISCOVERY}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => from container in stack.Containers
           where container.Product is Elasticsearch
           let type = ((Elasticsearch)container.Product!).Settings.Text("discovery.type") // the line before
           where type.Knows(out var said) && said == "single-node"
           select type.Finding($"'{container}' is the only node of its cluster, and no other can join");
}
