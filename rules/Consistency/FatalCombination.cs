namespace Dpp.Rules;

public sealed class FatalCombination : Rule
{
    public override RuleInfo Info { get; } = new("DP9157", "fatal-combination", "PostgreSQL does not start with these values together", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Each of the values is fine, and together they are not: more connections are reserved than there are, WAL is to be
            sent or summed up while wal_level writes too little of it, or it is to be kept in less than two segments. The
            server says so at start and ends.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-connection.html", "https://www.postgresql.org/docs/current/runtime-config-wal.html"],
    };

    private static readonly string[] targets = ["recovery_target", "recovery_target_lsn", "recovery_target_name", "recovery_target_time", "recovery_target_xid"];

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c max_connections={|20|} -c superuser_reserved_connections=[|20|]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c max_connections={|10|} -c superuser_reserved_connections=[|3|] -c reserved_connections={|7|}
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c wal_level=[|minimal|]
            """) with { Note = "max_wal_senders is 10 unless somebody says 0" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:17.2
                command: postgres -c wal_level=[|minimal|] -c max_wal_senders=0 -c summarize_wal={|on|}
            """),
        Bad.PostgresConf("""
            min_wal_size = [|16MB|]
            """),
        Bad.PostgresConf("""
            recovery_target_time = {|'2026-11-01 02:00:00+00'|}
            recovery_target_name = [|'before_release'|]
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "max_wal_size=[|24MB|]"]
            """),
        Good.Compose("""
            services:
              enough:
                image: postgres:16.4
                command: postgres -c max_connections=20 -c superuser_reserved_connections=3 -c reserved_connections=5
              minimal-for-a-bulk-load:
                image: postgres:16.4
                command: postgres -c wal_level=minimal -c max_wal_senders=0
              decided-at-start:
                image: postgres:16.4
                command: postgres -c max_connections=${CONNECTIONS} -c superuser_reserved_connections=100
            """),
        Good.PostgresConf("""
            max_connections = 2
            wal_level = minimal
            recovery_target_name = ''
            recovery_target_time = '2026-11-01 02:00:00+00'
            """, "What is reserved and sent is said elsewhere, and an empty target is none"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is { } settings)
            {
                foreach (var finding in Reserved(settings).Concat(Minimal(settings)).Concat(Segments(settings)).Concat(Targets(settings)))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<Finding> Reserved(PostgresSettings settings)
    {
        var (most, super, others) = (settings.Number("max_connections"), settings.Number("superuser_reserved_connections"), settings.Number("reserved_connections"));
        if (most.Knows(out var connections) && super.Knows(out var kept))
        {
            var more = others.Knows(out var reserved) ? reserved : 0;
            if (kept + more >= connections)
            {
                var at = super.State == Knowledge.Written ? super : others.State == Knowledge.Written ? others : most;
                var sum = more > 0 ? $"{kept} + {more}" : $"{kept}";
                yield return at.Finding($"{sum} connections are reserved and max_connections is {connections}; PostgreSQL does not start")
                    .Because(most, "all connections").Because(others, "reserved as well");
            }
        }
    }

    private static IEnumerable<Finding> Minimal(PostgresSettings settings)
    {
        var level = settings.Text("wal_level");
        if (!level.Knows(out var text) || !text.Equals("minimal", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        var (senders, sums) = (settings.Number("max_wal_senders"), settings.Flag("summarize_wal"));
        if (senders.Knows(out var many) && many > 0)
        {
            yield return level.Finding($"wal_level is minimal and max_wal_senders is {many}; PostgreSQL does not start").Because(senders, "WAL senders need replica");
        }
        else if (sums.Knows(out var isOn) && isOn)
        {
            yield return level.Finding("wal_level is minimal and summarize_wal is on; PostgreSQL does not start").Because(sums, "needs replica");
        }
    }

    private static IEnumerable<Finding> Segments(PostgresSettings settings)
    {
        foreach (var name in new[] { "min_wal_size", "max_wal_size" })
        {
            var size = settings.Size(name);
            if (size.State == Knowledge.Written && size.Knows(out var bytes) && bytes < Bytes.FromMebibytes(32) && bytes >= Bytes.FromMebibytes(2))
            {
                yield return size.Finding($"'{name}' is {bytes}, less than two WAL segments of 16 MiB; PostgreSQL does not start");
            }
        }
    }

    private static IEnumerable<Finding> Targets(PostgresSettings settings)
    {
        var set = targets.Select(settings.Text).Where(target => target.State == Knowledge.Written && target.Knows(out var text) && text.Length > 0)
            .OrderBy(target => target.At.Range.Start).ToList();
        if (set.Count > 1 && set[0].At.Source == set[1].At.Source)
        {
            yield return set[set.Count - 1].Finding("recovery can have one target; PostgreSQL does not start with several").Because(set[0], "another target");
        }
    }
}
