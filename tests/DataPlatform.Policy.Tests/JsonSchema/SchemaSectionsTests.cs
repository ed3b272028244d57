using System.Reflection;

namespace Dpp.Tests.JsonSchema;

/// <summary>No keyword of a draft is without a case that begins with the section that defines it.</summary>
[TestClass]
public sealed class SchemaSectionsTests
{
    private static readonly string[] everywhere =
    [
        "$id", "$ref", "$comment", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "properties", "patternProperties", "additionalProperties", "propertyNames", "items", "contains",
        "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems",
        "maxProperties", "minProperties", "required", "format", "contentEncoding", "contentMediaType",
    ];

    private static readonly string[] later =
    [
        "$schema", "$vocabulary", "$anchor", "$defs", "dependentSchemas", "dependentRequired", "unevaluatedItems", "unevaluatedProperties", "minContains", "maxContains", "contentSchema", "title", "deprecated",
    ];

    [TestMethod]
    [DataRow("draft 7", "definitions dependencies additionalItems")]
    [DataRow("2019-09", "$recursiveRef $recursiveAnchor additionalItems")]
    [DataRow("2020-12", "$dynamicRef $dynamicAnchor prefixItems description default readOnly writeOnly examples")]
    public void Every_keyword_has_a_case(string draft, string own)
    {
        var rows = new[] { typeof(SchemaKeywordTests), typeof(SchemaReferenceTests), typeof(OlderDraftTests) }
            .SelectMany(suite => suite.GetMethods()).SelectMany(method => method.GetCustomAttributes<DataRowAttribute>())
            .Select(row => (Name: (string)row.Data[0]!, Text: string.Join(' ', row.Data))) // the rows are text
            .ToList();
        var mine = rows.Where(row => row.Name.StartsWith(draft, StringComparison.Ordinal)).Select(row => row.Text).ToList();

        // What 2019-09 and 2020-12 define alike is proved once.
        var texts = draft == "2019-09" ? [.. mine, .. rows.Where(row => row.Name.StartsWith("2020-12", StringComparison.Ordinal)).Select(row => row.Text)] : mine;
        IEnumerable<string> keywords = [.. everywhere, .. draft == "draft 7" ? [] : later, .. own.Split(' ')];

        Assert.AreEqual("", string.Join(", ", keywords.Where(keyword => !texts.Exists(text => Uses(text, keyword)))));
        Assert.AreEqual(rows.Count, rows.Select(row => row.Name).Distinct(StringComparer.Ordinal).Count(), "two cases have the same name");
    }

    private static bool Uses(string text, string keyword)
    {
        for (var at = text.IndexOf(keyword, StringComparison.Ordinal); at >= 0; at = text.IndexOf(keyword, at + 1, StringComparison.Ordinal))
        {
            var end = at + keyword.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && end < text.Length && text[end] == ':')
            {
                return true;
            }
        }

        return false;
    }
}
