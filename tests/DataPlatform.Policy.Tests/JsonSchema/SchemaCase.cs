using Dpp.JsonSchema;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.JsonSchema;

/// <summary>A schema and documents, written as YAML or JSON in a test.</summary>
internal static class SchemaCase
{
    public static Node? Parse(string text, string path = "schema.json")
        => YamlParser.Parse(new SourceText(new SourceFile(path, text))).Documents[0].Root;

    /// <param name="others">Documents by address, which references may lead to.</param>
    public static SchemaReading Read(string schema, SchemaDraft? draft = null, params (string Address, string Text)[] others)
        => new SchemaLibrary(address => others.Where(other => other.Address == address).Select(other => new SchemaFile(address, Parse(other.Text, address)!)).FirstOrDefault())
            .Read(new SchemaFile("file:///schema.json", Parse(schema)!, draft));

    public static Schema Compile(string schema, SchemaDraft? draft = null, params (string Address, string Text)[] others)
    {
        var reading = Read(schema, draft, others);
        Assert.IsNotNull(reading.Schema, string.Join('\n', reading.Problems.Select(problem => $"{problem.Place}: {problem.Message}")));
        return reading.Schema;
    }

    public static IReadOnlyList<SchemaViolation> Judge(Schema schema, string document, SchemaJudging? how = null)
    {
        var verdict = schema.Judge(Parse(document, "data.yaml"), how);
        Assert.IsEmpty(verdict.NotJudged, string.Join('\n', verdict.NotJudged));
        return verdict.Violations;
    }

    /// <summary>Every line of "right" keeps to the schema and no line of "wrong" does; documents are divided by " | ".</summary>
    public static void Holds(string proves, SchemaDraft draft, string schema, string right, string wrong, params (string Address, string Text)[] others)
    {
        var compiled = Compile(schema, draft, others);
        foreach (var document in Documents(right))
        {
            Assert.AreEqual("", string.Join('\n', Judge(compiled, document).Select(violation => $"{violation.Path} {violation.Message}")), $"{proves}: {document} is right");
        }

        foreach (var document in Documents(wrong))
        {
            Assert.IsNotEmpty(Judge(compiled, document), $"{proves}: {document} is wrong");
        }
    }

    private static IEnumerable<string> Documents(string text) => text.Length == 0 ? [] : text.Split(" | ");
}
