using Dpp.Products.Dremio;

namespace Dpp.Rules;

public sealed class UnfitDremioQuorum : Rule
{
    private const string Embedded = "services.coordinator.master.embedded-zookeeper.enabled";

    public override RuleInfo Info { get; } = new("DP4052", "unfit-dremio-quorum", "The ZooKeeper of a Dremio cluster cannot do its work", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The nodes of a cluster find each other and elect their master through ZooKeeper. Its list takes no blanks: with one,
            Dremio looks for a host of that name. Two or four servers survive no more losses than one or three. With several
            masters the embedded ZooKeeper dies with the master that it is to replace, and with a list of servers it must be off.
            """,
        Inputs = [Input.DremioConf, Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/get-started/cluster-deployments/customizing-configuration/dremio-conf/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.DremioConf("""
            services.coordinator.master.embedded-zookeeper.enabled: false
            zookeeper: [|"zk1:2181, zk2:2181, zk3:2181"|]
            """,
            """
            services.coordinator.master.embedded-zookeeper.enabled: false
            zookeeper: "zk1:2181,zk2:2181,zk3:2181"
            """),
        Bad.Compose("""
            services:
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Dservices.coordinator.master.embedded-zookeeper.enabled=false -Dzookeeper=[|zk1:2181,zk2:2181|]
            """),
        Bad.Compose("""
            services:
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Dzookeeper=[|zk1:2181,zk2:2181,zk3:2181|]
            """) with { Note = "The embedded ZooKeeper still runs" },
        Bad.Kubernetes(DremioManifest.Node("coordinator", DremioManifest.Coordinator + " -Dzookeeper=[|coordinator-0.coordinator:2181|]", "{|2|}")),
        Good.DremioConf("""
            zookeeper: "zk1:2181,zk2:2181,zk3:2181/dremio"
            """),
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.master.embedded-zookeeper.enabled=false -Dzookeeper=zk1:2181,zk2:2181,zk3:2181
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=zk1:2181,zk2:2181,zk3:2181
              behind-one-name:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.master.embedded-zookeeper.enabled=false -Dzookeeper=zookeeper:2181
            """, "One node with everything, three servers, executors, several servers behind one name"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var masters = DremioClusters.Of(stack).Where(cluster => cluster.Nodes.Where(IsMaster).Sum(DremioCluster.CountOf) > 1).SelectMany(cluster => cluster.Nodes).ToList();
        var told = new HashSet<Text.Place>();
        foreach (var node in stack.DremioNodes)
        {
            var said = node.Product.Settings.Text("zookeeper");
            if (!said.Knows(out var connection) || said.State != Knowledge.Written || !told.Add(said.At))
            {
                continue;
            }

            var servers = DremioClusters.Quorum(connection);
            var embedded = node.Product.Settings.Flag(Embedded);
            if (connection.Any(char.IsWhiteSpace))
            {
                yield return said.Finding("the list of ZooKeeper servers has blanks, and Dremio takes them for parts of host names")
                    .Repair("Remove the blanks", said.Write(new string([.. connection.Where(letter => !char.IsWhiteSpace(letter))])));
            }
            else if (servers.Count > 1 && servers.Count % 2 == 0)
            {
                yield return said.Finding($"{servers.Count} ZooKeeper servers survive the loss of {(servers.Count / 2) - 1}, no more than {servers.Count - 1} do");
            }
            else if (servers.Count > 1 && IsMaster(node) && embedded.Knows(out var runs) && runs)
            {
                yield return said.Finding($"'{node}' is to use {servers.Count} ZooKeeper servers and starts one of its own as well").Because(embedded, "the embedded one is on");
            }
            else if (masters.Contains(node) && servers.Count == 1 && masters.Any(master => Hosts(master, servers[0])))
            {
                yield return said.Finding($"several masters are to be elected through the ZooKeeper inside one of them, '{servers[0]}': it goes down with that master")
                    .Because(node.Workload!.Replicas, "several masters"); // a cluster has workloads
            }
        }
    }

    private static bool IsMaster(DremioNode node) => node.Product.IsMaster.Knows(out var master) && master;

    private static bool Hosts(DremioNode node, string server)
        => node.Workload is { } workload && workload.Name.Knows(out var name) && DremioClusters.HostOf(server).Split('.')[0] is var host && (host == name || host.StartsWith(name + "-", StringComparison.Ordinal));
}
