namespace Dpp.Rules;

public sealed class UnguardedSecretVariable : Rule
{
    public override RuleInfo Info { get; } = new("DP2011", "unguarded-secret-variable", "Secret variable without :?, empty when nobody sets it", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            When the variable is forgotten, compose only warns and puts nothing in its place: the server starts without a
            password, or with a data folder that was made without one. "${NAME:?}" makes compose stop instead.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/interpolation/"],
        Covers = ["DP9104"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: [|${WAREHOUSE_PASSWORD}|]
            """, """
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: ${WAREHOUSE_PASSWORD:?}
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  - POSTGRES_PASSWORD=[|$WAREHOUSE_PASSWORD|]
            """, """
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  - POSTGRES_PASSWORD=${WAREHOUSE_PASSWORD:?}
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it in .env}
                  POSTGRES_USER: ${POSTGRES_USER}
                  POSTGRES_PASSWORD_FILE: ${PASSWORD_FILE}
                  PGPASSWORD: ${POSTGRES_PASSWORD?}
            """, "Required, not secret, a path"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<Text.Place>();
        foreach (var secret in stack.Observations.OfType<UnguardedSecret>())
        {
            if (told.Add(secret.At))
            {
                yield return new Finding(secret.At, $"{secret.Name} of '{secret.Container}' is empty when {secret.Variable.Name} is not set")
                    .Repair("Require the variable", secret.Variable.Guard, @unsafe: true);
            }
        }
    }
}
