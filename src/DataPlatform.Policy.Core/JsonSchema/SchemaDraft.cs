namespace Dpp.JsonSchema;

/// <summary>The editions of JSON Schema that dpp judges by, oldest first.</summary>
public enum SchemaDraft : byte
{
    Draft7,
    Draft201909,
    Draft202012,
}

/// <summary>The names of the drafts, as settings and "$schema" write them.</summary>
public static class SchemaDrafts
{
    /// <summary>What "draft:" in the settings may say.</summary>
    public static IReadOnlyList<string> Names { get; } = ["7", "2019-09", "2020-12"];

    public static SchemaDraft? Named(string name) => name switch
    {
        "7" or "draft-07" or "draft7" => SchemaDraft.Draft7,
        "2019-09" => SchemaDraft.Draft201909,
        "2020-12" => SchemaDraft.Draft202012,
        _ => null,
    };

    /// <summary>The draft whose own metaschema this is.</summary>
    internal static SchemaDraft? OfMetaSchema(string uri)
    {
        var bare = uri.TrimEnd('#');
        var at = bare.IndexOf("://json-schema.org/", StringComparison.Ordinal);
        return at < 0 ? null : bare.Substring(at + "://json-schema.org/".Length) switch
        {
            "draft-07/schema" => SchemaDraft.Draft7,
            "draft/2019-09/schema" => SchemaDraft.Draft201909,
            "draft/2020-12/schema" => SchemaDraft.Draft202012,
            _ => null,
        };
    }

    internal static string MetaSchemaOf(SchemaDraft draft) => draft switch
    {
        SchemaDraft.Draft7 => "http://json-schema.org/draft-07/schema",
        SchemaDraft.Draft201909 => "https://json-schema.org/draft/2019-09/schema",
        _ => "https://json-schema.org/draft/2020-12/schema",
    };
}
