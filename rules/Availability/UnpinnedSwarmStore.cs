namespace Dpp.Rules;

public sealed class UnpinnedSwarmStore : Rule
{
    public override RuleInfo Info { get; } = new("DP4018", "unpinned-swarm-store", "Swarm may start a database on another node than its data", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A local volume or a host path is on one node. When a swarm starts the service on another one, after a crash or
            an update, it finds an empty folder there, and the database begins anew. A placement constraint keeps it with
            its data; a volume driver that reaches storage from every node lets it move.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/swarm/services/#placement-constraints"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
                volumes: ["data:/var/lib/postgresql/data"]
                deploy:
                  update_config: {order: stop-first, failure_action: rollback}
            volumes:
              data:
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              pinned:
                image: postgres:16.4
                volumes: ["data:/var/lib/postgresql/data"]
                deploy:
                  placement:
                    constraints: [node.labels.storage == postgres]
              shared:
                image: postgres:16.4
                volumes: ["nfs:/var/lib/postgresql/data"]
              by-driver:
                image: postgres:16.4
                volumes: ["rexray:/var/lib/postgresql/data"]
              everywhere:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /data
                volumes: ["minio:/data"]
                deploy: {mode: global}
            volumes:
              data:
              minio:
              nfs:
                driver_opts: {type: nfs, o: "addr=10.0.0.10,rw", device: ":/exports/pg"}
              rexray:
                driver: rexray/ebs
            """),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes: ["data:/var/lib/postgresql/data"]
            volumes:
              data:
            """, "One host"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.Topology.Knows(out var topology) || topology != Topology.ManyHosts)
        {
            yield break;
        }

        foreach (var store in stack.Stores)
        {
            if (store is { Rebuild: Rebuild.Never, Container: { } container, Workload: { Kind: WorkloadKind.Service } workload }
                && store.Durability.Knows(out var durability) && durability is Durability.Volume or Durability.HostPath
                && workload.Declared.Body["deploy"] is var deploy
                && deploy["placement"]["constraints"].IsMissing && deploy["mode"].IsMissing
                && !container.Mounts.Any(mount => mount.Target.At == store.Durability.At && IsShared(stack, mount)))
            {
                yield return container.Name.Finding($"a swarm may start {store.What} on another node than its data").Because(store.Durability, "its data is on one node");
            }
        }
    }

    private static bool IsShared(Stack stack, Mount mount)
    {
        var volume = stack.Resources.FirstOrDefault(resource => resource.Kind == "volume" && mount.Source.Knows(out var name) && resource.Name.ToString() == name);
        return volume is not null
            && (!volume.Body["driver_opts"].IsMissing || !volume.Body["external"].IsMissing || (volume.Body["driver"].AsText() is { IsMissing: false } driver && !(driver.Knows(out var known) && known == "local")));
    }
}
