namespace Dpp.Rules;

public sealed class PoolerWithoutTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3065", "pooler-without-tls", "PgBouncer talks without TLS, or to whoever answers", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A pooler has two sides, and both have to be told. client_tls_sslmode is disable unless somebody sets it: a client that asks for TLS is
            refused, all others send their queries readable. server_tls_sslmode is prefer: it looks encrypted, but the certificate is never
            checked, so whoever answers under the name of the database gets the passwords. Only verify-ca and verify-full check it.
            """,
        Inputs = [Input.PgBouncer, Input.Compose, Input.Kubernetes],
        References = ["https://www.pgbouncer.org/config.html#tls-settings"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PgBouncer("""
            [databases]
            warehouse = host=postgres.example.com dbname=warehouse

            [pgbouncer]
            listen_addr = {|*|}
            auth_type = scram-sha-256
            auth_file = /etc/pgbouncer/userlist.txt
            client_tls_sslmode = [|allow|]
            server_tls_sslmode = [|require|]
            """),
        Bad.PgBouncer("""
            [databases]
            warehouse = host={|10.0.0.4|} dbname=warehouse

            [pgbouncer]
            listen_addr = 127.0.0.1
            auth_file = /etc/pgbouncer/userlist.txt
            server_tls_sslmode = [|disable|]
            server_tls_ca_file = /etc/pgbouncer/ca.crt
            """, """
            [databases]
            warehouse = host=10.0.0.4 dbname=warehouse

            [pgbouncer]
            listen_addr = 127.0.0.1
            auth_file = /etc/pgbouncer/userlist.txt
            server_tls_sslmode = verify-full
            server_tls_ca_file = /etc/pgbouncer/ca.crt
            """),
        Bad.Compose("""
            services:
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                ports:
                  - "{|6432:6432|}"
                environment:
                  DB_HOST: postgres
                  CLIENT_TLS_SSLMODE: [|disable|]
              postgres:
                image: postgres:16.4
            """) with { Note = "Its server is on the same host; its clients are not" },
        Bad.Kubernetes("""
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
                      env:
                        - name: DB_HOST
                          value: postgres.data.svc
                        - name: CLIENT_TLS_SSLMODE
                          value: require
                        - name: CLIENT_TLS_KEY_FILE
                          value: /etc/pgbouncer/tls/tls.key
                        - name: CLIENT_TLS_CERT_FILE
                          value: /etc/pgbouncer/tls/tls.crt
                        - name: SERVER_TLS_SSLMODE
                          value: [|prefer|]
            """) with { Severity = Warning, Note = "Inside a cluster it is a warning" },
        Good.PgBouncer("""
            [databases]
            warehouse = host=10.0.0.4 dbname=warehouse

            [pgbouncer]
            listen_addr = *
            auth_type = hba
            auth_file = /etc/pgbouncer/userlist.txt
            auth_hba_file = /etc/pgbouncer/access.conf
            client_tls_sslmode = require
            client_tls_key_file = /etc/pgbouncer/tls.key
            client_tls_cert_file = /etc/pgbouncer/tls.crt
            server_tls_sslmode = verify-ca
            server_tls_ca_file = /etc/pgbouncer/ca.crt
            """),
        Good.PgBouncer("""
            [databases]
            warehouse = host=/var/run/postgresql
            reports = host=127.0.0.1
            logs =

            [pgbouncer]
            listen_addr = localhost
            auth_file = /etc/pgbouncer/userlist.txt
            server_tls_sslmode = disable
            """, "Nothing leaves the host"),
        Good.Compose("""
            services:
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                ports:
                  - "127.0.0.1:6432:6432"
                environment:
                  DB_HOST: postgres
                  SERVER_TLS_SSLMODE: ${MODE}
              postgres:
                image: postgres:16.4
            """, "One host, and a mode that is decided at the start"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var pooler in stack.Poolers)
        {
            var settings = pooler.Server.Settings;
            var (client, server) = (settings.Text("client_tls_sslmode"), settings.Text("server_tls_sslmode"));
            var isInMesh = pooler.Workload?.Mesh.Knows(out _) == true;
            if (client.Knows(out var mode) && Allows(mode, "disable", "allow", "prefer") && !isInMesh && Clients(stack, pooler) is { } way)
            {
                var serves = Allows(mode, "disable") ? "without TLS" : "with and without TLS";
                yield return client.Finding($"'{pooler.Name}' serves {way.Whom} {serves} (client_tls_sslmode {mode})").Because(way.At, "reached through this").AtMost(way.Worst)
                    .Repair("Take only connections with TLS", IsSet(settings.Text("client_tls_key_file")) && IsSet(settings.Text("client_tls_cert_file")) && client.State == Knowledge.Written ? client.Write("require") : null, @unsafe: true);
            }

            if (server.Knows(out mode) && Allows(mode, "disable", "allow", "prefer", "require") && !isInMesh && Remote(stack, pooler) is { } remote)
            {
                var how = Allows(mode, "disable") ? "without TLS" : "without looking at its certificate";
                yield return server.Finding($"'{pooler.Name}' sends to '{remote.Host}' {how} (server_tls_sslmode {mode})").Because(remote.Host, "this is another host").AtMost(remote.Worst)
                    .Repair("Check the certificate of the server", IsSet(settings.Text("server_tls_ca_file")) && server.State == Knowledge.Written ? server.Write("verify-full") : null, @unsafe: true);
            }
        }
    }

    private static (Text.Place? At, string Whom, Severity Worst)? Clients(Stack stack, Pooler pooler)
    {
        if (pooler.Container is null)
        {
            var listen = pooler.Server.Settings.Text("listen_addr");
            return listen.Knows(out var addresses) && !addresses.Split(',').All(HostCrossing.IsHere) ? (listen.At, "other hosts", Error) : null;
        }

        return HostCrossing.From(pooler.Container) is { } way ? (way, "other hosts", Error)
            : HostCrossing.Within(stack, pooler.Workload!) ? (null, "the cluster", Warning) : null; // a container has a workload
    }

    /// <summary>A server on another host, as far as anybody can tell.</summary>
    private static (Located<string> Host, Severity Worst)? Remote(Stack stack, Pooler pooler)
    {
        foreach (var database in pooler.Databases)
        {
            if (!database.Host.Knows(out var host) || host.Split(',').All(HostCrossing.IsHere) || (database.Server?.Workload is { } own && ReferenceEquals(own.Declared, pooler.Workload?.Declared)))
            {
                continue;
            }

            if (HostCrossing.To(stack, pooler.Workload, host) is { } worst)
            {
                return (database.Host, worst);
            }
        }

        return null;
    }

    private static bool Allows(string mode, params string[] words) => words.Contains(mode, StringComparer.OrdinalIgnoreCase);

    private static bool IsSet(Located<string> value) => value.Knows(out var text) && text.Length > 0;
}
