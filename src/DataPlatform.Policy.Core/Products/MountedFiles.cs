using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>What a container sees of its mounted files.</summary>
internal sealed class MountedFiles(IReadOnlyList<Mount> mounts)
{
    /// <summary>The file when it is in the tree; the deepest mount decides.</summary>
    public SourceText? Find(string path)
    {
        SourceText? found = null;
        foreach (var mount in mounts)
        {
            foreach (var file in mount.Files)
            {
                found = file.Path == path ? file.Text : found;
            }
        }

        return found;
    }

    /// <summary>True when a mount brings exactly this file, or everything of its folder, and what it brings was read.</summary>
    public bool Sees(string path) => MountOf(path) is { Complete: true };

    /// <summary>True when something is mounted as this very file or folder.</summary>
    public bool IsTarget(string path)
    {
        foreach (var mount in mounts)
        {
            if (mount.Target.Knows(out var target) && Trimmed(target) == path)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when a file of this name may come into any folder: as itself, or through a target that is not known.</summary>
    public bool Brings(string slashAndName)
        => mounts.Any(mount => !mount.Target.Knows(out var target)
            || target.EndsWith(slashAndName, StringComparison.Ordinal)
            || mount.Files.Any(file => file.Path.EndsWith(slashAndName, StringComparison.Ordinal)));

    /// <summary>The mount that holds a path: the one with the longest target.</summary>
    public Mount? MountOf(string path) => Mount.Holding(mounts, path);

    /// <summary>The files directly in a folder, in ordinal order.</summary>
    public IReadOnlyList<MountedFile> In(string folder)
    {
        var files = new List<MountedFile>();
        foreach (var mount in mounts)
        {
            foreach (var file in mount.Files)
            {
                if (file.Path.LastIndexOf('/') == folder.Length && file.Path.StartsWith(folder, StringComparison.Ordinal))
                {
                    files.Add(file);
                }
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>Every mount at a folder or below it.</summary>
    public IEnumerable<Mount> Below(string folder)
        => mounts.Where(mount => mount.Target.Knows(out var target) && IsWithin(Trimmed(target), folder));

    public static bool IsWithin(string path, string folder) => Mount.IsWithin(path, folder);

    /// <summary>A path as a file of another folder says it.</summary>
    public static string Resolve(string folder, string path)
        => path.StartsWith("/", StringComparison.Ordinal) ? path : folder.TrimEnd('/') + "/" + (path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path);

    private static string Trimmed(string target) => target.Length > 1 ? target.TrimEnd('/') : target;
}
