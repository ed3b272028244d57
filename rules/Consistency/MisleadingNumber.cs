namespace Dpp.Rules;

public sealed class MisleadingNumber : Rule
{
    public override RuleInfo Info { get; } = new("DP9160", "misleading-number", "Number that PostgreSQL reads otherwise", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            A leading zero makes a whole number octal: port = 05432 is 2842. A size without a unit counts in the unit of the
            parameter: shared_buffers = 512 are 512 pages of 8 kB, which is 4 MB, and work_mem counts in kB. The server takes both
            without a word.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/config-setting.html#CONFIG-SETTING-NAMES-VALUES"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            port = [|05432|]
            """),
        Bad.PostgresConf("""
            shared_buffers = [|512|]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "effective_cache_size=[|4096|]"]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                work_mem = [|64|]
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
            port = 5432
            shared_buffers = 262144
            work_mem = 16384
            effective_cache_size = 1048576
            log_file_mode = 0640
            unix_socket_permissions = 0770
            max_wal_senders = 0
            random_page_cost = 01.1
            archive_timeout = 60
            """, "Large numbers are meant as they are, and permissions are octal"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "shared_buffers=${PAGES}"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.MisleadingNumber>()
            .Select(number => number.Value.Finding($"'{number.Name}' is {number.Means} here: {number.Because}"));
}
