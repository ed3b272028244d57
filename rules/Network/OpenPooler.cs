namespace Dpp.Rules;

public sealed class OpenPooler : Rule
{
    public override RuleInfo Info { get; } = new("DP6031", "open-pooler", "PgBouncer leads to every database, or asks nobody who they are", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A line "*" hands every name that a client asks for to the server: postgres, template1, the database of the neighbour. The
            rules of pg_hba.conf no longer help, because for the server everybody comes from the address of the pooler. Name the
            databases, or say in an HBA file of its own who may go where.
            """,
        Inputs = [Input.PgBouncer, Input.Compose, Input.Kubernetes],
        References = ["https://www.pgbouncer.org/config.html#section-databases", "https://www.pgbouncer.org/config.html#hba-file-format"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PgBouncer("""
            [databases]
            warehouse = host=postgres
            [|*|] = host=postgres

            [pgbouncer]
            auth_type = scram-sha-256
            auth_file = /etc/pgbouncer/userlist.txt
            """),
        Bad.PgBouncer("""
            [databases]
            warehouse = host=postgres user=warehouse

            [pgbouncer]
            listen_addr = {|0.0.0.0|}
            auth_type = [|any|]
            """) with { Note = "Whoever reaches it is the user of the line" },
        Bad.Compose("""
            services:
              pool:
                image: bitnami/pgbouncer:1.23.1
                environment:
                  POSTGRESQL_HOST: postgres
                  PGBOUNCER_DATABASE: [|"*"|]
            """) with { IsAboutQuotes = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: pool
            data:
              pgbouncer.ini: |
                [databases]
                [|*|] = host=postgres

                [pgbouncer]
                auth_type = scram-sha-256
                auth_file = /etc/secrets/userlist.txt
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: pool
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
            """),
        Good.PgBouncer("""
            [databases]
            * = host=postgres

            [pgbouncer]
            listen_addr = *
            auth_type = hba
            auth_file = /etc/pgbouncer/userlist.txt
            auth_hba_file = /etc/pgbouncer/access.conf
            """, "The HBA file says who may go where"),
        Good.PgBouncer("""
            [databases]
            warehouse = host=postgres user=warehouse
            * = host=postgres dbname=warehouse

            [pgbouncer]
            listen_addr = 127.0.0.1
            auth_type = any
            """, "Every name leads to one database, and only the host itself reaches it"),
        Good.Compose("""
            services:
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
                  DB_NAME: warehouse
              of-one-database:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DATABASE_URL: ${DATABASE_URL}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var pooler in stack.Poolers)
        {
            var how = pooler.Server.Settings.Text("auth_type");
            if (!how.Knows(out var type))
            {
                continue;
            }

            var listen = pooler.Server.Settings.Text("listen_addr");
            if (type.ToLowerInvariant() is "any" or "trust" && listen.Knows(out var addresses) && addresses.Split(',').Any(address => address.Trim() is "*" or "0.0.0.0" or "::"))
            {
                yield return how.Finding($"'{pooler.Name}' listens on all addresses and asks nobody for a password (auth_type {type})").Because(listen, $"listens on {addresses}");
            }

            foreach (var database in type.Equals("hba", StringComparison.OrdinalIgnoreCase) ? [] : pooler.Databases)
            {
                if (database.IsWildcard && database.Name.State == Knowledge.Written && (database.Database.IsMissing || (database.Database.Knows(out var name) && name == "*")))
                {
                    yield return database.Name.Finding($"'{pooler.Name}' leads to every database of '{database.Host}', whatever name a client asks for");
                }
            }
        }
    }
}
