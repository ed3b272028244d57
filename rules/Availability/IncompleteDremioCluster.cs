using Dpp.Products.Dremio;

namespace Dpp.Rules;

public sealed class IncompleteDremioCluster : Rule
{
    public override RuleInfo Info { get; } = new("DP4055", "incomplete-dremio-cluster", "A Dremio cluster has no executor or no coordinator", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A coordinator plans queries, executors run them. Without an executor every query fails with "No executors are
            available"; without a coordinator nobody can log in, and executors wait for one that never comes.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/get-started/cluster-deployments/architecture/node-roles"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|dremio|]:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled={|false|}
            """),
        Bad.Compose("""
            services:
              [|executor|]:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled={|false|} -Dzookeeper=zk:2181
              zk:
                image: zookeeper:3.9.3
            """),
        Bad.Kubernetes(
            DremioManifest.Node("executor", "-Dservices.coordinator.enabled={|false|} -Dservices.executor.enabled=true -Dzookeeper=zk:2181", "3").Replace("- name: executor\n", "- name: [|executor|]\n"))
            with { Severity = Warning, IsStructural = true, Note = "Another repository may have the rest" },
        Good.Compose("""
            services:
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=coordinator:2181
            """),
        Good.Compose("""
            services:
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Dzookeeper=zk.platform.example.com:2181
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=${EXECUTOR} -Dzookeeper=zk:2181
            """, "Others may join at a ZooKeeper that is not here"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in DremioClusters.Of(stack).Where(cluster => cluster.IsWhole))
        {
            var coordinators = cluster.Nodes.Select(node => node.Product.IsCoordinator).ToList();
            var executors = cluster.Nodes.Select(node => node.Product.IsExecutor).ToList();
            var first = cluster.Nodes[0];
            if (!JoinsHere(cluster))
            {
                continue;
            }

            var lacking = executors.TrueForAll(IsOff) ? (What: "executor", Because: executors) : coordinators.TrueForAll(IsOff) ? (What: "coordinator", Because: coordinators) : default;
            if (lacking.What is not null)
            {
                var finding = first.Name.Finding(cluster.Nodes.Count == 1 ? $"'{first}' runs without any {lacking.What}" : $"the {cluster.Nodes.Count} Dremio nodes around '{first}' have no {lacking.What}");
                foreach (var off in lacking.Because)
                {
                    finding = finding.Because(off, $"no {lacking.What}");
                }

                yield return first.Workload?.Kind == WorkloadKind.Service ? finding : finding.AtMost(Warning);
            }
        }
    }

    private static bool IsOff(Located<bool> role) => role.Knows(out var on) && !on;

    /// <summary>True when every server of the quorum is declared here, so that no other node can come.</summary>
    private static bool JoinsHere(DremioCluster cluster)
        => cluster.Nodes.All(node => node.Product.Settings.Text("zookeeper").Knows(out var connection)
            && DremioClusters.Quorum(connection).Select(DremioClusters.HostOf).All(host => host is "localhost" or "127.0.0.1" || host.IndexOf('.') < 0));
}
