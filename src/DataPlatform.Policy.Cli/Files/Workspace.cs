namespace Dpp.Cli.Files;

/// <summary>Where dpp was started and which folder it may see: paths of the tree count from the root, people read them from the current folder.</summary>
internal sealed class Workspace
{
    private readonly string root;
    private readonly string here;

    /// <param name="root">The topmost folder that may be read.</param>
    /// <param name="current">The folder dpp was started in.</param>
    public Workspace(string root, string current)
    {
        this.root = root;
        Current = current;
        here = Path.GetRelativePath(root, current).Replace('\\', '/');
    }

    public string Root => root;
    public string Current { get; }

    /// <summary>True when dpp was started in the folder it reads or below it.</summary>
    public bool IsCurrentInside => IsIn(Current, root);

    /// <summary>The smallest root that holds every path together with what explains it: the git checkout around it, else the current folder, else its own folder.</summary>
    public static Workspace Find(string current, IReadOnlyList<string> paths)
    {
        var root = paths.Count == 0 ? Home(current, current) : null;
        foreach (var path in paths)
        {
            var home = Home(Path.GetFullPath(path, current), current);
            root = root is null ? home : Common(root, home);
        }

        return new Workspace(root!, current); // no path or at least one: never null
    }

    public string FullPath(string treePath) => Path.Combine(root, treePath);

    /// <summary>The path of the tree for a path as the user writes it.</summary>
    public string ToTree(string path)
    {
        // A slash at the end, as shells complete it, is no part of the name.
        var relative = Path.GetRelativePath(root, Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Current))).Replace('\\', '/');
        return relative == "." ? "" : relative;
    }

    /// <summary>A path of the tree as people read it: from the current folder.</summary>
    public string Show(string treePath)
    {
        if (here == ".")
        {
            return treePath;
        }

        var shown = Path.GetRelativePath(Current, FullPath(treePath)).Replace('\\', '/');
        return shown;
    }

    /// <summary>True when the file lies in the current folder or below.</summary>
    public bool IsBelowCurrent(string treePath)
        => here == "." || treePath.StartsWith(here + "/", StringComparison.Ordinal);

    private static string Home(string path, string current)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path;
        for (var up = folder; up is not null; up = Path.GetDirectoryName(up))
        {
            if (Path.Exists(Path.Combine(up, ".git")))
            {
                return up;
            }
        }

        return IsIn(folder, current) ? current : folder;
    }

    private static bool IsIn(string path, string folder)
        => path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Common(string one, string other)
    {
        var common = one;
        while (!IsIn(other, common) && Path.GetDirectoryName(common) is { } up)
        {
            common = up;
        }

        return common;
    }
}
