namespace Dpp.Model;

/// <summary>A network that joins workloads: they find each other on it by name.</summary>
public sealed record Network
{
    public required Located<string> Name { get; init; }

    /// <summary>True when nothing on it reaches beyond it.</summary>
    public Located<bool> IsInternal { get; init; }
    public Located<string> Driver { get; init; }

    /// <summary>Whether what goes over it from host to host is encrypted.</summary>
    public Located<bool> IsEncrypted { get; init; }

    /// <summary>True when it exists already: others may be on it.</summary>
    public Located<bool> IsExternal { get; init; }

    /// <summary>True when this project makes it, so that it knows everybody on it; false also when that is not known.</summary>
    public bool IsOurs => IsExternal.IsMissing || (IsExternal.Knows(out var external) && !external);
}

/// <summary>A workload on a network.</summary>
/// <param name="Aliases">What others call it there besides its own name.</param>
public sealed record Membership(Located<string> Network, IReadOnlyList<Located<string>> Aliases);
