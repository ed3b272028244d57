using Dpp.Text;

namespace Dpp.Model;

/// <summary>What a block of Terraform declares.</summary>
public enum TerraformKind : byte
{
    /// <summary>resource "type" "name".</summary>
    Managed,

    /// <summary>data "type" "name": read, not made here.</summary>
    Data,

    /// <summary>The call of a module.</summary>
    Module,
    Provider,
    Variable,
    Output,

    /// <summary>terraform, moved, import, check, removed.</summary>
    Other,
}

/// <summary>Where a resource of Terraform stands among the others.</summary>
/// <param name="Declared">"module.data.aws_s3_bucket.lake".</param>
/// <param name="Address">The same with the key of the instance: "module.data.aws_s3_bucket.lake[0]".</param>
/// <param name="Module">The path of the module it stands in with a dot at its end, "module.data."; empty in the root.</param>
/// <param name="Block">From the first to the last character of the block.</param>
public sealed record TerraformBlock(TerraformKind Kind, string Declared, string Address, string Module, Place Block)
{
    public bool IsInRoot => Module.Length == 0;

    /// <summary>True when nobody knows how many its count or for_each makes: this one stands for none, one or many.</summary>
    public bool MayBeMany { get; init; }
}
