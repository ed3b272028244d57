namespace Dpp.Rules;

public sealed class PasswordEqualsUser : Rule
{
    public override RuleInfo Info { get; } = new("DP2008", "password-equals-user", "Password is the name of the user or service", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            After the factory passwords, the user name itself is the next thing every scanner tries, and the name of the
            service stands in error messages, DNS and connection strings.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        Answers = ["secrets.hardcoded-yaml"],
        Covers = ["DP2004", "DP2010", "DP2014", "DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: {|platform|}
                  POSTGRES_PASSWORD: [|platform|]
              catalog:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: [|Catalog|]
              app:
                image: example/app:1.2
                environment:
                  DATABASE_URL: postgresql://reports:[|reports|]@warehouse:5432/app
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            stringData:
              username: {|platform|}
              password: [|platform|]
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: platform
                  POSTGRES_DB: platform
                  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
                  TOKEN_USER: platform
            """, "The database may be called like its user"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.Same is { } same)
            {
                yield return credential.Finding(stack, $"{credential.Name} of '{credential.Owner}' is the name of its user or service")
                    .Because(same.At == credential.At ? null : same.At, "this name");
            }
        }
    }
}
