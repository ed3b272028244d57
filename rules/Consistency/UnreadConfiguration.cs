namespace Dpp.Rules;

public sealed class UnreadConfiguration : Rule
{
    public override RuleInfo Info { get; } = new("DP9048", "unread-configuration", "PostgreSQL never reads the configuration that is mounted", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            The image starts the server with the postgresql.conf of its data folder. A file mounted elsewhere is only read when
            config_file names it, or when that file includes it. Otherwise all its tuning, its archiving and its TLS are text
            that nobody reads, and the server runs with the defaults of an installation.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-file-locations.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    volumes:
                      - data:/var/lib/postgresql/data
                      - ./postgresql.conf:[|/etc/postgresql/postgresql.conf|]:ro
                volumes:
                  data:
                """),
            ("postgresql.conf", """
                shared_buffers = 4GB
                archive_mode = on
                """)),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                shared_buffers = 4GB
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
                      volumeMounts:
                        - name: configuration
                          mountPath: [|/etc/postgresql|]
                  volumes:
                    - name: configuration
                      configMap:
                        name: postgres
            """) with { IsStructural = true },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  named:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                  in-its-own-folder:
                    image: postgres:16.4
                    volumes:
                      - ./postgresql.conf:/var/lib/postgresql/data/postgresql.conf
                  decided-at-start:
                    image: postgres:16.4
                    command: postgres ${POSTGRES_OPTIONS}
                    volumes:
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                  started-by-a-script:
                    image: postgres:16.4
                    entrypoint: /start.sh
                    volumes:
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                  copied-at-the-first-start:
                    image: postgres:16.4
                    volumes:
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                      - ./init:/docker-entrypoint-initdb.d:ro
                  an-image-that-looks-there:
                    image: bitnami/postgresql:16.4.0
                    volumes:
                      - ./postgresql.conf:/opt/bitnami/postgresql/conf/postgresql.conf:ro
                """),
            ("postgresql.conf", """
                max_connections = 200
                """),
            ("init/01-configuration.sh", """
                cp /etc/postgresql/postgresql.conf "$PGDATA/postgresql.conf"
                """)),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.UnreadConfiguration>()
            .Select(unread => unread.Target.Finding($"'{unread.Server}' never reads '{unread.Path}': it starts with the file of its data folder, and config_file does not name this one"));
}
