using Dpp.Products.Dremio;

namespace Dpp.Rules;

public sealed class PlainDremioFabric : Rule
{
    public override RuleInfo Info { get; } = new("DP3054", "plain-dremio-fabric", "Dremio nodes on several hosts talk unencrypted", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Between the nodes of a cluster run the queries, their results and the secrets of the sources. Without TLS on the fabric
            everybody on the network between the hosts can read and change them.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/25.x/get-started/cluster-deployments/customizing-configuration/dremio-conf/wire-encryption-config"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|coordinator|]:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=coordinator:2181
                deploy:
                  replicas: 3
                  placement:
                    max_replicas_per_node: 1
            """) with { IsStructural = true, Note = "A swarm" },
        Bad.Kubernetes(
            DremioManifest.Node("coordinator", DremioManifest.Coordinator + " -Dservices.fabric.ssl.enabled=[|false|] -Dzookeeper=zk:2181")
            + DremioManifest.Node("executor", DremioManifest.Executor + " -Dservices.fabric.ssl.enabled=true -Dzookeeper=zk:2181", "3")),
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
            """, "One host"),
        Good.Kubernetes(
            DremioManifest.Node("coordinator", DremioManifest.Coordinator + " -Dservices.fabric.ssl.enabled=true -Dzookeeper=zk:2181")
            + DremioManifest.Node("executor", DremioManifest.Executor + " -Dservices.fabric.ssl.enabled=${TLS} -Dzookeeper=zk:2181", "3")),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in DremioClusters.Of(stack).Where(cluster => cluster.Count > 1))
        {
            var plain = cluster.Nodes.FirstOrDefault(node => node.Product.Settings.Flag("services.fabric.ssl.enabled").Knows(out var on) && !on && IsOnManyHosts(stack, node));
            if (plain is not null)
            {
                var said = plain.Product.Settings.Flag("services.fabric.ssl.enabled");
                yield return new Finding(said.State == Knowledge.Written ? said.At : plain.Name.At, $"the {cluster.Count} nodes around '{plain}' talk to each other unencrypted, from host to host");
            }
        }
    }

    private static bool IsOnManyHosts(Stack stack, DremioNode node)
        => node.Workload is { } workload
            && (workload.Kind == WorkloadKind.Service ? stack.Topology.Knows(out var topology) && topology == Topology.ManyHosts : workload.Mesh.IsMissing);
}
