using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Where a compose project stands: the folder its paths begin at, the files around it, its variables.</summary>
/// <param name="Folder">That of the first file, unless the host says otherwise.</param>
public sealed record ComposeSite(FileTree Tree, string Folder, ComposeVariables Variables)
{
    private const int LargestFile = 1 << 20;
    private const int MostFiles = 200;
    private const string ScriptFolder = "/docker-entrypoint-initdb.d";

    private static readonly HashSet<string> Readable = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cfg", ".cnf", ".conf", ".config", ".env", ".hocon", ".ini", ".json", ".options", ".properties", ".py", ".toml", ".xml", ".yaml", ".yml",
    };

    /// <summary>A file as the project names it; null when it is not here or leaves the tree.</summary>
    public SourceFile? File(string path)
        => FileTree.Resolve(Folder, path) is { } resolved ? Tree.Look(resolved).File : null;

    /// <summary>The configuration that a path of the host brings into a container, and whether that is all of it.</summary>
    public (IReadOnlyList<MountedFile> Files, bool Complete) Mounted(string path, string target)
    {
        if (FileTree.Resolve(Folder, path) is not { } resolved)
        {
            return ([], false);
        }

        if (CanMatter(resolved) || CanMatter(target) || (IsScripts(target) && target.LastIndexOf('.') > ScriptFolder.Length))
        {
            var look = Tree.Look(resolved);
            if (look.Presence == Presence.Here)
            {
                return Text(look) is { } text ? ([new MountedFile(target, text)], true) : ([], false);
            }
        }

        var files = new List<MountedFile>();
        var complete = AddFolder(resolved, target.TrimEnd('/'), files, 0);
        return (files, complete);
    }

    private bool AddFolder(string folder, string target, List<MountedFile> files, int depth)
    {
        const int deepest = 3;
        if (folder.Length == 0 || depth > deepest)
        {
            return false;
        }

        var listing = Tree.List(folder);
        var complete = listing.Complete && listing.Files.Count + listing.Folders.Count > 0;
        foreach (var name in listing.Files)
        {
            if (!CanMatter(name) && !IsScripts(target))
            {
                continue;
            }

            if (files.Count < MostFiles && Text(Tree.Look($"{folder}/{name}")) is { } text)
            {
                files.Add(new MountedFile($"{target}/{name}", text));
                continue;
            }

            complete = false;
        }

        foreach (var name in listing.Folders)
        {
            complete &= AddFolder($"{folder}/{name}", $"{target}/{name}", files, depth + 1);
        }

        return complete;
    }

    private static SourceText? Text(FileLook look) => look.File is { Text.Length: <= LargestFile } file ? new SourceText(file) : null;

    /// <summary>What a database image runs at its first start: every file counts.</summary>
    private static bool IsScripts(string target) => target.StartsWith(ScriptFolder, StringComparison.Ordinal);

    private static bool CanMatter(string path)
    {
        var name = FileTree.NameOf(path);
        var dot = name.LastIndexOf('.');
        return name is "userlist.txt" or "users.txt" || (dot >= 0 ? Readable.Contains(name.Substring(dot)) : path.StartsWith("/etc/cron", StringComparison.Ordinal) || path.StartsWith("/var/spool/cron", StringComparison.Ordinal));
    }
}
