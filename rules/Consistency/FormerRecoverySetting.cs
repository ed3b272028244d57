namespace Dpp.Rules;

public sealed class FormerRecoverySetting : Rule
{
    public override RuleInfo Info { get; } = new("DP9162", "former-recovery-setting", "Setting of the former recovery.conf", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Since PostgreSQL 12 there is no recovery.conf. standby_mode and trigger_file are gone, and a server that finds them does
            not start; the file standby.signal makes a standby, and primary_conninfo and restore_command stand in postgresql.conf.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/recovery-config.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            [|standby_mode|] = on
            primary_conninfo = 'host=primary user=replicator'
            """) with { IsStructural = true, IsAboutQuotes = true },
        Bad.Compose("""
            services:
              standby:
                image: postgres:16.4
                command: postgres -c [|trigger_file|]=/tmp/promote
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                [|standby_mode|] = 'on'
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
            primary_conninfo = 'host=primary user=replicator'
            hot_standby = on
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<UnknownParameter>().Where(unknown => unknown.IsOfRecovery)
            .Select(unknown => new Finding(unknown.At, $"'{unknown.Name}' went with recovery.conf in 12; {unknown.Server} does not start with it"));
}
