using Dpp.Model;

namespace Dpp.Products;

/// <summary>Who connects to a port.</summary>
public enum PortUse : byte
{
    /// <summary>Programs that read and write the data.</summary>
    Data,

    /// <summary>People with a browser who use the product.</summary>
    Users,

    /// <summary>People who administer it.</summary>
    Admin,

    /// <summary>Only the nodes of the product among themselves.</summary>
    Cluster,
    Metrics,
}

public readonly record struct ProductPort(int Number, PortUse Use);

/// <summary>What is true of a product whatever image it comes in.</summary>
/// <param name="Rebuild">What is lost with its data; null when it keeps none.</param>
/// <param name="Starters">Programs that are its server or start it.</param>
public sealed record ProductFacts(ProductKind Kind, string Title, Rebuild? Rebuild, IReadOnlyList<ProductPort> Ports, IReadOnlyList<string> Starters)
{
    public bool IsStore => Rebuild is not null;
}

/// <summary>How the tag of an image tells the version of the product.</summary>
public enum TagMeaning : byte
{
    /// <summary>16.4-alpine is version 16.4.</summary>
    Version,

    /// <summary>2.17.2-pg16 is PostgreSQL 16.</summary>
    PostgresSuffix,

    /// <summary>The tag counts something else.</summary>
    Unrelated,
}

/// <summary>What is true of one image of a product.</summary>
/// <param name="DataFolders">Where it keeps its data; several: all of them.</param>
/// <param name="Volumes">The folders the image itself declares as volumes: without a mount the engine makes one without a name.</param>
public sealed record ImageFacts(ProductFacts Product, IReadOnlyList<string> DataFolders, IReadOnlyList<string> Volumes)
{
    public TagMeaning Tag { get; init; }

    /// <summary>The variable that moves the data elsewhere.</summary>
    public string? DataVariable { get; init; }

    /// <summary>True when what starts in the container writes the product's configuration itself, so that defaults say nothing.</summary>
    public bool ConfiguresItself { get; init; }

    /// <summary>True when its first start makes POSTGRES_DB and POSTGRES_USER and runs the scripts of /docker-entrypoint-initdb.d, and nothing else makes databases.</summary>
    public bool MakesDatabases { get; init; }

    /// <summary>The data folders of other versions, from this major version on.</summary>
    public (int From, string DataFolder, string Volume)? Later { get; init; }
}
