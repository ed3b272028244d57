using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>A schema with an address of its own: a document, or a part of one that has an "$id".</summary>
/// <param name="address">Absolute, without fragment: the base of the references in it.</param>
/// <param name="documentAddress">Where the document was found, whatever its "$id" says.</param>
internal sealed class SchemaResource(string address, string documentAddress, Node root, SchemaDialect dialect)
{
    public string Address { get; } = address;
    public string DocumentAddress { get; } = documentAddress;
    public Node Root { get; } = root;
    public SchemaDialect Dialect { get; } = dialect;
    public Dictionary<string, Node> Anchors { get; } = new(StringComparer.Ordinal);
    public HashSet<string> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>True for "$recursiveAnchor: true" at its root.</summary>
    public bool IsRecursive { get; set; }

    /// <summary>What dynamic references by name lead to here; the empty name for "$recursiveRef".</summary>
    public Dictionary<string, SchemaRule> DynamicTargets { get; } = new(StringComparer.Ordinal);
}
