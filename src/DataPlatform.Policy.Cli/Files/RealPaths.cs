using System.Collections.Concurrent;

namespace Dpp.Cli.Files;

/// <summary>Where paths really lead: every link on the way followed, loops found.</summary>
internal sealed class RealPaths
{
    private const int MostLinks = 40;
    private readonly ConcurrentDictionary<string, string?> folders = new(StringComparer.Ordinal);

    /// <summary>The path without links; null when links go in circles.</summary>
    public string? Of(string path) => Follow(path, 0);

    private string? Follow(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        if (!folders.TryGetValue(parent, out var realParent))
        {
            realParent = Follow(parent, links);
            folders[parent] = realParent;
        }

        if (realParent is null)
        {
            return null;
        }

        var here = Path.Combine(realParent, Path.GetFileName(path));
        var target = new FileInfo(here).LinkTarget;
        if (target is null)
        {
            return here;
        }

        return links >= MostLinks ? null : Follow(Path.GetFullPath(target, realParent), links + 1);
    }
}
