using Dpp.Text;

namespace Dpp.Model;

public enum ManifestFault : byte
{
    UnknownKind,
    UnknownField,
    WrongType,
    MissingField,
    InvalidQuantity,
}

/// <summary>Something in a manifest that the types of the Kubernetes API do not allow.</summary>
/// <param name="Message">In one line, no full stop.</param>
public sealed record ManifestMistake(ManifestFault Fault, Place At, string Message) : Observation(At)
{
    /// <summary>False when only the table of dpp does not know it: a newer Kubernetes may.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>The name that is probably meant; the author looks at it before it is written.</summary>
    public string? Meant { get; init; }

    /// <summary>Writes the value or renames its key; null when that cannot be done here.</summary>
    public Slot? Slot { get; init; }

    /// <summary>The first minor version of Kubernetes 1 in which it is right; null: always, or as far as is known.</summary>
    public int? FirstMinor { get; init; }

    /// <summary>The last minor version in which it is right.</summary>
    public int? LastMinor { get; init; }

    /// <summary>True when it is a mistake for some versions of Kubernetes only.</summary>
    public bool DependsOnVersion => FirstMinor is not null || LastMinor is not null;
}

/// <summary>An apiVersion that some versions of Kubernetes warn of or do not know any more.</summary>
/// <param name="DeprecatedIn">A minor version of Kubernetes 1.</param>
/// <param name="RemovedIn">Null: nobody announced when.</param>
/// <param name="Successor">The apiVersion to write instead; null when there is none.</param>
public sealed record OldApiVersion(Located<string> ApiVersion, string Kind, int DeprecatedIn, int? RemovedIn, string? Successor) : Observation(ApiVersion.At)
{
    /// <summary>True when the object as it is written is right under the successor.</summary>
    public bool IsSameShape { get; init; }
}

/// <summary>A document without apiVersion or kind among manifests.</summary>
/// <param name="Lacks">"apiVersion", "kind" or both.</param>
public sealed record NoObject(Place At, string Lacks) : Observation(At);
