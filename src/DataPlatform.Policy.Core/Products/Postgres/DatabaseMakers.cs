using Dpp.Model;

namespace Dpp.Products.Postgres;

/// <summary>Tells whether something besides the server's own first start may make databases and users: jobs, and commands that say so.</summary>
internal static class DatabaseMakers
{
    private static readonly string[] words = ["createdb", "createuser", "create database", "create role", "create user", "db:create", "db:prepare", "db:setup", "ensure-database"];
    private static readonly string[] otherTools = ["minio/mc", "curlimages/curl", "library/busybox"];

    public static bool MayBeIn(IReadOnlyList<Workload> workloads)
    {
        var stays = new HashSet<string>(
            workloads.Where(workload => !workload.IsOneShot).SelectMany(workload => workload.Containers).Where(container => !container.IsInit).Select(ImageOf).Where(image => image.Length > 0), StringComparer.Ordinal);
        foreach (var workload in workloads)
        {
            foreach (var container in workload.Containers)
            {
                if (Says(container) || ((workload.IsOneShot || container.IsInit) && IsMaker(container, stays)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A job of an image that nothing else runs; the jobs of known products and of services that stay prepare what is in their databases.</summary>
    private static bool IsMaker(Container container, HashSet<string> stays)
        => container.Product is null or Model.Postgres && ImageOf(container) is var image && (image.Length == 0 || ProductReader.ImageOf(container) is not null || !stays.Contains(image))
            && !Array.Exists(otherTools, tool => image.EndsWith(tool, StringComparison.Ordinal));

    private static bool Says(Container container)
        => container.Entrypoint.Words.Concat(container.Arguments.Words).Any(word => word.Source?.Text is { } text && Array.Exists(words, said => text.IndexOf(said, StringComparison.OrdinalIgnoreCase) >= 0));

    private static string ImageOf(Container container) => container.Image.Knows(out var image) ? image.Identity : "";
}
