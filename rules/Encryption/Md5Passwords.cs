namespace Dpp.Rules;

public sealed class Md5Passwords : Rule
{
    public override RuleInfo Info { get; } = new("DP3012", "md5-passwords", "PostgreSQL keeps or takes passwords as MD5", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            An MD5 hash of a password is as good as the password: who reads it from a backup logs in with it. PostgreSQL has SCRAM since
            10 and warns of MD5 since 18; an md5 line still lets the old hashes in.
            """,
        Inputs = [Input.PostgresConf, Input.HbaConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/auth-password.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            password_encryption = [|md5|]
            """),
        Bad.HbaConf("""
            local   all all            peer
            hostssl all all 10.0.0.0/8 [|md5|]
            """) with { IsStructural = true, Severity = Warning, Note = "With SCRAM hashes the line asks for SCRAM" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c password_encryption=[|md5|]
            """),
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              storage: {size: 100Gi}
              postgresql:
                parameters:
                  password_encryption: [|md5|]
                pg_hba:
                  - hostssl app app 10.244.0.0/16 [|md5|]
            """),
        Good.HbaConf("""
            local   all all            peer
            hostssl all all 10.0.0.0/8 scram-sha-256
            """),
        Good.PostgresConf("""
            password_encryption = scram-sha-256
            """),
        Good.Compose("""
            services:
              old:
                image: postgres:13.23
            """, "The default of an old version is told with the version"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            var keeps = database.Postgres?.Text("password_encryption") ?? default;
            var isKept = keeps.State == Knowledge.Written && keeps.Knows(out var how) && how.Equals("md5", StringComparison.OrdinalIgnoreCase);
            if (isKept)
            {
                yield return keeps.Finding($"'{database.Name}' keeps new passwords as MD5");
            }

            foreach (var line in database.Access)
            {
                if (line.Is("md5"))
                {
                    yield return line.Method.Finding($"'{database.Name}' takes MD5 passwords{(line.Address.Knows(out var from) ? " from " + from : "")}").AtMost(isKept ? Error : Warning);
                }
            }
        }
    }
}
