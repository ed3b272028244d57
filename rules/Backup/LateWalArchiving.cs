namespace Dpp.Rules;

public sealed class LateWalArchiving : Rule
{
    public override RuleInfo Info { get; } = new("DP5013", "late-wal-archiving", "WAL is archived later than the policy allows", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            PostgreSQL archives a WAL segment when it is full. On a quiet evening 16 MiB may take hours, and what is in
            the open segment is lost with the server. archive_timeout closes it earlier; it must not be longer than the
            time of data that the policy allows to lose (the RPO). 0, the default, never closes it.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-ARCHIVE-TIMEOUT"],
    };

    private const string FifteenMinutes = "policy:\n  production:\n    rpo: {|15m|}\n";

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            archive_timeout = [|1h|]
            """, """
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            archive_timeout = 15min
            """) with { Settings = FifteenMinutes, Note = "The policy of the environment says 15 minutes" },
        Bad.PostgresConf("""
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            archive_timeout = [|0|]
            """, """
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            archive_timeout = 15min
            """) with { Settings = FifteenMinutes },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c archive_mode=on -c archive_timeout=[|3600|]
            """, """
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c archive_mode=on -c archive_timeout=15min
            """) with { Settings = FifteenMinutes },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                """),
            ("postgresql.conf", """
                archive_mode = on
                archive_command = 'pgbackrest --stanza=main archive-push %p'
                archive_timeout = [|2h|]
                """)) with
        {
            Settings = FifteenMinutes,
            Fixed = """
                archive_mode = on
                archive_command = 'pgbackrest --stanza=main archive-push %p'
                archive_timeout = 15min
                """,
        },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                archive_mode = always
                archive_library = 'basic_archive'
                archive_timeout = [|'1 h'|]
            ---
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
                      args: ["-c", "config_file=/etc/postgresql/postgresql.conf"]
                      volumeMounts:
                        - name: config
                          mountPath: /etc/postgresql
                  volumes:
                    - name: config
                      configMap:
                        name: postgres
            """, """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                archive_mode = always
                archive_library = 'basic_archive'
                archive_timeout = 15min
            ---
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
                      args: ["-c", "config_file=/etc/postgresql/postgresql.conf"]
                      volumeMounts:
                        - name: config
                          mountPath: /etc/postgresql
                  volumes:
                    - name: config
                      configMap:
                        name: postgres
            """) with { Settings = FifteenMinutes },
        Good.PostgresConf("""
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            archive_timeout = 900
            """) with { Settings = FifteenMinutes, Note = "900 seconds are 15 minutes" },
        Good.PostgresConf("""
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            archive_timeout = 1h
            """) with { Settings = "policy:\n  production:\n    rpo: 4h\n", Note = "A policy that allows more" },
        Good.PostgresConf("""
            archive_mode = off
            archive_timeout = 0
            """) with { Settings = FifteenMinutes, Note = "Nothing is archived: another fault" },
        Good.PostgresConf("""
            archive_timeout = 1h
            """) with { Settings = FifteenMinutes, Note = "Archiving is off unless somebody turns it on" },
        Good.PostgresConf("""
            archive_mode = on
            archive_timeout = 1h
            archive_timeout = 5min
            """) with { Settings = FifteenMinutes, Note = "The last line counts" },
        Good.Compose("""
            services:
              decided-at-start:
                image: postgres:16.4
                command: postgres -c archive_mode=on -c archive_timeout=${ARCHIVE_TIMEOUT}
              command-line-wins:
                image: postgres:16.4
                command: postgres -c archive_mode=on -c archive_timeout=1h -c archive_timeout=60
              file-that-is-not-here:
                image: postgres:16.4
                command: postgres -c config_file=/etc/postgresql/postgresql.conf -c archive_mode=on
                volumes:
                  - /srv/postgresql.conf:/etc/postgresql/postgresql.conf:ro
            """) with { Settings = FifteenMinutes },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings
                || !settings.Text("archive_mode").Knows(out var mode)
                || mode.ToLowerInvariant() is not ("always" or "on" or "true" or "yes" or "1")
                || !settings.Time("archive_timeout").Knows(out var wait))
            {
                continue;
            }

            var timeout = settings.Time("archive_timeout");
            var policy = stack.Policy.Rpo;
            var limited = policy.Knows(out var rpo);
            if (wait == Duration.Zero)
            {
                yield return Repaired(timeout.Finding($"'{database.Name}' archives WAL only when a segment is full: archive_timeout is 0"
                    + (limited ? $", and at most {rpo} of data may be lost" : "")));
            }
            else if (limited && wait > rpo)
            {
                yield return Repaired(timeout.Finding($"'{database.Name}' archives WAL every {wait}, and at most {rpo} of data may be lost"));
            }

            Finding Repaired(Finding finding) => (policy.State == Knowledge.Written ? finding.Because(policy, $"rpo is {rpo}") : finding)
                .Repair("Set archive_timeout to the RPO", limited && rpo > Duration.Zero ? timeout.Write(rpo) : null);
        }
    }
}
