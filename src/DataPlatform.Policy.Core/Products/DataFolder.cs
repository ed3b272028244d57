using Dpp.Model;

namespace Dpp.Products;

/// <summary>Where the data of a product is in its container.</summary>
internal static class DataFolder
{
    /// <summary>The one folder, when it is known; null otherwise.</summary>
    public static string? Of(Container container, ImageFacts image, Located<ProductVersion> version)
        => All(container, image, version) is [var only] ? only : null;

    /// <summary>All folders that must be kept; null when it is not known which they are.</summary>
    public static IReadOnlyList<string>? All(Container container, ImageFacts image, Located<ProductVersion> version)
    {
        if (image.DataVariable is { } name && container.Environment.Find(name) is { } variable)
        {
            return variable.IsKnown && variable.Shape.Length > 0 ? [Trimmed(variable.Shape)] : null;
        }

        if (image.DataVariable is { } unnamed && container.Environment[unnamed] is { IsMissing: false })
        {
            return null;
        }

        if (image.Product.Kind == ProductKind.MinIO && image.DataFolders.Count == 0)
        {
            return MinioFolders.Of(container);
        }

        return image.Later is not { } later ? image.DataFolders
            : !version.Knows(out var known) ? null
            : known.Major >= later.From ? [later.DataFolder.Replace("/" + later.From + "/", "/" + known.Major + "/")]
            : image.DataFolders;
    }

    /// <summary>Every folder in which some version of the image keeps data.</summary>
    public static IReadOnlyList<string> Possible(ImageFacts image)
        => image.Later is { } later ? [.. image.DataFolders, later.DataFolder] : image.DataFolders;

    /// <summary>The folders that the image declares as volumes.</summary>
    public static IReadOnlyList<string> Volumes(ImageFacts image, Located<ProductVersion> version)
        => image.Later is not { } later ? image.Volumes
            : !version.Knows(out var known) ? [.. image.Volumes, later.Volume]
            : known.Major >= later.From ? [later.Volume]
            : image.Volumes;

    private static string Trimmed(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
