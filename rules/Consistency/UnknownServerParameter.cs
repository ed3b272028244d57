namespace Dpp.Rules;

public sealed class UnknownServerParameter : Rule
{
    public override RuleInfo Info { get; } = new("DP9153", "unknown-server-parameter", "PostgreSQL does not know the parameter", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A server that finds a name in its configuration which it does not know does not start at all; with the next restart
            the database is down, and often nobody connects that with a line written weeks ago. Parameters come and go with
            versions: a configuration that served 15 may stop 16.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/config-setting.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            shared_buffers = 2GB
            [|shared_bufers|] = 2GB
            """) with { IsStructural = true, IsAboutQuotes = true, Note = "No version has it" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c [|vacuum_defer_cleanup_age|]=100
            """) with { Note = "15 had it, 16 does not" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:15.8
                command: ["postgres", "-c", "[|transaction_timeout|]=5min"]
            """) with { Note = "It comes with 17" },
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
                [|wal_keep_segments|] = 64
                """)) with { IsStructural = true, IsAboutQuotes = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                [|max_conections|] = 200
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
                        - name: configuration
                          mountPath: /etc/postgresql
                  volumes:
                    - name: configuration
                      configMap:
                        name: postgres
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              sixteen:
                image: postgres:16.4
                command: postgres -c Work_Mem=8MB -c sort_mem=8MB -c reserved_connections=5 -c pg_stat_statements.max=10000
              seventeen:
                image: postgres:17.2
                command: postgres -c transaction_timeout=5min --summarize-wal=on
              of-a-version-that-is-not-known:
                image: postgres:latest
                command: postgres -c vacuum_defer_cleanup_age=100 -c transaction_timeout=5min
              decided-at-start:
                image: postgres:16.4
                command: postgres -c ${PARAMETER}=1
            """, "Other cases, older names that are still taken, names of extensions, and versions that nobody knows"),
        Good.PostgresConf("""
            # shared_bufers = 2GB
            vacuum_defer_cleanup_age = 0
            io_method = worker
            """, "A comment, and names that some version has: the version is not known"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<UnknownParameter>().Where(unknown => !unknown.IsOfRecovery).Select(unknown => new Finding(
            unknown.At,
            $"{unknown.Server} does not know '{unknown.Name}' and does not start"
                + (unknown.Because is { } because ? $"; {because}" : unknown.Nearest is { } meant ? $"; did you mean '{meant}'?" : "")));
}
