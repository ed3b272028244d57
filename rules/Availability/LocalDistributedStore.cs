using Dpp.Products.Dremio;

namespace Dpp.Rules;

public sealed class LocalDistributedStore : Rule
{
    public override RuleInfo Info { get; } = new("DP4054", "local-distributed-store", "The distributed store of a Dremio cluster is local", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Reflections, results, uploads and the metadata of tables go to paths.dist. Its default, pdfs://, spreads them over the
            disks of the nodes: when one goes, a part of every reflection goes with it. It has not been supported for clusters
            since 21. Object storage or a shared file system belongs there.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/get-started/cluster-deployments/customizing-configuration/dremio-conf/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", Cluster),
            ("dremio.conf", """
                paths { local: "/opt/dremio/data", dist: [|"pdfs://"${paths.local}"/pdfs"|] }
                """)),
        Bad.Kubernetes(
            DremioManifest.Node("coordinator", DremioManifest.Coordinator + " -Dzookeeper=zk:2181").Replace("- name: coordinator\n", "- name: [|coordinator|]\n")
            + DremioManifest.Node("executor", DremioManifest.Executor + " -Dzookeeper=zk:2181", "3")) with { IsStructural = true, Note = "The default" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", Cluster),
            ("dremio.conf", """
                paths.dist: "dremioS3:///lake/dremio"
                """)),
        Good.Files(
            Input.Compose,
            ("compose.yaml", Cluster),
            ("dremio.conf", """
                paths.dist: "file:///mnt/shared/dremio"
                """)) with { Note = "What is mounted there may be shared" },
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
            """, "One node has all of it"),
    ];

    private const string Cluster = """
        x-node: &node
          image: dremio/dremio-oss:25.2.0
          volumes:
            - ./dremio.conf:/opt/dremio/conf/dremio.conf:ro
        services:
          coordinator:
            <<: *node
            environment:
              DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false
          executor:
            <<: *node
            environment:
              DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=coordinator:2181
        """;

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in DremioClusters.Of(stack).Where(cluster => cluster.Count > 1))
        {
            var local = cluster.Nodes.FirstOrDefault(node => node.Product.Settings.Text("paths.dist").Knows(out var dist) && dist.StartsWith("pdfs:", StringComparison.Ordinal));
            if (local is not null)
            {
                var dist = local.Product.Settings.Text("paths.dist");
                yield return dist.State == Knowledge.Written
                    ? dist.Finding($"the distributed store lies on the disks of {cluster.Count} nodes; with one of them a part of it is gone")
                    : local.Name.Finding($"nobody says where the distributed store of '{local}' is: it lies on the disks of {cluster.Count} nodes, and with one of them a part of it is gone");
            }
        }
    }
}
