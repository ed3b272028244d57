namespace Dpp.Rules;

public sealed class MissingMountedFile : Rule
{
    public override RuleInfo Info { get; } = new("DP9041", "missing-mounted-file", "A file that is mounted is not in the tree", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            When the source of a bind mount is not there, docker makes a folder of that name and mounts it. The program
            then finds a folder where it reads its configuration, and does not start, or starts with its defaults.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/storage/bind-mounts/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    volumes:
                      - [|./config/postgres.conf|]:/etc/postgresql/postgresql.conf:ro
                """),
            ("config/postgresql.conf", "shared_buffers = 1GB\n")),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    volumes:
                      - ./config/postgresql.conf:/etc/postgresql/postgresql.conf:ro
                      - ./local.conf:/etc/postgresql/local.conf
                      - ./made/by-a-script.yaml:/etc/made.yaml
                      - ./data:/var/lib/postgresql/data
                      - ./certs/server.crt:/certs/server.crt
                      - ./conf.json:/etc/conf
                      - /etc/platform/other.conf:/etc/other.conf
                      - ${CONFIG}:/etc/postgresql/more.conf
                """),
            ("config/postgresql.conf", "shared_buffers = 1GB\n"),
            ("conf.json/a.txt", "a\n"),
            (".gitignore", "# made elsewhere\n*local.conf\nmade/\n")) with { Note = "Files that are here, that git leaves out, folders, certificates, and paths of the host" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var missing in stack.Observations.OfType<MissingFile>())
        {
            yield return missing.Path.Finding($"'{missing.Service}' mounts '{missing.Path}', which is not here; docker makes a folder of that name");
        }
    }
}
