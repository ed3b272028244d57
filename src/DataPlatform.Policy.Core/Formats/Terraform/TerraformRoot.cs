namespace Dpp.Formats.Terraform;

/// <summary>A folder that is applied, with the values it is applied with.</summary>
/// <param name="Folder">Of the tree.</param>
/// <param name="Values">Files of values in the order in which they override each other.</param>
public sealed record TerraformRoot(string Folder, IReadOnlyList<string> Values)
{
    /// <summary>What terraform.workspace is; null when nobody says.</summary>
    public string? Workspace { get; init; }

    /// <summary>Values that an option gives, as written: NAME to expression or text.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();
}
