using Dpp.Text;

namespace Dpp.Cli.Git;

/// <summary>What lies directly in a folder, by the paths of all files; submodules are folders.</summary>
internal sealed class GitFolder
{
    private readonly SortedSet<string> folders = new(StringComparer.Ordinal);
    private readonly List<string> files = [];

    public IReadOnlyList<string> Files => files;
    public IReadOnlyList<string> Folders => [.. folders];

    public static Dictionary<string, GitFolder> Of(Dictionary<string, GitEntry> entries)
    {
        var all = new Dictionary<string, GitFolder>(StringComparer.Ordinal) { [""] = new() };
        foreach (var (path, entry) in entries)
        {
            var folder = Get(all, FileTree.FolderOf(path));
            if (entry.IsSubmodule)
            {
                folder.folders.Add(FileTree.NameOf(path));
            }
            else
            {
                folder.files.Add(FileTree.NameOf(path));
            }
        }

        foreach (var folder in all.Values)
        {
            folder.files.Sort(StringComparer.Ordinal);
        }

        return all;
    }

    private static GitFolder Get(Dictionary<string, GitFolder> all, string path)
    {
        if (!all.TryGetValue(path, out var folder))
        {
            all.Add(path, folder = new());
            Get(all, FileTree.FolderOf(path)).folders.Add(FileTree.NameOf(path));
        }

        return folder;
    }
}
