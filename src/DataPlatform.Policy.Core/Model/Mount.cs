using Dpp.Text;

namespace Dpp.Model;

public enum MountKind : byte
{
    /// <summary>A named volume or a claim: outlives the container.</summary>
    Volume,

    /// <summary>A volume without a name: lost when the container is made anew.</summary>
    Anonymous,

    /// <summary>A path of the host.</summary>
    Bind,

    /// <summary>Memory or a scratch folder of the pod (tmpfs, emptyDir).</summary>
    Scratch,

    /// <summary>Files from a ConfigMap, a compose config or a projected volume.</summary>
    Configuration,
    Secret,
}

/// <summary>Something put into the file system of a container.</summary>
/// <param name="Target">The path in the container.</param>
/// <param name="Source">Volume name, host path, ConfigMap name...</param>
/// <param name="Files">The files it brings that are in the tree, by their path in the container.</param>
/// <param name="Complete">False when it may bring files that were not read.</param>
public sealed record Mount(MountKind Kind, Located<string> Target, Located<string> Source, IReadOnlyList<MountedFile> Files, bool Complete)
{
    public bool ReadOnly { get; init; }

    /// <summary>The mount that holds a path: the one with the longest target; null when none does.</summary>
    public static Mount? Holding(IReadOnlyList<Mount> mounts, string path)
    {
        Mount? found = null;
        var longest = -1;
        foreach (var mount in mounts)
        {
            if (mount.Target.Knows(out var target) && (target.Length > 1 ? target.TrimEnd('/') : target) is var folder && folder.Length > longest && IsWithin(path, folder))
            {
                found = mount;
                longest = folder.Length;
            }
        }

        return found;
    }

    public static bool IsWithin(string path, string folder)
        => path == folder || folder == "/" || (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal));
}

/// <summary>A file of the tree, or a value of a ConfigMap, as a container sees it.</summary>
public readonly record struct MountedFile(string Path, SourceText Text);
