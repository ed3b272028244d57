namespace Dpp.Rules;

public sealed class UnboundedSlot : Rule
{
    public override RuleInfo Info { get; } = new("DP4007", "unbounded-slot", "A standby that is away is forgotten, or fills the disk of the primary", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Without a slot the primary drops WAL that a standby has not seen; after a longer pause it cannot follow and must be made
            anew. With a slot everything is kept for it, without an end unless max_slot_wal_keep_size says so: a standby that never
            comes back stops the primary with a full disk.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/warm-standby.html#STREAMING-REPLICATION-SLOTS"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|primary|]:
                image: postgres:16.4
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary user=replicator", "-c", "primary_slot_name={|standby|}"]
            """) with { Note = "Kept without an end" },
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=[|host=primary user=replicator|]"]
            """) with { Note = "Nothing is kept" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: primary
            spec:
              serviceName: primary
              selector:
                matchLabels: {app: primary}
              template:
                metadata:
                  labels: {app: primary}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "max_slot_wal_keep_size=[|-1|]"]
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: standby
            spec:
              serviceName: standby
              selector:
                matchLabels: {app: standby}
              template:
                metadata:
                  labels: {app: standby}
                spec:
                  initContainers:
                    - name: copy
                      image: postgres:16.4
                      command: [pg_basebackup, -h, primary-0.primary, -D, /var/lib/postgresql/data, -R, -S, {|standby|}]
                  containers:
                    - name: postgres
                      image: postgres:16.4
            """),
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: postgres -c max_slot_wal_keep_size=50GB
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary user=replicator", "-c", "primary_slot_name=standby"]
              keeps:
                image: postgres:16.4
                command: postgres -c wal_keep_size=10GB
              follows:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=keeps user=replicator"]
              archives:
                image: postgres:16.4
              restores:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=archives user=replicator", "-c", "restore_command=pgbackrest archive-get %f %p"]
              unknown:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=archives user=replicator", "-c", "primary_slot_name=${SLOT}"]
            """, "A limit, WAL that is kept, an archive, and a slot that is not known"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var standby in stack.Standbys)
        {
            var primary = standby.Primary.Postgres!; // PostgreSQL has settings
            if (standby.Slot.IsMissing)
            {
                if (primary.Size("wal_keep_size").Knows(out var kept) && kept == Bytes.Zero
                    && standby.Server.Postgres!.Text("restore_command").Knows(out var restore) && restore.Length == 0) // as above
                {
                    yield return standby.Says.Finding($"'{standby.Server.Name}' has no slot at '{standby.Primary.Name}', which keeps no WAL for it (wal_keep_size 0): after a pause it cannot follow");
                }
            }
            else if (standby.Slot.Knows(out var slot) && primary.Text("max_slot_wal_keep_size") is var limit && limit.Knows(out var size) && size.Trim() == "-1" && told.Add($"{limit.At}"))
            {
                yield return limit.Finding($"'{standby.Primary.Name}' keeps WAL for slot '{slot}' without an end (max_slot_wal_keep_size -1): a standby that stays away fills its disk")
                    .Because(standby.Slot, "the slot");
            }
        }
    }
}
