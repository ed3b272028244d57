using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>How a document is held against a schema.</summary>
public sealed record SchemaJudging
{
    public static SchemaJudging Default { get; } = new();

    /// <summary>What messages call the document itself.</summary>
    public string RootName { get; init; } = "the document";

    /// <summary>True when "key:" with nothing behind it means the same as leaving out the mapping or list.</summary>
    public bool NothingIsLeftOut { get; init; }

    /// <summary>Scalars whose value is known only later, such as those with variables; they are not judged.</summary>
    public Func<ScalarNode, bool>? IsUnknown { get; init; }

    /// <summary>Formats that this host asserts, by name and value; null and unknown names only annotate.</summary>
    public Func<string, string, bool>? Format { get; init; }
}
