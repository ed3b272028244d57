using Dpp.Text;

namespace Dpp.Rules;

public sealed class MovedData : Rule
{
    public override RuleInfo Info { get; } = new("DP9043", "moved-data", "Overlay moves the data of a store", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            When an overlay mounts something else where a database keeps its data, the database that was started without
            the overlay and the one that is started with it are two: one command without `-f`, and it comes up empty. It
            is right when the two never run on the same host.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/merge/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    volumes:
                      - {|data:/var/lib/postgresql/data|}
                volumes:
                  data:
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    volumes:
                      - [|other|]:/var/lib/postgresql/data
                volumes:
                  other:
                """)),
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    volumes:
                      - data:/var/lib/postgresql/data
                      - ./a.conf:/etc/a.conf
                  redis:
                    image: redis:7.4.1
                    volumes: ["cache:/data"]
                  again:
                    image: postgres:16.4
                    volumes: ["again:/var/lib/postgresql/data"]
                volumes:
                  data:
                  cache:
                  again:
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    volumes:
                      - ./b.conf:/etc/a.conf
                  redis:
                    volumes: ["/srv/cache:/data"]
                  again:
                    volumes: ["again:/var/lib/postgresql/data"]
                """)) with { Note = "Other mounts, caches, and the same volume said again" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Layers.Count < 2 || !stack.IsLayered)
        {
            yield break;
        }

        foreach (var store in stack.Stores.Where(store => store.Rebuild == Rebuild.Never))
        {
            foreach (var mount in store.Container?.Mounts ?? [])
            {
                if (mount.Target.At == store.Durability.At && mount.Source.Knows(out var source) && ReferenceEquals(mount.Source.At.Source, stack.LastLayer)
                    && (mount.Source.Origin ?? mount.Target.Origin) is Overrode { Loser: { Source: { } from } loser } && !ReferenceEquals(from, stack.LastLayer)
                    && loser.Text.IndexOf(source, StringComparison.Ordinal) < 0)
                {
                    yield return new Finding(mount.Source.At, $"{FileTree.NameOf(stack.LastLayer.Path)} puts the data of {store.What} into '{source}'; without it, it is elsewhere").Because(loser, "this one in the base");
                }
            }
        }
    }
}
