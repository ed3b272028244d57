using Dpp.Products.Dremio;

namespace Dpp.Rules;

public sealed class QuarrellingDremioMasters : Rule
{
    public override RuleInfo Info { get; } = new("DP4053", "quarrelling-dremio-masters", "Several Dremio masters do not share their catalogue", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Of several master candidates one is active, and the others take over its catalogue when it goes. So they must elect one,
            and the catalogue below paths.local must lie on a volume that all of them see. With a volume each, the next master
            starts empty: no users, no views, no reflections.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/get-started/cluster-deployments/customizing-configuration/dremio-conf/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            x-node: &node
              image: dremio/dremio-oss:25.2.0
              volumes:
                - shared:/opt/dremio/data
              environment:
                DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Ddebug.master.election.disabled=[|true|] -Dzookeeper=zk:2181
            services:
              master-1: *node
              master-2: *node
            volumes:
              shared:
            """),
        Bad.Kubernetes(Claimed("{|2|}", "[|data|]")),
        Good.Kubernetes(Claimed("1", "data")),
        Good.Compose("""
            x-node: &node
              image: dremio/dremio-oss:25.2.0
              volumes:
                - shared:/opt/dremio/data
              environment:
                DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Dzookeeper=zk:2181
            services:
              master-1: *node
              master-2: *node
            volumes:
              shared:
            """),
    ];

    private static string Claimed(string replicas, string name) => DremioManifest.Node("coordinator", DremioManifest.Coordinator + " -Dzookeeper=zk:2181", replicas).Replace("---\n", "").TrimEnd() + $$"""

                  volumeMounts:
                    - name: data
                      mountPath: /opt/dremio/data
          volumeClaimTemplates:
            - metadata:
                name: {{name}}
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests: {storage: 100Gi}
        """;

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in DremioClusters.Of(stack))
        {
            var masters = cluster.Nodes.Where(node => node.Product.IsMaster.Knows(out var master) && master).ToList();
            var count = masters.Sum(DremioCluster.CountOf);
            var told = new HashSet<Text.Place>();
            foreach (var node in count > 1 ? masters : [])
            {
                var election = node.Product.Settings.Flag("debug.master.election.disabled");
                if (election.Knows(out var isOff) && isOff && told.Add(election.At))
                {
                    yield return election.Finding($"{count} masters run and none is elected: each of them writes the catalogue");
                }

                if (DremioCluster.CountOf(node) > 1 && OwnVolume(node) is { } volume)
                {
                    yield return volume.Finding($"each of the {DremioCluster.CountOf(node)} masters '{node}' keeps a catalogue of its own").Because(node.Workload!.Replicas, "several masters"); // counted by it
                }
            }
        }
    }

    /// <summary>The claim that each pod gets for itself and that holds the catalogue.</summary>
    private static Located<string>? OwnVolume(DremioNode node)
    {
        if (node.Container is null || !node.Product.Settings.Text("paths.local").Knows(out var local))
        {
            return null;
        }

        var claims = node.Workload!.Declared.Body["spec"]["volumeClaimTemplates"].Items.Select(claim => claim["metadata"]["name"].Text).ToList(); // a container has a workload
        var mount = node.Container.Mounts.FirstOrDefault(mount => mount.Target.Knows(out var target) && (local + "/").StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal));
        return mount is not null && mount.Source.Knows(out var source) && claims.Contains(source) ? mount.Source : null;
    }
}
