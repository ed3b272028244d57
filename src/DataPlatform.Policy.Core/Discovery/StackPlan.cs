using Dpp.Formats.Terraform;
using Dpp.Model;

namespace Dpp.Discovery;

/// <summary>Which files make a stack, before they are taken together.</summary>
/// <param name="Name">Short and stable; what reports call it.</param>
/// <param name="Kind">What reads it: compose or Kubernetes; PostgresConf, DremioConf or SupersetConfig for configuration that nobody mounts.</param>
/// <param name="Files">Base first.</param>
/// <param name="Note">How its environment was decided.</param>
internal sealed record StackPlan(string Name, FileKind Kind, IReadOnlyList<ParsedFile> Files, Located<Tier> Tier, string Note)
{
    public Located<Topology> Topology { get; init; }

    /// <summary>Null for other kinds.</summary>
    public TerraformRoot? Terraform { get; init; }
}
