using Dpp.Text;

namespace Dpp.Model;

/// <summary>Why a value is what it is; a shared chain, allocated only when something happened.</summary>
public abstract record Origin;

/// <summary>It won over another one: later file, overlay, patch, duplicate key.</summary>
public sealed record Overrode(Place Loser, Origin? Before) : Origin;

/// <summary>It was put in for ${X}, var.x or the like.</summary>
public sealed record Variable(string Name, Place Use, Place? SetAt) : Origin
{
    /// <summary>The text that would have been taken if nobody had set it; it stands in the file all the same.</summary>
    public Place? UnusedDefault { get; init; }

    /// <summary>What happened before it was put in: the calls that lead here.</summary>
    public Origin? Before { get; init; }
}

/// <summary>It is shared from an anchor, an x- block or a substitution.</summary>
public sealed record Shared(Place Definition) : Origin
{
    /// <summary>Where it is asked for: the alias, the merge.</summary>
    public Place? Use { get; init; }
}

/// <summary>It comes from something called or included here: module, extends, include, base.</summary>
public sealed record Called(Place Site, Origin? Inside) : Origin;

/// <summary>The consumer's default, from a dated table.</summary>
public sealed record Fact(string Table, string AsOf) : Origin;

/// <summary>It follows from several values.</summary>
public sealed record Computed(IReadOnlyList<(Place Place, Origin? Origin)> Parts) : Origin;

/// <summary>It is an attribute of a resource or module that is declared elsewhere.</summary>
/// <param name="Address">As Terraform calls it, with the path of modules: "module.data.aws_s3_bucket.lake[0]".</param>
/// <param name="Attribute">"arn", "id"...; empty for the resource as a whole.</param>
public sealed record Refers(string Address, string Attribute, Place Use) : Origin;

/// <summary>It is the text of a structure, as jsonencode() writes it; the structure may be known in part.</summary>
public sealed record Encodes(Tree Content, Origin? Before) : Origin;
