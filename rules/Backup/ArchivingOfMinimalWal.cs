namespace Dpp.Rules;

public sealed class ArchivingOfMinimalWal : Rule
{
    public override RuleInfo Info { get; } = new("DP5017", "archiving-of-minimal-wal", "WAL archiving is on with a WAL that cannot be replayed", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            wal_level minimal leaves out what a restore needs. The server refuses to start with archive_mode on.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-WAL-LEVEL"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            wal_level = [|minimal|]
            archive_mode = {|on|}
            archive_command = 'wal-g wal-push %p'
            max_wal_senders = 0
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "wal_level=[|minimal|]", "-c", "max_wal_senders=0", "-c", "archive_mode={|on|}", "-c", "archive_command=wal-g wal-push %p"]
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
                      args: ["-c", "wal_level=[|minimal|]", "-c", "max_wal_senders=0", "-c", "archive_mode={|on|}", "-c", "archive_command=wal-g wal-push %p"]
            """),
        Good.PostgresConf("""
            wal_level = replica
            archive_mode = on
            archive_command = 'wal-g wal-push %p'
            """),
        Good.PostgresConf("""
            wal_level = minimal
            archive_mode = off
            max_wal_senders = 0
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

            var (level, mode) = (settings.Text("wal_level"), settings.Text("archive_mode"));
            if (level.Knows(out var wal) && wal.Equals("minimal", StringComparison.OrdinalIgnoreCase) && mode.Knows(out var on) && on.ToLowerInvariant() is "on" or "always" or "true" or "yes" or "1")
            {
                yield return level.Finding($"wal_level is minimal and archive_mode is {on}; PostgreSQL does not start").Because(mode, "archives WAL");
            }
        }
    }
}
