namespace Dpp.Rules;

public sealed class RefusedServerValue : Rule
{
    public override RuleInfo Info { get; } = new("DP9154", "refused-server-value", "PostgreSQL refuses the value of a parameter", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The server checks every value when it reads its configuration, and one that it refuses keeps it from starting. Units
            are read to the letter: 4GB is a size, 4gb, 4G and 4GiB are none, and 15m are no minutes. A range may be narrower than
            one thinks, and a unit may be another: shared_buffers without one counts pages of 8 kB.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            shared_buffers = [|4gb|]
            """, """
            shared_buffers = 4GB
            """),
        Bad.PostgresConf("""
            work_mem = [|16|]
            """) with { Note = "16 kB, and 64 kB is the least" },
        Bad.PostgresConf("""
            wal_level = [|archived|]
            """),
        Bad.PostgresConf("""
            autovacuum = '[|enabled|]'
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c checkpoint_timeout=[|15m|]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "checkpoint_completion_target=[|1.5|]"]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "password_encryption=[|on|]"]
            """) with { Note = "13 takes it, 14 and later do not" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                max_connections = [|unlimited|]
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
            """),
        Good.PostgresConf("""
            shared_buffers = '4 GB'
            work_mem = 64kB
            effective_cache_size = 0x100000
            wal_level = Replica
            hot_standby = tru
            archive_timeout = 900
            checkpoint_timeout = '0.5h'
            checkpoint_timeout = 15min
            listen_addresses = '*'
            """, "Blanks in quotes, hexadecimal numbers, any case of words, beginnings of words, and a value that a later line replaces"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c work_mem=${WORK_MEM} -c wal_level=hot_standby -c io_method=anything
            """, "A value that comes at start, an old word that is still taken, and a parameter that this version does not have"),
        Good.PostgresConf("""
            work_mem = 4mb
            include 'sizes.conf'
            """, "The other file may replace it, and then nobody looks at this value"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var refused in stack.Observations.OfType<RefusedValue>())
        {
            if (refused.Name != "synchronous_standby_names" && refused.Value.Knows(out var value))
            {
                var finding = refused.Value.Finding($"'{refused.Name}' takes {refused.Takes}; {refused.Server} refuses '{value}' and does not start");
                yield return refused.Spelled is { } spelled ? finding.Repair($"Write {spelled}", refused.Value.Write(spelled)) : finding;
            }
        }
    }
}
