using Dpp.Model;

namespace Dpp.Products.Backups;

/// <summary>The archive of the write-ahead log that a server's own settings make, or may make.</summary>
internal static class WalArchive
{
    public static Backup? Read(Database database, Stack stack)
    {
        if (database.Postgres is not { } settings || database is { Container: null, Declared: not null })
        {
            return null;
        }

        var archive = settings.Text("archive_mode");
        if (archive.IsMissing || (archive.Knows(out var mode) && mode.ToLowerInvariant() is "off" or "false" or "no" or "0"))
        {
            return null;
        }

        var command = settings.Text("archive_command");
        if (command.Knows(out var said) && said.Trim() is "" or "true" or ":" or "/bin/true" && settings.Text("archive_library") is var library && (library.IsMissing || (library.Knows(out var module) && module.Length == 0)))
        {
            return null;
        }

        return new Backup
        {
            Name = database.Name,
            What = $"WAL archive of {database.What}",
            Tool = command.Knows(out var text) ? ToolOf(text) : BackupTool.Other,
            Kind = BackupKind.Log,
            Says = archive,
            Stores = archive.Knows(out var on) && on.IndexOf('$') < 0 && command.Knows(out _) ? Located<IReadOnlyList<Store>>.Written([database], database.Name.At) : default,
            Among = [database],
            Products = [ProductKind.Postgres],
            Site = command.Knows(out var copies) && database.Container is { } server && FolderOf(copies) is { } folder ? BackupPlaces.Of(folder, command.At, server, stack) : default,
            Workload = database.Workload,
        };
    }

    /// <summary>The folder of "cp %p /archive/%f"; null when the log goes elsewhere.</summary>
    private static string? FolderOf(string command)
    {
        var end = command.LastIndexOf("/%f", StringComparison.Ordinal);
        var start = end < 0 ? -1 : command.LastIndexOfAny([' ', '"', '\'', '>'], end) + 1;
        var copies = command.IndexOf("cp ", StringComparison.Ordinal) is var copy && (copy == 0 || (copy > 0 && command[copy - 1] is ' ' or '&'));
        return end > start && copies && command[start] == '/' && command.IndexOfAny([':', '@', '$']) < 0 ? command.Substring(start, end - start) : null;
    }

    private static BackupTool ToolOf(string command)
        => command.IndexOf("pgbackrest", StringComparison.Ordinal) >= 0 ? BackupTool.PgBackRest
            : command.IndexOf("wal-g", StringComparison.Ordinal) >= 0 ? BackupTool.WalG
            : command.IndexOf("barman", StringComparison.Ordinal) >= 0 ? BackupTool.Barman
            : BackupTool.Other;
}
