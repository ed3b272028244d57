namespace Dpp.Rules;

public sealed class DifferingTwinSettings : Rule
{
    public override RuleInfo Info { get; } = new("DP1006", "differing-twin-settings", "A service setting and its deploy twin disagree", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Compose has two spellings for limits and for the number of containers, an old one beside the image and one
            below deploy. When both are written they must say the same; otherwise compose refuses the whole project
            and nothing starts. It happens when an overlay sets one spelling and the base file the other.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/deploy/", "https://github.com/compose-spec/compose-go/blob/main/loader/validate.go"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                mem_limit: [|2g|]
                deploy:
                  resources:
                    limits:
                      memory: {|4g|}
            """, """
            services:
              postgres:
                image: postgres:16.4
                deploy:
                  resources:
                    limits:
                      memory: 4g
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                cpus: [|1.5|]
                pids_limit: [|100|]
                mem_reservation: [|1g|]
                deploy:
                  resources:
                    limits:
                      cpus: {|2|}
                      pids: {|200|}
                    reservations:
                      memory: {|2g|}
            """, """
            services:
              postgres:
                image: postgres:16.4
                deploy:
                  resources:
                    limits:
                      cpus: 2
                      pids: 200
                    reservations:
                      memory: 2g
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                scale: [|2|]
                deploy:
                  replicas: {|3|}
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  replicas: 3
            """),
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    mem_limit: [|2g|]
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    deploy:
                      resources:
                        limits:
                          memory: {|4g|}
                """)) with
        {
            Note = "The files are read together: the base says one thing, the overlay the other",
            Fixed = """
                services:
                  postgres:
                    image: postgres:16.4
                """,
        },
        Good.Compose("""
            services:
              same-size-in-other-words:
                image: postgres:16.4
                mem_limit: 2g
                cpus: 1.5
                deploy:
                  resources:
                    limits:
                      memory: 2048M
                      cpus: "1.50"
              only-one:
                image: postgres:16.4
                mem_limit: 2g
                deploy:
                  resources:
                    limits:
                      cpus: "2"
                    reservations:
                      memory: 1g
              decided-at-start:
                image: postgres:16.4
                mem_limit: ${POSTGRES_MEMORY}
                deploy:
                  resources:
                    limits:
                      memory: 4g
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var twins in stack.Observations.OfType<TwinsDiffer>())
        {
            yield return twins.Legacy
                .Finding($"'{twins.Service}' has {twins.LegacyName} {twins.Legacy} and {twins.TwinName} {twins.Twin}; compose refuses to load both")
                .Because(twins.Twin, $"{twins.TwinName} is {twins.Twin}")
                .Repair($"Remove {twins.LegacyName}", twins.Legacy.Remove(), @unsafe: true);
        }
    }
}
