namespace Dpp.Rules;

public sealed class DefaultedSecret : Rule
{
    public override RuleInfo Info { get; } = new("DP2014", "defaulted-secret", "Secret variable has a default in the file", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            When the variable is forgotten, the platform starts with the password of the file instead of stopping,
            and nobody notices that production runs with a secret all developers know.
            """,
        Inputs = [Input.Compose],
        Covers = ["DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_PASSWORD: ${DATABASE_PASSWORD:-[|kVr8wq2LmT|]}
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_PASSWORD: ${DATABASE_PASSWORD:?}
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  - "DATABASE_PASSWORD=${DATABASE_PASSWORD-[|kVr8wq2LmT|]}"
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  - "DATABASE_PASSWORD=${DATABASE_PASSWORD:?}"
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it in .env}
                  POSTGRES_USER: ${POSTGRES_USER:-platform}
                  PGBOUNCER_PASSWORD: ${PGBOUNCER_PASSWORD:-}
                  REPLICATION_PASSWORD: ${REPLICATION_PASSWORD:-${POSTGRES_PASSWORD}}
                  POSTGRES_PASSWORD_FILE: ${PASSWORD_FILE:-/run/secrets/warehouse}
            """, "Required, not secret, empty, from another variable, a path"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.Form == CredentialForm.VariableDefault)
            {
                yield return credential.Finding(stack, $"{credential.Name} of '{credential.Owner}' falls back to a password in the file when its variable is not set")
                    .Repair("Require the variable", credential.Value.Remove(), @unsafe: true);
            }
        }
    }
}
