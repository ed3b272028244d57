using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>The store that a container keeps, and where its data lives.</summary>
public static class StoreReader
{
    private static readonly Fact images = new("folders and volumes of images", "2026-11");

    /// <param name="container">As <see cref="ProductReader.Recognize"/> returns it.</param>
    /// <returns>Null when the container keeps no data: it runs something else, or ends by itself.</returns>
    public static Store? Read(Container container, Workload workload)
    {
        if (container.Product is not { } product || container.IsInit || workload.IsOneShot
            || ProductReader.ImageOf(container) is not { Product.Rebuild: { } rebuild } image)
        {
            return null;
        }

        var what = $"{product.Title} '{container.Name}'";
        var durability = DurabilityOf(container, image, product.Version);
        var misplaced = MisplacedVolumes.Of(container, image, product.Version, durability);
        return product is Model.Postgres postgres
            ? new Database
            {
                Name = container.Name,
                What = what,
                Rebuild = rebuild,
                Durability = durability,
                Misplaced = misplaced,
                Container = container,
                Workload = workload,
                Declared = workload.Declared,
                Kind = ProductKind.Postgres,
                Version = product.Version,
                Tls = postgres.Settings.Flag("ssl"),
                Access = postgres.Access,
                Memory = container.MemoryLimit,
                Postgres = postgres.Settings,
            }
            : new Store { Name = container.Name, What = what, Rebuild = rebuild, Durability = durability, Misplaced = misplaced, Container = container, Workload = workload, Declared = workload.Declared };
    }

    private static Located<Durability> DurabilityOf(Container container, ImageFacts image, Located<ProductVersion> version)
    {
        var mounts = new MountedFiles(container.Mounts);
        var at = container.Name.At;
        var known = DataFolder.All(container, image, version);
        var folders = known ?? DataFolder.Possible(image);
        var volumes = known is null ? [] : DataFolder.Volumes(image, version);
        var kept = folders.Select(folder => Kept(mounts, folder, volumes)).ToList();
        var somewhere = container.Mounts.FirstOrDefault(mount => mount.Target.Knows(out _) is false || IsForData(mount.Kind));
        if (known is null)
        {
            // Not known where the data is: lost only when nothing is mounted that could hold it.
            return somewhere is null ? WithoutMount(image, version, folders, at) : Located<Durability>.Unknown(Knowledge.OutOfSight, at);
        }

        if (container.Mounts.Any(mount => !mount.Target.Knows(out _)) && kept.Contains(null))
        {
            return Located<Durability>.Unknown(Knowledge.OutOfSight, at);
        }

        if (kept.FindIndex(mount => mount is null) is var lost and >= 0)
        {
            return MayMoveData(image, container) ? Located<Durability>.Unknown(Knowledge.OutOfSight, at) : WithoutMount(image, version, [folders[lost]], at);
        }

        var weakest = kept.OrderBy(mount => Of(mount!.Kind)).FirstOrDefault(); // No null is left.
        return weakest is null ? Located<Durability>.Unknown(Knowledge.OutOfSight, at) : Located<Durability>.Written(Of(weakest.Kind), weakest.Target.At);
    }

    /// <summary>The deepest mount that can hold data at a folder. A volume of the image below it is mounted over it and takes the data.</summary>
    private static Mount? Kept(MountedFiles mounts, string folder, IReadOnlyList<string> volumes)
        => mounts.MountOf(folder) is { } mount && IsForData(mount.Kind) && MisplacedVolumes.Hidden(mount, folder, volumes) is null ? mount : null;

    private static Located<Durability> WithoutMount(ImageFacts image, Located<ProductVersion> version, IReadOnlyList<string> folders, Place at)
    {
        var volumes = DataFolder.Volumes(image, version);
        var declared = folders.Count > 0 && folders.All(folder => volumes.Any(volume => MountedFiles.IsWithin(folder, volume)));
        return Located<Durability>.Implied(declared ? Durability.Anonymous : Durability.ContainerLayer, at, images);
    }

    /// <summary>True when a configuration that dpp does not read may have moved the data to another folder, and something is mounted there.</summary>
    private static bool MayMoveData(ImageFacts image, Container container)
        => container.Product is Model.Postgres server && server.Settings.Text("data_directory") is { State: Knowledge.Written or Knowledge.Implied } said
            ? said.State == Knowledge.Written
            : image.Product.Kind != ProductKind.MinIO
                && container.Mounts.Any(mount => MayConfigure(image.Product.Kind, mount))
                && container.Mounts.Any(mount => mount.Kind == MountKind.Volume || (mount.Kind == MountKind.Bind && mount.Files.Count == 0));

    private static bool MayConfigure(ProductKind kind, Mount mount)
        => mount.Kind is MountKind.Configuration || (mount.Kind == MountKind.Bind && (mount.Files.Count > 0 || !mount.Complete) && !MisplacedVolumes.IsHabit(kind, mount));

    private static bool IsForData(MountKind kind) => kind is MountKind.Volume or MountKind.Bind or MountKind.Anonymous or MountKind.Scratch;

    private static Durability Of(MountKind kind) => kind switch
    {
        MountKind.Volume => Durability.Volume,
        MountKind.Bind => Durability.HostPath,
        MountKind.Anonymous => Durability.Anonymous,
        _ => Durability.Scratch,
    };
}
