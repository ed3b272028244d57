namespace Dpp.Rules;

public sealed class UnknownInitialMaster : Rule
{
    private const string Key = "cluster.initial_master_nodes";

    public override RuleInfo Info { get; } = new("DP4035", "unknown-initial-master", "No node has the name that the first election waits for", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            At its first start a cluster waits for the nodes of cluster.initial_master_nodes by their node.name. When most of them
            never come, because they are called otherwise, no master is elected and every request is answered with
            "master not discovered yet".
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/deploy-manage/distributed-architecture/discovery-cluster-formation/modules-discovery-bootstrap-cluster"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              es01:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  node.name: {|search-1|}
                  cluster.initial_master_nodes: "[|es01|]"
            """),
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("node.name", "{|search-0|}"), ("cluster.initial_master_nodes", "[|search-a|]"))),
        Good.Compose("""
            x-node: &node
              image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
            services:
              es01:
                <<: *node
                environment:
                  node.name: es01
                  cluster.initial_master_nodes: es01,es02
              es02:
                <<: *node
                environment:
                  node.name: es02
                  cluster.initial_master_nodes: es01,es02
            """),
        Good.Compose("""
            services:
              named-at-start:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  node.name: ${NAME}
                  cluster.initial_master_nodes: es01
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var nodes = stack.Containers.Where(container => container.Product is Elasticsearch).Select(container => ((Elasticsearch)container.Product!).Settings).ToList(); // the filter
        var names = nodes.Select(node => node.Text("node.name")).ToList();
        var told = new HashSet<Text.Place>();
        foreach (var node in names.TrueForAll(name => name.Knows(out _)) ? nodes : [])
        {
            var said = node.Text(Key);
            var strangers = node.Items(Key)?.Where(wanted => !names.Exists(name => name.Knows(out var called) && called == wanted)).ToList();
            if (strangers is { Count: > 0 } && told.Add(said.At))
            {
                var finding = said.Finding($"no node is called {string.Join(", ", strangers.Select(name => $"'{name}'"))}: the first election waits in vain");
                yield return names.Aggregate(finding, (one, name) => one.Because(name, $"a node is called '{name}'"));
            }
        }
    }
}
