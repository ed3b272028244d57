using Dpp.Text;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Something that a reference can mean: an object of the tree, or what an operator makes of one.</summary>
/// <param name="Namespace">Null for what goes wherever it is applied, and for what has none.</param>
/// <param name="At">The name of the object that brings it.</param>
/// <param name="Parts">Its keys or ports; null when they are not known.</param>
internal sealed record Declaration(string Kind, string Name, string? Namespace, Place At, IReadOnlyCollection<string>? Parts)
{
    /// <summary>What it is called where it is written, when an overlay gives it another name; null otherwise.</summary>
    public string? WrittenName { get; init; }

    /// <summary>True for what copies itself into other namespaces.</summary>
    public bool IsReplicated { get; init; }
}
