namespace Dpp.Rules;

public sealed class RefusedPoolerSetting : Rule
{
    public override RuleInfo Info { get; } = new("DP9161", "refused-pooler-setting", "PgBouncer does not start with this, or lets nobody in", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            PgBouncer reads its file more strictly than anything around it: an unknown key, a word it does not have, quotes around a
            number or a comment behind one, and it does not start. All clients then lose the database at once, with the next restart. And it
            starts without complaint where no client can ever log in, because nothing tells it who may.
            """,
        Inputs = [Input.PgBouncer, Input.Compose, Input.Kubernetes],
        References = ["https://www.pgbouncer.org/config.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PgBouncer("""
            [databases]
            warehouse = host=postgres [|sslmode|]=require
            reports = host=postgres pool_mode=[|transactional|]

            [pgbouncer]
            [|max_client_connections|] = 500
            pool_mode = [|"transaction"|]
            log_connections = [|on|]
            default_pool_size = [|25 ; of 100|]
            server_idle_timeout = [|10min|]
            auth_type = md5
            auth_file = /etc/pgbouncer/userlist.txt
            """) with { IsStructural = true },
        Bad.PgBouncer("""
            [databases]
            warehouse = host=postgres

            [pgbouncer]
            listen_addr = 0.0.0.0
            auth_type = [|scram-sha-256|]
            """) with { Note = "Nobody is named who may log in" },
        Bad.PgBouncer("""
            [databases]
            warehouse = host=postgres

            [pgbouncer]
            auth_type = trust
            auth_file = /etc/pgbouncer/userlist.txt
            client_tls_sslmode = [|require|]
            client_tls_cert_file = /etc/pgbouncer/tls.crt
            """) with { Note = "TLS needs a key too" },
        Bad.Compose("""
            services:
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  POOL_MODE: [|transactoin|]
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  pool:
                    image: edoburu/pgbouncer:v1.18.0-p0
                    volumes:
                      - ./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
                """),
            ("pgbouncer.ini", """
                [databases]
                warehouse = host=postgres

                [pgbouncer]
                auth_file = /run/secrets/users
                [|max_prepared_statements|] = 100
                """)) with { IsStructural = true, Note = "1.21 is the first that has it" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: pool
            data:
              pgbouncer.ini: |
                [databases]
                * = host=postgres

                [pgbouncer]
                auth_type = md5
                auth_file = [|/etc/pgbouncer/userlist.txt|]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: pool
            spec:
              selector:
                matchLabels: {app: pool}
              template:
                metadata:
                  labels: {app: pool}
                spec:
                  containers:
                    - name: pool
                      image: edoburu/pgbouncer:v1.24.1-p1
                      command: [pgbouncer, /etc/pgbouncer/pgbouncer.ini]
                      volumeMounts:
                        - name: configuration
                          mountPath: /etc/pgbouncer
                  volumes:
                    - name: configuration
                      configMap:
                        name: pool
            """) with { Note = "The folder has no such file" },
        Good.PgBouncer("""
            ; max_client_connections = 500
            [databases]
            warehouse = host=postgres,standby port=5432 pool_size=20 reserve_pool=5 connect_query='select 1'
            * = auth_user=lookup

            [users]
            loader = pool_mode=session max_user_connections=10

            [peers]
            1 = host=pool-1

            [pgbouncer]
            pool_mode = Transaction
            server_idle_timeout = 1.5
            unix_socket_mode = 0777
            default_pool_size = ${POOL_SIZE}
            max_prepared_statements = 100
            auth_type = scram-sha-256
            """, "Any case, fractions of seconds, octal, what an entrypoint fills in, keys of a version that is not known, and an auth_user"),
        Good.Compose("""
            services:
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  DB_USER: warehouse
                  AUTH_TYPE: scram-sha-256
                  POOL_MODE: ${POOL_MODE}
              of-an-unknown-image:
                image: example/pgbouncer-tools:1.0
                environment:
                  POOL_MODE: everything
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var refused in stack.Observations.OfType<RefusedByPgBouncer>())
        {
            var finding = new Finding(refused.At, refused.IsFatal ? $"PgBouncer does not start: {refused.Message}" : refused.Message).Because(refused.Other, refused.Says);
            yield return refused.IsFatal || refused.IsUseless ? finding : finding.AtMost(Severity.Warning);
        }
    }
}
