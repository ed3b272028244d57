namespace Dpp.Rules;

public sealed class ClientPoolsOverConnections : Rule
{
    public override RuleInfo Info { get; } = new("DP1053", "client-pools-over-connections", "The pools of all clients together are larger than what PostgreSQL takes", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Each program has a pool of a reasonable size, times its worker processes, times its replicas, and nobody adds them up. The
            last one to start then gets "too many clients already", usually after a scaling that looked harmless.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                  SQLALCHEMY_POOL_SIZE: [|10|]
                  SQLALCHEMY_MAX_OVERFLOW: 10
                  SERVER_WORKER_AMOUNT: 4
              loader:
                image: example/loader:1.4.0
                environment:
                  DATABASE_URL: postgresql://loader@postgres/warehouse
                  DB_POOL_SIZE: {|25|}
              postgres:
                image: postgres:16.4
                command: postgres -c max_connections={|100|}
            """) with { Note = "80 + 25 of 97" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  dbt:
                    image: ghcr.io/dbt-labs/dbt-postgres:1.9.0
                    environment:
                      WAREHOUSE_HOST: postgres
                    volumes:
                      - ./profiles.yml:/root/.dbt/profiles.yml:ro
                  loader:
                    image: example/loader:1.4.0
                    environment:
                      DATABASE_URL: postgresql://loader@postgres/warehouse
                      DB_POOL_SIZE: [|35|]
                  postgres:
                    image: postgres:16.4
                    command: postgres -c max_connections={|50|}
                """),
            ("profiles.yml", """
                warehouse:
                  target: prod
                  outputs:
                    prod:
                      type: postgres
                      host: postgres
                      threads: {|16|}
                """)),
        Bad.Kubernetes("""
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
                    - name: {|postgres|}
                      image: postgres:16.4
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: api
            spec:
              replicas: 6
              selector:
                matchLabels: {app: api}
              template:
                metadata:
                  labels: {app: api}
                spec:
                  containers:
                    - name: api
                      image: example/api:1.4.0
                      env:
                        - name: DATABASE_HOST
                          value: postgres
                        - name: SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE
                          value: [|"20"|]
            """) with { IsStructural = true, Note = "Six replicas, and the default of the server" },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                  SQLALCHEMY_POOL_SIZE: 10
                  SERVER_WORKER_AMOUNT: 4
              loader:
                image: example/loader:1.4.0
                environment:
                  DATABASE_URL: postgresql://loader@postgres/warehouse
                  DB_POOL_SIZE: ${POOL_SIZE}
              elsewhere:
                image: example/loader:1.4.0
                environment:
                  DATABASE_URL: postgresql://loader@db.example.com/warehouse
                  DB_POOL_SIZE: 500
              postgres:
                image: postgres:16.4
            """, "40, and others that nobody can count here"),
        Good.Compose("""
            services:
              loader:
                image: example/loader:1.4.0
                environment:
                  DATABASE_URL: postgresql://loader@pool/warehouse
                  DB_POOL_SIZE: 500
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  POOL_MODE: transaction
              postgres:
                image: postgres:16.4
            """, "A pooler takes them"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var server in stack.Connections.Select(connection => connection.To).Distinct())
        {
            if (server.Postgres is not { } settings || settings.Number("max_connections") is var connections && !connections.Knows(out var all))
            {
                continue;
            }

            var pools = stack.Connections.Where(connection => ReferenceEquals(connection.To, server)).Select(connection => connection.From).Distinct()
                .Select(client => ClientPool.Of(stack, client, server)).OfType<ClientPool>().OrderByDescending(pool => pool.Most).ToList();
            var shared = stack.Poolers.Select(pooler => PoolShare.Of(pooler, server)).OfType<PoolShare>().ToList();
            var room = all - Known(settings.Number("superuser_reserved_connections")) - Known(settings.Number("reserved_connections"));
            var (own, pooled) = (pools.Sum(pool => pool.Most), shared.Sum(share => share.Most));

            // What the poolers alone open is told by the rule about them.
            if (own + pooled <= room || pooled > room || pools.Count == 0)
            {
                continue;
            }

            var parts = pools.Select(pool => $"'{pool.From.Name}' {pool.Sum}").Concat(shared.Select(share => $"'{share.Pooler.Name}' {share.Sum}"));
            var finding = pools[0].Size.Finding($"the clients of '{server.Name}' may open {own + pooled} connections ({string.Join(", ", parts)}), and it has {room} for them").Because(connections, $"max_connections {all}");
            finding = pools.Skip(1).Aggregate(finding, (told, pool) => told.Because(pool.Size, $"'{pool.From.Name}' may open {pool.Most}"));
            yield return shared.Aggregate(finding, (told, share) => told.Because(share.Size, $"'{share.Pooler.Name}' may open {share.Most}"));
        }
    }

    private static long Known(Located<long> number) => number.Knows(out var known) ? known : 0;
}
