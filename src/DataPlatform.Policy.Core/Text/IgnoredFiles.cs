namespace Dpp.Text;

/// <summary>The files that git leaves out on purpose: that one is not here says nothing.</summary>
internal sealed class IgnoredFiles(FileTree tree)
{
    private readonly Dictionary<string, IReadOnlyList<string>> ignored = new(StringComparer.Ordinal);

    /// <summary>True when a .gitignore from the root down may mean the path: rather too often than too seldom.</summary>
    public bool Has(string path)
    {
        for (var folder = FileTree.FolderOf(path); ; folder = FileTree.FolderOf(folder))
        {
            var relative = folder.Length == 0 ? path : path.Substring(folder.Length + 1);
            if (Patterns(folder).Any(pattern => Means(pattern, relative)))
            {
                return true;
            }

            if (folder.Length == 0)
            {
                return false;
            }
        }
    }

    private IReadOnlyList<string> Patterns(string folder)
    {
        if (!ignored.TryGetValue(folder, out var patterns))
        {
            var file = tree.Look(folder.Length == 0 ? ".gitignore" : folder + "/.gitignore").File;
            patterns = file is null ? [] : [.. file.Text.Split('\n').Select(line => line.Trim().Trim('/')).Where(line => line.Length > 0 && line[0] is not ('#' or '!'))];
            ignored.Add(folder, patterns);
        }

        return patterns;
    }

    /// <summary>A pattern names the path, a folder above it, or one of the names on the way.</summary>
    private static bool Means(string pattern, string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            var part = path.Substring(0, end);
            if (Wildcard.Matches(pattern, part) || Wildcard.Matches(pattern, FileTree.NameOf(part)))
            {
                return true;
            }
        }

        return false;
    }
}
