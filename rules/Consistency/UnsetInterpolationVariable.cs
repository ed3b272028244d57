namespace Dpp.Rules;

public sealed class UnsetInterpolationVariable : Rule
{
    public override RuleInfo Info { get; } = new("DP9104", "unset-interpolation-variable", "Variable that no file sets", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            compose puts nothing in the place of a variable that nobody sets, and only warns: an image without a tag, a
            port of its own choice, an empty setting. "${NAME:?}" makes it stop instead, "${NAME:-default}" gives a value.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/interpolation/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:[|${SUPERSET_TAG}|]
                environment:
                  SUPERSET_PORT: ${SUPERSET_PORT:-8088}
            """) with { IsStructural = true, Severity = Severity.Note, Note = "Only told: the shell of the deployment may set it" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:${TAG}
                    hostname: ${HOST_NAME}
                    domainname: ${DOMAIN:?}
                    user: ${SUPERSET_USER:-superset}
                    command: echo $$HOME
                """),
            (".env", "TAG=4.1.1\n"),
            (".env.example", "HOST_NAME=\n")) with
        { Note = "Set, announced by a template, required, defaulted, not a variable of compose" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new Dictionary<string, List<UnsetVariable>>(StringComparer.Ordinal);
        foreach (var unset in stack.Observations.OfType<UnsetVariable>())
        {
            if (unset.IsAnnounced)
            {
                continue;
            }

            if (!told.TryGetValue(unset.Name, out var uses))
            {
                told[unset.Name] = uses = [];
            }

            uses.Add(unset);
        }

        foreach (var uses in told.Values)
        {
            var finding = new Finding(uses[0].At, $"nothing here sets {uses[0].Name}: it is empty unless the shell that starts the platform sets it")
                .AtMost(uses[0].IsCertain ? Severity.Error : Severity.Note);
            foreach (var other in uses.Skip(1).Take(20))
            {
                finding = finding.Because(other.At, "used here too");
            }

            yield return finding;
        }
    }
}
