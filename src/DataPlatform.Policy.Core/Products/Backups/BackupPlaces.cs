using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Backups;

/// <summary>Whether a path in a container is where the data is, on the same host, or who knows where.</summary>
internal static class BackupPlaces
{
    public static Located<BackupSite> Of(string path, Place at, Container container, Stack stack)
    {
        if (!path.StartsWith("/", StringComparison.Ordinal) || new MountedFiles(container.Mounts).MountOf(path.Length > 1 ? path.TrimEnd('/') : path) is not { } mount || !mount.Source.Knows(out var source))
        {
            return default;
        }

        if (stack.Containers.Any(other => MayTakeFurther(other, container, mount, source, stack)))
        {
            return default;
        }

        if (stack.Stores.Any(store => Holds(store, mount, source)))
        {
            return Located<BackupSite>.Written(BackupSite.SameVolume, at);
        }

        // A claim may be on a disk of another site, and a folder of the host may be mounted from elsewhere.
        return mount.Kind switch
        {
            MountKind.Volume when stack.Resources.FirstOrDefault(one => one.Kind == "volume" && one.Group is null && one.Name.Knows(out var name) && name == source) is { } volume && IsLocal(volume.Body)
                => Located<BackupSite>.Written(BackupSite.SamePlace, at),
            MountKind.Bind when source.StartsWith("./", StringComparison.Ordinal) => Located<BackupSite>.Written(BackupSite.SamePlace, at),
            _ => default,
        };
    }

    private static bool MayTakeFurther(Container other, Container maker, Mount mount, string source, Stack stack)
        => !ReferenceEquals(other, maker) && !stack.Stores.Any(store => ReferenceEquals(store.Container, other))
            && other.Mounts.Any(each => each.Kind == mount.Kind && each.Source.Knows(out var same) && same == source);

    private static bool IsLocal(Tree volume)
        => volume["external"].IsMissing && volume["driver_opts"].IsMissing && (volume["driver"].IsMissing || volume["driver"].Text == "local");

    private static bool Holds(Store store, Mount mount, string source)
        => store.Durability.State == Knowledge.Written && store.Container is { } server
            && server.Mounts.Any(data => data.Kind == mount.Kind && data.Source.Knows(out var same) && same == source && data.Target.At == store.Durability.At);
}
