namespace Dpp.Rules;

public sealed class FragileElection : Rule
{
    public override RuleInfo Info { get; } = new("DP4032", "fragile-election", "Elasticsearch cluster of fewer than three master-eligible nodes", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A master is elected by more than half of the nodes that may become one. Of two nodes both are needed, so a
            cluster of two stops with either of them; of three, one may be away. Nodes that only vote count as well.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/deploy-manage/production-guidance/availability-and-resilience/resilience-in-small-clusters"],
        AcceptedWhen = Topology.SingleHost,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|es01|]:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  - discovery.seed_hosts=es02
                deploy:
                  placement:
                    constraints: [node.labels.search == 1]
              {|es02|}:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  - discovery.seed_hosts=es01
                deploy:
                  placement:
                    constraints: [node.labels.search == 2]
            """) with { IsStructural = true, Note = "In a swarm" },
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "2", ("discovery.seed_hosts", "search")).Replace("  name: search\n", "  name: [|search|]\n")),
        Good.Kubernetes(ElasticsearchManifest.Node("search", "3", ("discovery.seed_hosts", "search"))),
        Good.Kubernetes(ElasticsearchManifest.Node("search", "2", ("discovery.seed_hosts", "search,masters.search.svc")), "Others belong to the cluster that are not declared here"),
        Good.Kubernetes(ElasticsearchManifest.Node("data", "2", ("node.roles", "data,ingest"), ("discovery.seed_hosts", "masters")) + "\n---\n" + ElasticsearchManifest.Node("masters", "3", ("node.roles", "master"), ("discovery.seed_hosts", "masters"))),
        Good.Kubernetes(ElasticsearchManifest.Node("search", "1", ("discovery.type", "single-node")), "A single node is another matter"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var nodes = new List<(Workload Workload, Elasticsearch Node)>();
        foreach (var workload in stack.Workloads)
        {
            if (workload.Containers.Select(container => container.Product).OfType<Elasticsearch>().FirstOrDefault() is { } node)
            {
                nodes.Add((workload, node));
            }
        }

        if (nodes.Count == 0 || !IsWhole(stack, nodes))
        {
            yield break;
        }

        var eligible = 0;
        foreach (var (workload, node) in nodes)
        {
            if (MayBeMaster(node.Settings) is not { } may || !workload.Replicas.Knows(out var replicas))
            {
                yield break;
            }

            eligible += may ? replicas : 0;
        }

        if (eligible == 2)
        {
            var finding = nodes[0].Workload.Name.Finding("two nodes of Elasticsearch may become master: with either away, none is elected");
            yield return nodes.Skip(1).Aggregate(finding, (one, node) => one.Because(node.Workload.Name, "the other one"));
        }
    }

    /// <summary>True when every node belongs to one cluster, and all that are to be found are declared here.</summary>
    private static bool IsWhole(Stack stack, List<(Workload Workload, Elasticsearch Node)> nodes)
    {
        var names = nodes.Select(node => node.Node.Settings.Text("cluster.name")).ToList();
        if (names.Exists(name => !name.IsMissing && !name.Knows(out _)) || names.Select(name => name.Knows(out var said) ? said : "").Distinct(StringComparer.Ordinal).Count() > 1)
        {
            return false;
        }

        var declared = new HashSet<string>(stack.Workloads.Select(workload => workload.Name.ToString()), StringComparer.Ordinal);
        return nodes.TrueForAll(node => node.Node.Settings.Items("discovery.seed_hosts") is { Count: > 0 } hosts && hosts.All(host => declared.Contains(host.Split('.', ':')[0])));
    }

    /// <summary>Null when that is not known.</summary>
    private static bool? MayBeMaster(ElasticsearchSettings node)
    {
        if (node.Text("node.roles") is { IsMissing: false })
        {
            return node.Items("node.roles")?.Contains("master");
        }

        var master = node.Flag("node.master");
        return master.IsMissing ? true : master.Knows(out var may) ? may : null;
    }
}
