using Dpp.Text;

namespace Dpp.Rules;

public sealed class DevelopmentLeftover : Rule
{
    public override RuleInfo Info { get; } = new("DP9003", "development-leftover", "Overlay leaves development-only values", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            An overlay changes what it names and nothing else. What the base file sets for the laptop reaches production
            with it: debug modes that show source code and run what a visitor types, code that is loaded from a checkout,
            ports of debuggers, security that is switched off. Lists such as ports and volumes even grow when both
            files have some; `!reset` and `!override` take them back.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/merge/", "https://flask.palletsprojects.com/en/stable/debugging/"],
        Covers = ["DP7061", "DP8043"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  api:
                    image: example/api:1.4.0
                    command: uvicorn main:app [|--reload|]
                    environment:
                      FLASK_ENV: [|development|]
                      DEBUG: [|"1"|]
                    ports:
                      - "5678:[|5678|]"
                    volumes:
                      - [|.|]:/app
                """),
            ("docker-compose.prod.yml", """
                services:
                  api:
                    environment:
                      LOG_LEVEL: info
                    ports:
                      - "8080:8080"
                """)),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  search:
                    image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                    environment:
                      - xpack.security.enabled=[|false|]
                  loader:
                    image: example/loader:2.1.0
                    environment:
                      JAVA_TOOL_OPTIONS: [|-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005|]
                """),
            ("compose.staging.yaml", """
                services:
                  search:
                    mem_limit: 4g
                """)) with { Environment = Tier.Staging },
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  api:
                    image: example/api:1.4.0
                    command: uvicorn main:app --reload
                    environment:
                      FLASK_ENV: development
                      DEBUG: ${DEBUG:-1}
                    ports:
                      - "5678:5678"
                    volumes:
                      - .:/app
                      - ./config:/app/config:ro
                  tools:
                    image: mailhog/mailhog:v1.0.1
                    profiles: [dev]
                  migrate:
                    image: example/api:1.4.0
                    environment:
                      DEBUG: "0"
                      RELOAD: --reload
                """),
            ("docker-compose.prod.yml", """
                services:
                  api:
                    command: uvicorn main:app
                    environment:
                      FLASK_ENV: production
                    ports: !reset []
                    volumes: !override
                      - ./config:/app/config:ro
                """)) with { Note = "The overlay takes everything back; a default is there to be set; a profile is not started" },
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  api:
                    image: example/api:1.4.0
                    environment:
                      DEBUG: "1"
                """),
            ("docker-compose.dev.yml", """
                services:
                  api:
                    ports: ["8080:8080"]
                """)) with { Environment = Tier.Development, Note = "Development is where it belongs" },
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  api:
                    image: example/api:1.4.0
                """),
            ("docker-compose.prod.yml", """
                services:
                  api:
                    environment:
                      DEBUG: "1"
                """)) with { Note = "What the overlay itself says it means" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Layers.Count < 2 || !stack.IsLayered || !stack.Tier.Knows(out var tier) || tier == Tier.Development)
        {
            yield break;
        }

        var overlay = FileTree.NameOf(stack.LastLayer.Path);
        foreach (var marker in stack.Observations.OfType<DevelopmentMarker>())
        {
            if (marker.Value.State == Knowledge.Written && stack.IsFromBase(marker.At) && stack.Layers.Any(layer => ReferenceEquals(layer, marker.At.Source)) && !IsVariable(marker.Value.Origin))
            {
                yield return marker.Value.Finding($"{marker.Means}, and {overlay} does not change that").Because(new Place(stack.LastLayer, default), $"{overlay} does not override it");
            }
        }
    }

    /// <summary>A variable is there to be set for each environment.</summary>
    private static bool IsVariable(Origin? origin) => origin switch
    {
        Variable => true,
        Overrode overrode => IsVariable(overrode.Before),
        Called called => IsVariable(called.Inside),
        _ => false,
    };
}
