using Dpp.Products.Postgres;

namespace Dpp.Rules;

public sealed class UnsafeArchiveCommand : Rule
{
    public override RuleInfo Info { get; } = new("DP5015", "unsafe-archive-command", "archive_command reports success and keeps no WAL", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            PostgreSQL deletes a segment of WAL as soon as archive_command says that it is safe. A command that swallows its errors,
            writes every segment to one file, or copies into the container or beside the data says so too; the gap shows when somebody
            restores. cp also overwrites what an earlier timeline has archived, and does not wait for the disk: pgBackRest, WAL-G and
            barman do.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-ARCHIVING-WAL"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            archive_mode = on
            archive_command = '[|/bin/true|]'
            """) with { Note = "Keeps nothing" },
        Bad.PostgresConf("""
            archive_mode = on
            archive_command = '[|pgbackrest --stanza=main archive-push %p || true|]'
            """) with { Note = "Never fails" },
        Bad.PostgresConf("""
            archive_command = '[|gzip < %p > /mnt/archive/wal.gz|]'
            """) with { Note = "One file for all segments" },
        Bad.PostgresConf("""
            archive_command = '[|mv %p /mnt/archive/%f|]'
            """),
        Bad.PostgresConf("""
            archive_mode = on
            archive_command = '[|cp %p /mnt/archive/%f|]'
            """) with { Severity = Warning, Note = "Overwrites" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_command=[|test ! -f /archive/%f && cp %p /archive/%f|]"]
                volumes: ["data:/var/lib/postgresql/data"]
            volumes:
              data:
            """) with { Note = "No volume at its target" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_command=[|test ! -f /var/lib/postgresql/data/archive/%f && cp %p /var/lib/postgresql/data/archive/%f|]"]
                volumes: ["data:{|/var/lib/postgresql/data|}"]
            volumes:
              data:
            """) with { Note = "On the volume of the data" },
        Bad.Kubernetes(Server("test ! -f /archive/%f && cp %p /archive/%f", "{name: archive, mountPath: {|/archive|}}", "{name: archive, emptyDir: {}}")) with { Note = "Gone with the pod" },
        Good.PostgresConf("""
            archive_mode = on
            archive_command = 'pgbackrest --stanza=main archive-push %p'
            """),
        Good.PostgresConf("""
            archive_mode = on
            archive_command = 'test ! -f /mnt/archive/%f && cp %p /mnt/archive/%f'
            """),
        Good.PostgresConf("""
            archive_mode = on
            archive_command = 'test ! -f /mnt/archive/%f && gzip < %p > /mnt/archive/%f.gz 2> /dev/null || exit 1'
            """),
        Good.PostgresConf("""
            archive_mode = on
            archive_command = 'test ! -f /mnt/archive/%f && cp "%p" /mnt/archive/%f.part && sync /mnt/archive/%f.part && mv /mnt/archive/%f.part /mnt/archive/%f'
            """, "Complete before it has its name"),
        Good.PostgresConf("""
            archive_mode = on
            archive_command = '/usr/local/bin/archive-wal'
            """, "A script of one's own"),
        Good.PostgresConf("""
            archive_mode = off
            archive_command = '/bin/true'
            """),
        Good.Compose("""
            services:
              own-disk:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_command=test ! -f /archive/%f && cp %p /archive/%f"]
                volumes: ["data:/var/lib/postgresql/data", "/mnt/backup:/archive"]
              wal-g:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_command=wal-g wal-push %p"]
              unknown:
                image: postgres:16.4
                command: ["postgres", "-c", "archive_mode=on", "-c", "archive_command=${ARCHIVE_COMMAND}"]
            volumes:
              data:
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings
                || settings.Text("archive_command") is not { State: Knowledge.Written } said
                || !said.Knows(out var text) || text.Trim().Length == 0 || text.IndexOf("${", StringComparison.Ordinal) >= 0
                || (settings.Text("archive_mode").Knows(out var mode) && mode.ToLowerInvariant() is not ("on" or "always" or "true" or "yes" or "1")))
            {
                continue;
            }

            var command = ArchiveCommand.Of(text);
            var why = command.KeepsNothing ? "keeps nothing and reports success"
                : command.HidesErrorsBy is { } hides ? $"reports success when it fails ({hides})"
                : command.WritesOneFile ? "writes every segment to the same file"
                : command.Moves ? "takes the segments away from the server, which still needs them" : null;
            if (why is not null)
            {
                yield return said.Finding($"the archive_command of '{database.Name}' {why}");
            }
            else if (command.Folder is { } folder && database.Container is { } container && Lost(database, container, folder) is var (lost, mount))
            {
                var finding = said.Finding($"the archive_command of '{database.Name}' copies to '{folder}', {lost}");
                yield return mount is null ? finding : finding.Because(mount.Target, "this is mounted there");
            }
            else if (command.Overwrites)
            {
                yield return said.Finding($"the archive_command of '{database.Name}' overwrites segments that are archived already").AtMost(Warning);
            }
        }
    }

    /// <summary>How what is in a folder is lost; null when it is kept, or that is not known.</summary>
    private static (string How, Mount? Mount)? Lost(Database database, Container container, string folder)
    {
        if (container.Mounts.Any(mount => !mount.Target.Knows(out _)))
        {
            return null;
        }

        var mount = Mount.Holding(container.Mounts, folder);
        return mount is null ? ("which is no volume: it is gone with the container", null)
            : mount.Kind is MountKind.Anonymous or MountKind.Scratch ? ("which does not outlive the container", mount)
            : database.Postgres!.Text("data_directory").Knows(out var data) && ReferenceEquals(Mount.Holding(container.Mounts, data), mount) ? ("on the volume of the data: they are lost together", mount) // just asked
            : null;
    }

    private static string Server(string command, string mount, string volume) => $$"""
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
                  args: ["-c", "archive_mode=on", "-c", "archive_command=[|{{command}}|]"]
                  volumeMounts:
                    - {{mount}}
              volumes:
                - {{volume}}
        """;
}
