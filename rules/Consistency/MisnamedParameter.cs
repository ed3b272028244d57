namespace Dpp.Rules;

public sealed class MisnamedParameter : Rule
{
    public override RuleInfo Info { get; } = new("DP9155", "misnamed-parameter", "PostgreSQL keeps a setting that means nothing to it", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            A name with a dot is the setting of an extension, and the server keeps any such name without a word: an extension may
            still come that knows it. So a key of another program, or a parameter with something written before it, looks set and
            does nothing.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-custom.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            [|coordinator.enabled|] = true
            """) with { IsStructural = true, Note = "It belongs into dremio.conf" },
        Bad.PostgresConf("""
            [|postgresql.shared_buffers|] = 4GB
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c shared_preload_libraries=pg_stat_statements -c [|pg_stat_statment.max|]=10000
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                [|server.max_connections|] = 200
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
        Good.PostgresConf("""
            pg_stat_statements.max = 10000
            auto_explain.log_min_duration = 1s
            timescaledb.max_background_workers = 8
            app.tenant = 'none'
            acme.reload_after = 10
            """, "Settings of extensions, and of applications that read them with current_setting"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c cron.database_name=platform
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.MisnamedParameter>()
            .Select(one => new Finding(one.At, $"'{one.Name}' {one.Because}; PostgreSQL keeps it and nothing reads it"));
}
