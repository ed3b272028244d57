using Dpp.Products.Dremio;

namespace Dpp.Rules;

public sealed class MixedDremioRoles : Rule
{
    public override RuleInfo Info { get; } = new("DP4051", "mixed-dremio-roles", "A node of a Dremio cluster is coordinator and executor", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            In a cluster each node has one role. A node that nobody gives a role is everything at once: master, coordinator and
            executor. Two such nodes are two masters that do not know each other, and a coordinator that also runs queries is
            killed by the first large one, with every session on it.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/get-started/cluster-deployments/architecture/node-roles"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=[|true|] -Dzookeeper=zk:2181
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=zk:2181
              zk:
                image: zookeeper:3.9.3
            """),
        Bad.Compose("""
            services:
              [|dremio|]:
                image: dremio/dremio-oss:25.2.0
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=dremio:2181
            """) with { IsStructural = true, Note = "Nobody says its role" },
        Bad.Kubernetes(DremioManifest.Node("[|dremio|]", "-Dzookeeper=zookeeper:2181", "3")
            .Replace("serviceName: [|dremio|]", "serviceName: dremio").Replace("{app: [|dremio|]}", "{app: dremio}").Replace("  name: [|dremio|]\nspec", "  name: dremio\nspec")
            .Replace("- name: [|dremio|]", "- name: [|dremio|]")) with { IsStructural = true },
        Good.Compose("""
            services:
              alone:
                image: dremio/dremio-oss:25.2.0
              another:
                image: dremio/dremio-oss:25.2.0
            """, "Two nodes that have nothing to do with each other"),
        Good.Compose("""
            services:
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Dzookeeper=zk:2181
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=${COORDINATOR} -Dzookeeper=zk:2181
              elsewhere:
                image: dremio/dremio-oss:25.2.0
                volumes:
                  - ./dremio:/opt/dremio/conf
              zk:
                image: zookeeper:3.9.3
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in DremioClusters.Of(stack).Where(cluster => cluster.Count > 1))
        {
            foreach (var node in cluster.Nodes)
            {
                var dremio = node.Product;
                if (dremio.IsCoordinator.Knows(out var coordinator) && coordinator && dremio.IsExecutor.Knows(out var executor) && executor)
                {
                    var said = dremio.IsExecutor.State == Knowledge.Written ? dremio.IsExecutor : dremio.IsCoordinator;
                    yield return (said.State == Knowledge.Written
                        ? said.Finding($"'{node}' is coordinator and executor at once, in a cluster of {cluster.Count} nodes")
                        : node.Name.Finding($"nobody says what '{node}' is: it becomes coordinator and executor at once, in a cluster of {cluster.Count} nodes"));
                }
            }
        }
    }
}
