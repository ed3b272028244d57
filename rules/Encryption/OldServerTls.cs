namespace Dpp.Rules;

public sealed class OldServerTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3013", "old-server-tls", "PostgreSQL accepts TLS below 1.2", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            TLS 1.0 and 1.1 are broken and forbidden by every standard since 2021. PostgreSQL refuses them unless somebody lowers
            ssl_min_protocol_version.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SSL-MIN-PROTOCOL-VERSION"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            ssl_min_protocol_version = '[|TLSv1|]'
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c ssl=on -c ssl_min_protocol_version=[|tlsv1.1|]
            """),
        Bad.Kubernetes("""
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
                      args: ["-c", "ssl_min_protocol_version=[|TLSv1.1|]"]
            """),
        Good.PostgresConf("""
            ssl_min_protocol_version = 'TLSv1.3'
            """),
        Good.Compose("""
            services:
              default:
                image: postgres:16.4
                command: postgres -c ssl=on
              at-start:
                image: postgres:16.4
                command: postgres -c ssl_min_protocol_version=${TLS}
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

            var least = settings.Text("ssl_min_protocol_version");
            if (least.State == Knowledge.Written && least.Knows(out var version) && (version.Equals("TLSv1", StringComparison.OrdinalIgnoreCase) || version.Equals("TLSv1.1", StringComparison.OrdinalIgnoreCase)))
            {
                yield return least.Finding($"'{database.Name}' accepts {version}; 1.2 is the least that is safe");
            }
        }
    }
}
