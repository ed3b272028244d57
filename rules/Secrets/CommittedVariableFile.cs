namespace Dpp.Rules;

public sealed class CommittedVariableFile : Rule
{
    public override RuleInfo Info { get; } = new("DP2013", "committed-variable-file", "File of variables with secrets is kept by git", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            What git keeps, everybody has who ever cloned the repository, for ever: deleting the file does not take it out of
            the history. A .env or terraform.tfvars with passwords belongs into .gitignore, with a template beside it that
            names the variables; what was committed once has to be changed.
            """,
        Inputs = [Input.Compose],
        References = ["https://git-scm.com/docs/gitignore", "https://docs.docker.com/compose/how-tos/environment-variables/best-practices/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    environment:
                      POSTGRES_PASSWORD: ${DB_PASSWORD}
                """),
            (".env", """
                TAG=16.4
                DB_PASSWORD=[|Gq7vTz2LmX9s|]
                """)) with { Tracked = [".env"], IsStructural = true },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    env_file: postgres.env
                """),
            ("postgres.env", """
                POSTGRES_USER=platform
                POSTGRES_PASSWORD=[|Gq7vTz2LmX9s|]
                """)) with { Tracked = ["postgres.env"], IsStructural = true },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    env_file: postgres.env
                    environment:
                      POSTGRES_USER: ${DB_USER}
                """),
            (".env", """
                DB_USER=platform
                """),
            ("postgres.env", """
                POSTGRES_PASSWORD=Gq7vTz2LmX9s
                """)) with { Tracked = [".env", "compose.yaml"], Note = "Git keeps the file without secrets and leaves out the one with them" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var file in stack.VariableFiles)
        {
            if (file.IsTracked.Knows(out var tracked) && tracked && file.Secrets.Count > 0)
            {
                var first = file.Secrets[0];
                yield return first.Value.Finding($"git keeps this file with {first.Name}{(file.Secrets.Count > 1 ? $" and {file.Secrets.Count - 1} more" : "")}; leave it out in .gitignore, take it out with git rm --cached, and change what it held")
                    .Also(file.Secrets.Skip(1).Select(other => new Related(other.At, $"{other.Name} is in it, too")));
            }
        }
    }
}
