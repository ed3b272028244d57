using Dpp.Model;
using Dpp.Products.Minio;

namespace Dpp.Products;

/// <summary>The drives of a MinIO server, from its arguments: /data, /data{1...4}, http://minio{1...4}/data.</summary>
public static class MinioFolders
{
    private const int MostDrives = 64;

    /// <summary>Null when the command is not known or is no server.</summary>
    public static IReadOnlyList<string>? Of(Container container)
    {
        var folders = new List<string>();
        foreach (var drive in MinioArguments.Of(container) ?? [])
        {
            if (drive.Folders is not { } all || all.Any(folder => !folder.StartsWith("/", StringComparison.Ordinal)))
            {
                return null;
            }

            folders.AddRange(all.Select(folder => folder.TrimEnd('/')));
        }

        return folders.Count is 0 or > MostDrives ? null : folders;
    }

    /// <summary>True when a drive is what is mounted, or below it.</summary>
    public static bool AreOn(Mount mount, Container container)
        => mount.Target.Knows(out var target)
            && Of(container)?.Any(drive => drive == target || drive.StartsWith(target.TrimEnd('/') + "/", StringComparison.Ordinal)) == true;
}
