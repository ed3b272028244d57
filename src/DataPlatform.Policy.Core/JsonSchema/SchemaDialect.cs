namespace Dpp.JsonSchema;

/// <summary>Groups of keywords that a metaschema may leave out.</summary>
[Flags]
internal enum Vocabularies : byte
{
    None = 0,
    Applicator = 1,
    Unevaluated = 2,
    Validation = 4,
    All = Applicator | Unevaluated | Validation,
}

/// <summary>Which keywords mean something, and which draft says what they mean.</summary>
/// <param name="MetaSchema">The address of the metaschema that schemas of this dialect keep to.</param>
internal sealed record SchemaDialect(SchemaDraft Draft, Vocabularies Vocabularies, string MetaSchema)
{
    private const string Draft201909 = "https://json-schema.org/draft/2019-09/vocab/", Draft202012 = "https://json-schema.org/draft/2020-12/vocab/";

    public static SchemaDialect Of(SchemaDraft draft) => new(draft, Vocabularies.All, SchemaDrafts.MetaSchemaOf(draft));

    public bool Has(Vocabularies vocabulary) => (Vocabularies & vocabulary) != 0;

    /// <summary>What a vocabulary brings; null when dpp does not know it.</summary>
    public static (SchemaDraft Draft, Vocabularies Brings)? Vocabulary(string uri)
    {
        var old = uri.StartsWith(Draft201909, StringComparison.Ordinal);
        if (!old && !uri.StartsWith(Draft202012, StringComparison.Ordinal))
        {
            return null;
        }

        var draft = old ? SchemaDraft.Draft201909 : SchemaDraft.Draft202012;
        return uri.Substring(old ? Draft201909.Length : Draft202012.Length) switch
        {
            "core" or "meta-data" or "content" => (draft, Vocabularies.None),
            "format" when old => (draft, Vocabularies.None),
            "format-annotation" when !old => (draft, Vocabularies.None),
            "applicator" when old => (draft, Vocabularies.Applicator | Vocabularies.Unevaluated),
            "applicator" => (draft, Vocabularies.Applicator),
            "unevaluated" when !old => (draft, Vocabularies.Unevaluated),
            "validation" => (draft, Vocabularies.Validation),
            _ => null,
        };
    }
}
