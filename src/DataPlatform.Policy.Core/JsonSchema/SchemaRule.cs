using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>One schema, compiled; filled once by the compiler and never changed afterwards.</summary>
internal sealed class SchemaRule(Node node, SchemaResource resource)
{
    public Node Node { get; } = node;
    public SchemaResource Resource { get; } = resource;

    /// <summary>What the schemas true and false say of everything.</summary>
    public bool? Always { get; set; }

    /// <summary>Those that look at what others evaluated stand last.</summary>
    public SchemaKeyword[] Keywords { get; set; } = [];

    /// <summary>True when a keyword of it asks what the others evaluated.</summary>
    public bool HasUnevaluated { get; set; }

    /// <summary>What the author of the schema calls the right values; reads after "must be".</summary>
    public string? Expected { get; set; }
}

/// <summary>One keyword, or a few that are judged together.</summary>
internal abstract class SchemaKeyword(string name, Node at, JsonKind kinds)
{
    public string Name { get; } = name;

    /// <summary>The keyword in the schema.</summary>
    public Node At { get; } = at;

    /// <summary>The values it says something about.</summary>
    public JsonKind Kinds { get; } = kinds;

    /// <param name="marks">Where to note which entries or items were evaluated; null when nobody asks.</param>
    public abstract bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks);
}
