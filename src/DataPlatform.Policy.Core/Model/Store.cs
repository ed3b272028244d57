namespace Dpp.Model;

/// <summary>What is lost with the data.</summary>
public enum Rebuild : byte
{
    /// <summary>Nobody can make the data again.</summary>
    Never,

    /// <summary>A cache, a broker, metrics: it fills again.</summary>
    Refills,
}

/// <summary>Where the data of a store lives.</summary>
public enum Durability : byte
{
    /// <summary>In the writable layer of the container: gone with it.</summary>
    ContainerLayer,

    /// <summary>In a scratch folder or memory of the pod.</summary>
    Scratch,

    /// <summary>In a volume without a name.</summary>
    Anonymous,
    Volume,
    HostPath,
    Managed,
}

/// <summary>Something that keeps data: a bucket, a search cluster, a queue; a database is one.</summary>
public record Store
{
    public required Located<string> Name { get; init; }

    /// <summary>For messages: "PostgreSQL 'warehouse'".</summary>
    public required string What { get; init; }
    public required Rebuild Rebuild { get; init; }
    public Located<Durability> Durability { get; init; }

    /// <summary>Volumes that look meant for its data and do not hold it; empty when its data is kept.</summary>
    public IReadOnlyList<Misplaced> Misplaced { get; init; } = [];

    /// <summary>The container that runs it; null when somebody else does, or when only its configuration is here.</summary>
    public Container? Container { get; init; }

    /// <summary>What runs the container.</summary>
    public Workload? Workload { get; init; }
    public Resource? Declared { get; init; }
}

/// <summary>A volume that is not where the data is.</summary>
/// <param name="Volume">What is mounted, at its target.</param>
/// <param name="Folder">Where the data is.</param>
/// <param name="Hidden">The folder in between that the image declares as a volume of its own; null when there is none.</param>
public sealed record Misplaced(Mount Volume, string Folder, string? Hidden);

/// <summary>A database server.</summary>
public sealed record Database : Store
{
    public required ProductKind Kind { get; init; }
    public Located<ProductVersion> Version { get; init; }

    /// <summary>How many servers an operator keeps of it; unknown when none does.</summary>
    public Located<int> Instances { get; init; }

    /// <summary>Whether the server offers TLS.</summary>
    public Located<bool> Tls { get; init; }
    public IReadOnlyList<AccessLine> Access { get; init; } = [];

    /// <summary>The memory the server may use, from its container or machine.</summary>
    public Located<Bytes> Memory { get; init; }

    /// <summary>Null when the server's parameters are not of this kind.</summary>
    public PostgresSettings? Postgres { get; init; }

    /// <summary>The databases and users that its first start makes; out of sight when something else may make some.</summary>
    public Located<Provision> Provision { get; init; }
}
