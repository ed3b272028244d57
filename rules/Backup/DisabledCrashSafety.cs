namespace Dpp.Rules;

public sealed class DisabledCrashSafety : Rule
{
    private static readonly string[] switches = ["fsync", "full_page_writes"];

    public override RuleInfo Info { get; } = new("DP5019", "disabled-crash-safety", "PostgreSQL runs without fsync or full page writes", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            With fsync off PostgreSQL reports data as saved that is still in memory; with full_page_writes off a page that
            was half written when the power failed stays broken. After a crash the database may not start, or worse, start
            and give wrong answers. Replicas and backups copy the damage. The time saved is better saved with
            synchronous_commit, which can lose the last moments but never damages anything.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-FSYNC"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            fsync = [|off|]
            full_page_writes = [|'no'|]  # faster imports
            """, """
            fsync = on
            full_page_writes = on  # faster imports
            """),
        Bad.PostgresConf("""
            fsync = on
            FSYNC [|0|]
            """, """
            fsync = on
            FSYNC on
            """) with { Note = "The last line counts; names in any case, no sign, 0 for off" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c fsync=[|off|] -c max_connections=200
            """, """
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c fsync=on -c max_connections=200
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command:
                  - postgres
                  - -c
                  - full_page_writes=[|off|]
            """, """
            services:
              postgres:
                image: postgres:16.4
                command:
                  - postgres
                  - -c
                  - full_page_writes=on
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./conf/postgresql.conf:/etc/postgresql/postgresql.conf:ro
                """),
            ("conf/postgresql.conf", """
                shared_buffers = 2GB
                fsync = [|off|]
                """)) with
        {
            Fixed = """
                shared_buffers = 2GB
                fsync = on
                """,
        },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                shared_buffers = 2GB
                fsync = [|off|]
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
                shared_buffers = 2GB
                fsync = on
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
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  args: ["-c", "fsync=[|off|]"]
            """, """
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  args: ["-c", "fsync=on"]
            """),
        Good.PostgresConf("""
            # fsync = off
            fsync = off
            fsync = on
            synchronous_commit = off
            """, "A comment, a line that a later one replaces, and a setting that loses moments but damages nothing"),
        Good.PostgresConf("""
            max_connections = 200
            """, "On unless somebody turns it off"),
        Good.PostgresConf("""
            fsync = off
            include 'server.conf'
            """, "A later file that is not here may turn it on"),
        Good.Compose("""
            services:
              decided-at-start:
                image: postgres:16.4
                command: postgres -c fsync=${FSYNC:?}
              command-line-wins:
                image: postgres:16.4
                command: postgres -c fsync=off -c fsync=on
              not-postgres:
                image: example/loader:2.1.0
                command: loader -c fsync=off
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

            foreach (var name in switches)
            {
                var flag = settings.Flag(name);
                if (flag.Knows(out var on) && !on)
                {
                    yield return flag.Finding($"'{database.Name}' runs with {name} off").Repair($"Turn {name} on", flag.Write(true));
                }
            }
        }
    }
}
