namespace Dpp.Rules;

public sealed class RepeatedParameter : Rule
{
    public override RuleInfo Info { get; } = new("DP9156", "repeated-parameter", "Parameter set twice in one file", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            The later line counts, without a word about the earlier one. Whoever changes the first, and it is the first that one
            finds, changes nothing.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-CONFIGURATION-FILE"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            {|max_connections|} = 100
            shared_buffers = 2GB
            [|Max_Connections|] = 300
            """) with { IsStructural = true, IsAboutQuotes = true },
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
                {|work_mem|} = 4MB
                [|work_mem|] = 8MB
                """)) with { IsStructural = true, IsAboutQuotes = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                {|work_mem|} = 4MB
                [|work_mem|] = 16MB
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
            """) with { IsStructural = true, IsAboutQuotes = true },
        Good.PostgresConf("""
            # max_connections = 100
            max_connections = 300
            include 'conf.d/site.conf'
            """, "A comment is no line, and another file is there to replace"),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf -c work_mem=16MB
                    volumes:
                      - ./postgres:/etc/postgresql:ro
                """),
            ("postgres/postgresql.conf", """
                work_mem = 4MB
                include 'site.conf'
                """),
            ("postgres/site.conf", """
                work_mem = 8MB
                """)),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.RepeatedParameter>()
            .Select(twice => new Finding(twice.At, $"'{twice.Name}' is set twice in this file; only this line counts").Because(twice.First, "has no effect"));
}
