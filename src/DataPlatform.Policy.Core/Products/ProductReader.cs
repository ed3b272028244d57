using Dpp.Model;
using Dpp.Products.Jvm;

namespace Dpp.Products;

/// <summary>Tells what runs in a container, whatever language declared it.</summary>
public static class ProductReader
{
    /// <summary>The container with its product and the heap of its Java process, from its image, variables, command and mounted files.</summary>
    public static Container Recognize(Container container)
    {
        var image = ImageOf(container);
        var kind = image?.Product.Kind ?? ProductKind.Other;
        return container with { Product = ProductOf(container, image), JavaHeap = JavaHeap.Of(container, kind) };
    }

    /// <summary>The table's entry of the container's image; null when it is none of the products or not known.</summary>
    public static ImageFacts? ImageOf(Container container) => container.Image.Knows(out var image) ? ProductImages.Find(image) : null;

    private static Product? ProductOf(Container container, ImageFacts? image)
    {
        if (image is null)
        {
            return PgBouncer.PgBouncerReader.IsOne(container) ? PgBouncer.PgBouncerReader.FromContainer(container, default, null, ServerCommand.Of(container, ProductTable.PgBouncer.Starters)) : null;
        }

        var command = ServerCommand.Of(container, image.Product.Starters);
        if (image.Product.IsStore && command.Run == ServerRun.No)
        {
            return null;
        }

        var version = VersionOf(container.Image, image.Tag);
        return image.Product.Kind switch
        {
            ProductKind.Elasticsearch => Elastic.ElasticsearchReader.Read(container, image, version, command),
            ProductKind.Dremio => Dremio.DremioReader.Read(container, version, command),
            ProductKind.Postgres => Postgres.PostgresReader.FromContainer(container, version, image, command, DataFolder.Of(container, image, version)),
            ProductKind.PgBouncer when command.Run != ServerRun.No
                => PgBouncer.PgBouncerReader.FromContainer(container, version, container.Image.Knows(out var name) ? ProductImages.Normal(name.Identity) : null, command),
            var kind => new PlainProduct(kind, image.Product.Title, version),
        };
    }

    /// <summary>The version that a tag says, at its own characters.</summary>
    private static Located<ProductVersion> VersionOf(Located<ImageReference> image, TagMeaning meaning)
    {
        if (!image.Knows(out var reference) || reference.Tag is not { } tag || meaning == TagMeaning.Unrelated)
        {
            return Located<ProductVersion>.Unknown(Knowledge.OutOfSight, image.At);
        }

        var text = tag;
        if (meaning == TagMeaning.PostgresSuffix)
        {
            var suffix = tag.LastIndexOf("pg", StringComparison.Ordinal);
            text = suffix < 0 ? "" : tag.Substring(suffix + 2);
        }

        return ProductVersion.TryParse(text, out var version)
            ? Located<ProductVersion>.Written(version, image.At, null, image.Origin)
            : Located<ProductVersion>.Unknown(Knowledge.OutOfSight, image.At);
    }
}
