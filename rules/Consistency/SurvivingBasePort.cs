namespace Dpp.Rules;

public sealed class SurvivingBasePort : Rule
{
    public override RuleInfo Info { get; } = new("DP9052", "surviving-base-port", "Ports of the base file stay published beside those of the overlay", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            compose adds the ports of an overlay to those of the base file. What developers publish for themselves stays
            open in production, although the overlay looks as if it said the last word. "!override" replaces the list,
            "!reset" removes it.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/merge/#replace-value"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    ports:
                      - [|5432:5432|]
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    ports:
                      - {|127.0.0.1:5433:5432|}
                """)) with
        { Note = "The overlay was to publish it on loopback only" },
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    ports: ["5432:5432"]
                  minio:
                    image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                    ports: ["127.0.0.1:9001:9001"]
                  superset:
                    image: apache/superset:4.1.1
                    ports: ["8088:8088"]
                  trino:
                    image: trinodb/trino:468
                    ports: ["${TRINO_PORT}:8080"]
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    ports: !override ["127.0.0.1:5432:5432"]
                  minio:
                    ports: ["9000:9000"]
                  superset:
                    restart: always
                  trino:
                    ports: ["8443:8443"]
                """)) with
        { Note = "Replaced, on loopback, no ports in the overlay, decided at start" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.Published.FirstOrDefault(port => !stack.IsFromBase(port.At) && port.Container.Knows(out _)) is not { } own)
            {
                continue;
            }

            foreach (var port in container.Published)
            {
                if (stack.IsFromBase(port.At) && port.ReachesOtherHosts && port.Host.Knows(out var host) && port.Container.Knows(out var inside))
                {
                    yield return port.Host.Finding($"'{container.Name}' still publishes port {host} for {inside}: the overlay adds its ports and does not replace this one") with
                    {
                        At = port.At,
                        Related = [new Related(own.At, "the ports of the overlay")],
                    };
                }
            }
        }
    }
}
