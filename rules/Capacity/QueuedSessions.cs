namespace Dpp.Rules;

public sealed class QueuedSessions : Rule
{
    private const int Far = 10;

    public override RuleInfo Info { get; } = new("DP1052", "queued-sessions", "PgBouncer gives each client a connection of its own, and has far fewer", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            With session pooling, which is the default, a client keeps its connection until it leaves, also while it does nothing. Web
            applications never leave: the first ones fill the pool, and all others wait, after two minutes with an error. Either the
            pools are as large as the clients are many, or the mode is transaction.
            """,
        Inputs = [Input.PgBouncer, Input.Compose, Input.Kubernetes],
        References = ["https://www.pgbouncer.org/features.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PgBouncer("""
            [databases]
            warehouse = host=postgres

            [pgbouncer]
            pool_mode = {|session|}
            auth_file = /etc/pgbouncer/userlist.txt
            max_client_conn = [|1000|]
            default_pool_size = {|25|}
            """),
        Bad.Compose("""
            services:
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  MAX_CLIENT_CONN: [|500|]
            """) with { Note = "Both are the default: session, and 20" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: pool
            spec:
              containers:
                - name: pool
                  image: bitnami/pgbouncer:1.23.1
                  env:
                    - name: POSTGRESQL_HOST
                      value: postgres
                    - name: PGBOUNCER_POOL_MODE
                      value: {|session|}
                    - name: PGBOUNCER_MAX_CLIENT_CONN
                      value: [|"2000"|]
                    - name: PGBOUNCER_DEFAULT_POOL_SIZE
                      value: {|"50"|}
            """),
        Good.PgBouncer("""
            [databases]
            warehouse = host=postgres pool_mode=transaction
            reports = host=postgres pool_size=150

            [pgbouncer]
            auth_file = /etc/pgbouncer/userlist.txt
            max_client_conn = 1000
            """, "One is pooled by transaction, the other has room"),
        Good.Compose("""
            services:
              by-transaction:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  POOL_MODE: transaction
                  MAX_CLIENT_CONN: 1000
              at-start:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  POOL_MODE: ${POOL_MODE}
                  MAX_CLIENT_CONN: 1000
              default:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var pooler in stack.Poolers)
        {
            var settings = pooler.Server.Settings;
            var (clients, usual, mode) = (settings.Number("max_client_conn"), settings.Number("default_pool_size"), settings.Text("pool_mode"));
            if (clients.State != Knowledge.Written || !clients.Knows(out var many) || pooler.Databases.Count == 0)
            {
                continue;
            }

            long room = 0;
            foreach (var database in pooler.Databases)
            {
                var how = database.PoolMode.IsMissing ? mode : database.PoolMode;
                var size = database.PoolSize.IsMissing ? usual : database.PoolSize;
                var isSession = how.Knows(out var word) && word.Equals("session", StringComparison.OrdinalIgnoreCase);
                room = isSession && size.Knows(out var each) && each > 0 ? room + each : long.MaxValue / Far;
                if (room >= many)
                {
                    break;
                }
            }

            if (many > room * Far)
            {
                yield return clients.Finding($"'{pooler.Name}' lets {many} clients in, and each keeps one of {room} connections until it leaves (pool_mode session)")
                    .Because(mode, "session pooling").Because(usual, $"pools of {usual}");
            }
        }
    }
}
