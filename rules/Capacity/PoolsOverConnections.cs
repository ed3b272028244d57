namespace Dpp.Rules;

public sealed class PoolsOverConnections : Rule
{
    public override RuleInfo Info { get; } = new("DP1051", "pools-over-connections", "PgBouncer may open more connections than PostgreSQL takes", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The size of a pool counts for each database and each user, and again for each replica of the pooler. When the sum is above
            max_connections minus what is reserved for superusers, the server answers "too many clients" at the busiest hour, to the pooler
            that was there to prevent just that.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.pgbouncer.org/config.html#default_pool_size", "https://www.postgresql.org/docs/current/runtime-config-connection.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c max_connections={|200|}
                  pool:
                    image: edoburu/pgbouncer:v1.24.1-p1
                    volumes:
                      - ./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
                """),
            ("pgbouncer.ini", """
                [databases]
                warehouse = host=postgres
                superset = host=postgres
                airbyte = host=postgres

                [pgbouncer]
                auth_file = /run/secrets/users
                default_pool_size = [|60|]
                reserve_pool_size = 10
                """)) with { Note = "70 x 3 = 210 of 197" },
        Bad.Compose("""
            services:
              {|postgres|}:
                image: postgres:16.4
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  DEFAULT_POOL_SIZE: [|100|]
            """) with { Note = "Of the 100 that are the default three are for superusers" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: pool
            data:
              pgbouncer.ini: |
                [databases]
                warehouse = host=postgres pool_size=[|50|]

                [pgbouncer]
                auth_file = /etc/secrets/userlist.txt
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: pool
            spec:
              replicas: {|3|}
              selector:
                matchLabels: {app: pool}
              template:
                metadata:
                  labels: {app: pool}
                spec:
                  containers:
                    - name: pool
                      image: edoburu/pgbouncer:v1.24.1-p1
                      volumeMounts:
                        - name: configuration
                          mountPath: /etc/pgbouncer
                  volumes:
                    - name: configuration
                      configMap:
                        name: pool
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              selector: {app: postgres}
              ports:
                - port: 5432
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
                      args: ["-c", "max_connections={|120|}"]
            """),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
              fits:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  DEFAULT_POOL_SIZE: 40
              limited:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  DEFAULT_POOL_SIZE: 200
                  MAX_DB_CONNECTIONS: 50
              at-start:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  DEFAULT_POOL_SIZE: 200
                  MAX_DB_CONNECTIONS: ${MOST}
              elsewhere:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: db.example.com
                  DEFAULT_POOL_SIZE: 200
            """),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c max_connections=${CONNECTIONS}
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  DEFAULT_POOL_SIZE: 200
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var server in stack.Poolers.Count == 0 ? [] : stack.Databases)
        {
            if (server.Postgres is not { } settings || settings.Number("max_connections") is var connections && !connections.Knows(out var all))
            {
                continue;
            }

            var shares = stack.Poolers.Select(pooler => PoolShare.Of(pooler, server)).OfType<PoolShare>().OrderByDescending(share => share.Most).ToList();
            var reserved = Known(settings.Number("superuser_reserved_connections")) + Known(settings.Number("reserved_connections"));
            if (shares.Sum(share => share.Most) <= all - reserved)
            {
                continue;
            }

            var first = shares[0];
            var at = first.Size.State == Knowledge.Written ? first.Size.At : first.Pooler.Name.At;
            var others = shares.Count > 1 ? $", together with others {shares.Sum(share => share.Most)}," : "";
            var finding = new Finding(at, $"'{first.Pooler.Name}' may open {first.Most} connections ({first.Sum}){others} to '{server.Name}', which has {all - reserved} for them (max_connections {all} - {reserved} reserved)") { Origin = first.Size.Origin }
                .Because(connections, $"max_connections {all}");
            finding = first.Replicas.Knows(out var replicas) && replicas > 1 ? finding.Because(first.Replicas, $"{replicas} replicas") : finding;
            yield return shares.Skip(1).Aggregate(finding, (told, share) => told.Because(share.Size, $"'{share.Pooler.Name}' may open {share.Most} ({share.Sum})"));
        }
    }

    private static long Known(Located<long> number) => number.Knows(out var known) ? known : 0;
}
