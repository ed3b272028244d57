namespace Dpp.Rules;

public sealed class ObsoleteVersionKey : Rule
{
    public override RuleInfo Info { get; } = new("DP9101", "obsolete-version-key", "Compose file has the obsolete key 'version'", Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            docker compose reads every file by the newest specification, ignores the version and warns about it at each
            start. Only docker stack deploy still looks at it.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/version-and-name/"],
        Answers = ["compose.obsolete-version"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            [|version|]: "3.8"
            services:
              postgres:
                image: postgres:16.4
            """, """
            services:
              postgres:
                image: postgres:16.4
            """) with { IsStructural = true },
        Good.Compose("""
            version: "3.8"
            services:
              postgres:
                image: postgres:16.4
                deploy:
                  placement:
                    constraints: [node.role == worker]
            """, "Written for Swarm, which reads it"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Topology.Knows(out var topology) && topology == Topology.ManyHosts)
        {
            yield break;
        }

        foreach (var key in stack.Observations.OfType<ObsoleteKey>())
        {
            yield return new Finding(key.At, $"compose ignores '{key.Key}' and warns about it at each start").Repair("Remove the key", key.Value.Remove());
        }
    }
}
