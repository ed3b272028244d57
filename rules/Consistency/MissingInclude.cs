namespace Dpp.Rules;

public sealed class MissingInclude : Rule
{
    public override RuleInfo Info { get; } = new("DP9158", "missing-include", "Included configuration is not there", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A file named by include must be there: the server does not start without it. The path counts from the folder of the
            file that includes it, inside the container, and a mount of the one file does not bring the other.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/config-setting.html#CONFIG-INCLUDES"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./postgres:/etc/postgresql:ro
                """),
            ("postgres/postgresql.conf", """
                include '[|memory.conf|]'
                """)),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                include '[|memory.conf|]'
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
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./postgres:/etc/postgresql:ro
                """),
            ("postgres/postgresql.conf", """
                include 'memory.conf'
                include_if_exists 'site.conf'
                include '/var/lib/postgresql/data/replication.conf'
                """),
            ("postgres/memory.conf", """
                work_mem = 8MB
                """)),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.MissingInclude>()
            .Select(missing => new Finding(missing.At, $"'{missing.Path}' is not in the container; PostgreSQL does not start without it"));
}
