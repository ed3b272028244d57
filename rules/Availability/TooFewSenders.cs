namespace Dpp.Rules;

public sealed class TooFewSenders : Rule
{
    public override RuleInfo Info { get; } = new("DP4008", "too-few-senders", "More standbys than the primary can serve", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Every standby takes one of max_wal_senders, and one of max_replication_slots when it has a slot; a base backup takes two
            senders while it runs. The standby for which none is left does not follow, which nobody sees until it is needed.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-MAX-WAL-SENDERS"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: postgres -c max_wal_senders=[|1|]
              first:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}"]
              second:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}"]
            """),
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: postgres -c max_replication_slots=[|1|]
              first:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}", "-c", "primary_slot_name=a"]
              second:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}", "-c", "primary_slot_name=b"]
            """),
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: {|4|}
              storage: {size: 100Gi}
              postgresql:
                parameters:
                  max_wal_senders: "[|2|]"
            """),
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: postgres -c max_wal_senders=4 -c max_replication_slots=2
              first:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary user=replicator", "-c", "primary_slot_name=a"]
              second:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary user=replicator", "-c", "primary_slot_name=b"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings)
            {
                continue;
            }

            var standbys = stack.Standbys.Where(standby => ReferenceEquals(standby.Primary, database)).ToList();
            var operated = database.Instances.Knows(out var instances) && instances > 1;
            var (many, slots) = operated ? (instances - 1, 0) : (standbys.Sum(Servers), standbys.Where(standby => standby.Slot.Knows(out _)).Sum(Servers));
            foreach (var (name, needed) in new[] { ("max_wal_senders", many), ("max_replication_slots", slots) })
            {
                var limit = settings.Number(name);
                if (limit.Knows(out var most) && most > 0 && most < needed)
                {
                    var finding = limit.Finding($"'{database.Name}' serves {most} {(most == 1 ? "standby" : "standbys")} ({name}), and {needed} follow it");
                    yield return operated ? finding.Because(database.Instances, $"{instances} instances") : standbys.Aggregate(finding, (all, standby) => all.Because(standby.Says, "follows it"));
                }
            }
        }
    }

    private static int Servers(Standby standby) => standby.Count.Knows(out var count) ? count : 1;
}
