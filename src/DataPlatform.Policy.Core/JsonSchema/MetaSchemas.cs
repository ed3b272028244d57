using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.JsonSchema;

/// <summary>The metaschemas of the drafts, as far as they say what is right: without titles, defaults and formats.</summary>
internal static partial class MetaSchemas
{
    private const string Root = "https://json-schema.org/draft/";

    /// <summary>Null for an address that is none of theirs.</summary>
    public static SchemaFile? Find(string address)
    {
        var text = TextOf(address);
        if (text is null)
        {
            return null;
        }

        var stream = YamlParser.Parse(new SourceText(new SourceFile(address, text)));
        return new SchemaFile(address, stream.Documents[0].Root!); // a constant with one document
    }

    private static string? TextOf(string address) => address switch
    {
        "http://json-schema.org/draft-07/schema" or "https://json-schema.org/draft-07/schema" => Draft7,
        Root + "2019-09/schema" => Old("schema", "[core, applicator, validation, meta-data, format, content]", All2019),
        Root + "2019-09/meta/core" => Old("meta/core", "[core]", Core2019),
        Root + "2019-09/meta/applicator" => Old("meta/applicator", "[applicator]", Applicator2019),
        Root + "2019-09/meta/validation" => Old("meta/validation", "[validation]", Validation),
        Root + "2019-09/meta/meta-data" => Old("meta/meta-data", "[meta-data]", MetaData),
        Root + "2019-09/meta/format" => Old("meta/format", "[format]", Format),
        Root + "2019-09/meta/content" => Old("meta/content", "[content]", Content2019),
        Root + "2020-12/schema" => New("schema", "[core, applicator, unevaluated, validation, meta-data, format-annotation, content]", All2020),
        Root + "2020-12/meta/core" => New("meta/core", "[core]", Core2020),
        Root + "2020-12/meta/applicator" => New("meta/applicator", "[applicator]", Applicator2020),
        Root + "2020-12/meta/unevaluated" => New("meta/unevaluated", "[unevaluated]", Unevaluated2020),
        Root + "2020-12/meta/validation" => New("meta/validation", "[validation]", Validation),
        Root + "2020-12/meta/meta-data" => New("meta/meta-data", "[meta-data]", MetaData),
        Root + "2020-12/meta/format-annotation" => New("meta/format-annotation", "[format-annotation]", Format),
        Root + "2020-12/meta/format-assertion" => New("meta/format-assertion", "[format-assertion]", Format),
        Root + "2020-12/meta/content" => New("meta/content", "[content]", Content2020),
        _ => null,
    };

    private static string Old(string name, string vocabularies, string body)
        => Head("2019-09", name, vocabularies) + "$recursiveAnchor: true\n" + body;

    private static string New(string name, string vocabularies, string body)
        => Head("2020-12", name, vocabularies) + "$dynamicAnchor: meta\n" + body;

    private static string Head(string draft, string name, string vocabularies)
    {
        var named = vocabularies.Trim('[', ']').Split([", "], StringSplitOptions.None).Select(each => $"\"{Root}{draft}/vocab/{each}\": true");
        return $"$schema: {Root}{draft}/schema\n$id: {Root}{draft}/{name}\n$vocabulary: {{{string.Join(", ", named)}}}\n";
    }
}
