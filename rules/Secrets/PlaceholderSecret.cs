namespace Dpp.Rules;

public sealed class PlaceholderSecret : Rule
{
    private static readonly string[] templates = ["example", "sample", "template", "dist", "tmpl", "tpl", "default", "defaults"];

    public override RuleInfo Info { get; } = new("DP2003", "placeholder-secret", "Secret is a placeholder that was never replaced", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The text that says "change me" works as a password like any other. Whoever reads the template it was copied
            from can log in, and no error ever reminds anybody.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        Answers = ["secrets.hardcoded-yaml", "k8s.secret-literal-env"],
        Covers = ["DP2008", "DP2004", "DP2010", "DP2014", "DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              app:
                image: example/app:1.2
                environment:
                  JWT_SECRET: [|your-secret-key-here|]
                  SESSION_SECRET: [|change-me-in-production|]
                  DB_PASSWORD: ${DB_PASSWORD:-[|replace_me|]}
                  API_TOKEN: [|xxxxxxxx|]
                  SMTP_PASSWORD: "[|<smtp password>|]"
            """),
        Bad.Compose("""
            services:
              app:
                image: example/app:1.2
                command: serve --jwt-secret [|YOUR_SECRET|] --database postgresql://app:[|yourpassword|]@warehouse/app
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: app}
            stringData:
              jwt-secret: [|CHANGE_ME_PLEASE|]
            """),
        Good.Compose("""
            services:
              app:
                image: example/app:1.2
                environment:
                  JWT_SECRET: ${JWT_SECRET:?}
                  SECRET_NAME: your-secret-name
                  PASSWORD_HINT: change me
                  GREETING: replace_me
                  EXAMPLE_URL: https://example.org/your-token
            """, "Names that tell about a secret, and texts that are none"),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  app:
                    image: example/app:1.2
                    env_file: app.env.example
                """),
            ("app.env.example", "JWT_SECRET=change-me\n")) with { Note = "A file that is there to be copied is where placeholders belong" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: app}
            stringData:
              password: <path:secret/data/app#password>
              token: <token>
              jwt-secret: ${JWT_SECRET}
            """, "Texts that a tool fills in before the object is applied"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.IsPlaceholder && !IsTemplate(credential.At.Source.Path))
            {
                yield return credential.Finding(stack, $"{credential.Name} of '{credential.Owner}' is still the placeholder of a template");
            }
        }
    }

    /// <summary>".env.example", "values.sample.yaml": made to be copied.</summary>
    private static bool IsTemplate(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1).ToLowerInvariant();
        return name.Split('.', '-', '_').Any(templates.Contains);
    }
}
