namespace Dpp.Rules;

public sealed class PlainPoolerPassword : Rule
{
    public override RuleInfo Info { get; } = new("DP2054", "plain-pooler-password", "Password stands in plain text in the list of users of PgBouncer", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            The auth_file of PgBouncer holds the passwords of the database itself. In plain text, whoever reads the repository, the ConfigMap or
            a backup of the volume logs in everywhere. PgBouncer takes SCRAM secrets, copied from pg_authid of the server, and can ask the server
            itself (auth_user and auth_query) so that no list is needed at all.
            """,
        Inputs = [Input.PgBouncer, Input.Compose, Input.Kubernetes],
        References = ["https://www.pgbouncer.org/config.html#authentication-file-format"],
        Covers = ["DP2031", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.PgBouncer,
            ("pgbouncer.ini", """
                [databases]
                warehouse = host=postgres

                [pgbouncer]
                auth_type = scram-sha-256
                auth_file = /etc/pgbouncer/userlist.txt
                """),
            ("userlist.txt", """
                ; who may log in
                "superset" "[|kVr8wq2LmT|]"
                "airbyte" "SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g=:a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U="
                """)) with { IsStructural = true },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  pool:
                    image: edoburu/pgbouncer:v1.24.1-p1
                    volumes:
                      - ./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
                      - ./users.txt:/etc/pgbouncer/userlist.txt:ro
                """),
            ("pgbouncer.ini", """
                [databases]
                warehouse = host=postgres

                [pgbouncer]
                auth_type = scram-sha-256
                auth_file = /etc/pgbouncer/userlist.txt
                """),
            ("users.txt", """
                "superset" "[|kVr8wq2LmT|]"
                """)) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: pool
            data:
              pgbouncer.ini: |
                [databases]
                warehouse = host=postgres

                [pgbouncer]
                auth_type = scram-sha-256
                auth_file = /etc/pgbouncer/userlist.txt
              userlist.txt: |
                "superset" "[|kVr8wq2LmT|]"
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
            """) with { IsStructural = true },
        Good.Files(
            Input.PgBouncer,
            ("pgbouncer.ini", """
                [databases]
                warehouse = host=postgres

                [pgbouncer]
                auth_type = md5
                auth_file = userlist.txt
                """),
            ("userlist.txt", """
                "superset" "md545f2603610af569b6155c45067268c6b"
                "monitor" ""
                "loader" "${LOADER_PASSWORD}"
                """)) with { Note = "A hash, nobody who may log in with a password, and what an entrypoint fills in" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var pooler in stack.Poolers)
        {
            if (!pooler.Server.Users.Knows(out var users))
            {
                continue;
            }

            foreach (var user in users)
            {
                if (user.Kind == PoolSecret.Plain && !user.IsInSecret && user.Secret.Knows(out _))
                {
                    yield return user.Secret.Finding($"the password of '{user.Name}' stands here in plain text, for every reader of the file");
                }
            }
        }
    }
}
