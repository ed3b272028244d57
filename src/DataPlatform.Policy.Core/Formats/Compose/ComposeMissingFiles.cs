using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Finds files that services mount and that are not beside the project, unless git leaves them out on purpose.</summary>
internal sealed class ComposeMissingFiles(ComposeSite site)
{
    /// <summary>What people write and commit; certificates, sockets and data are made elsewhere.</summary>
    private static readonly HashSet<string> written = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cfg", ".cnf", ".conf", ".hcl", ".ini", ".js", ".json", ".properties", ".py", ".sh", ".sql", ".template", ".toml", ".xml", ".yaml", ".yml",
    };

    private readonly Dictionary<string, IReadOnlyList<string>> ignored = new(StringComparer.Ordinal);

    public IEnumerable<Observation> In(IReadOnlyList<Workload> workloads)
    {
        foreach (var workload in workloads)
        {
            foreach (var mount in workload.Containers[0].Mounts)
            {
                if (mount.Kind == MountKind.Bind && mount.Files.Count == 0 && mount.Source.State == Knowledge.Written && mount.Source.Knows(out var source)
                    && FileTree.Resolve(site.Folder, source) is { } path && IsWritten(FileTree.NameOf(path)) && IsMissing(path) && !IsIgnored(path))
                {
                    yield return new MissingFile(workload.Name.ToString(), mount.Source);
                }
            }
        }
    }

    private static bool IsWritten(string name)
        => name.LastIndexOf('.') is var dot and > 0 && written.Contains(name.Substring(dot));

    private bool IsMissing(string path)
    {
        if (site.Tree.Look(path).Presence != Presence.NotHere)
        {
            return false;
        }

        // A folder of this name is none of its files.
        var listing = site.Tree.List(FileTree.FolderOf(path));
        return listing.Complete && !listing.Folders.Contains(FileTree.NameOf(path));
    }

    /// <summary>True when a .gitignore from the root down may mean the path: rather too often than too seldom.</summary>
    private bool IsIgnored(string path)
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
            var file = site.Tree.Look(folder.Length == 0 ? ".gitignore" : folder + "/.gitignore").File;
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
            if (Matches(pattern, part) || Matches(pattern, FileTree.NameOf(part)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Stars mean any letters.</summary>
    private static bool Matches(string pattern, string text)
    {
        int at = 0, from = 0, star = -1, retry = 0;
        while (from < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                retry = from;
            }
            else if (at < pattern.Length && (pattern[at] == text[from] || pattern[at] == '?'))
            {
                at++;
                from++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                from = ++retry;
            }
            else
            {
                return false;
            }
        }

        return pattern.Substring(at).Trim('*').Length == 0;
    }
}
