namespace Dpp.Rules;

public sealed class ArchivingWithoutCommand : Rule
{
    public override RuleInfo Info { get; } = new("DP5016", "archiving-without-command", "WAL archiving is on and nothing archives", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            With archive_mode on the server keeps every WAL segment until it is archived. Without a command or library none ever is:
            the disk fills until the server stops, and there is no archive to restore from. Both at once end the archiver from 16 on.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/continuous-archiving.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            archive_command = '[||]'
            archive_mode = {|on|}
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c archive_mode=[|on|]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_command=[|wal-g wal-push %p|]", "-c", "archive_library={|basic_archive|}"]
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "archive_mode=[|always|]"]
            """),
        Good.PostgresConf("""
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            """),
        Good.PostgresConf("""
            archive_mode = on
            """, "A part of a configuration: the command may stand elsewhere"),
        Good.Compose("""
            services:
              library:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_library=basic_archive"]
              off:
                image: postgres:16.4
              at-start:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_command=${ARCHIVE_COMMAND}"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings)
            {
                continue;
            }

            var mode = settings.Text("archive_mode");
            var (command, library) = (settings.Text("archive_command"), settings.Text("archive_library"));
            if (!mode.Knows(out var text) || text.ToLowerInvariant() is not ("on" or "always" or "true" or "yes" or "1") || !command.Knows(out var program) || program is null)
            {
                continue;
            }

            var hasLibrary = library.Knows(out var name) && name.Length > 0;
            if (program.Length == 0 && (!hasLibrary && library.State is not Knowledge.AtRunTime and not Knowledge.Unreadable))
            {
                var at = command.State == Knowledge.Written ? command : mode;
                yield return at.Finding($"'{database.Name}' archives WAL with nothing: it keeps every segment until the disk is full").Because(mode, "archiving is on");
            }
            else if (program.Length > 0 && hasLibrary)
            {
                yield return command.Finding($"'{database.Name}' has archive_command and archive_library; only one can be set").Because(library, "the library");
            }
        }
    }
}
