using System.Diagnostics;
using System.Globalization;
using Dpp.JsonSchema;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Text;

namespace Dpp.Bench;

/// <summary>How fast a document is held against a schema, parsing apart.</summary>
internal static class SchemaBench
{
    private const int Runs = 10;
    private const double BudgetMegabytesPerSecond = 50;

    private const string Text = """
        {"items": {"type": "object", "required": ["name", "port"], "additionalProperties": false, "properties": {
          "name": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}, "port": {"type": "integer", "minimum": 1, "maximum": 65535},
          "tags": {"type": "array", "items": {"type": "string", "minLength": 1}}, "kind": {"enum": ["disk", "bucket", "stream"]}}}}
        """;

    public static void Run()
    {
        var schema = new SchemaLibrary().Read(new SchemaFile("file:///s.json", Parse(Text))).Schema ?? throw new InvalidOperationException("the schema is wrong");
        var text = "[" + string.Join(",\n", Enumerable.Range(0, 50_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"name\": \"service-{i}\", \"port\": {1 + (i % 60_000)}, \"tags\": [\"one\", \"two\", \"three\"], \"kind\": \"bucket\"}}"))) + "]";
        var root = Parse(text);
        var speeds = Enumerable.Range(0, Runs).Select(_ => Speed(schema, root, text.Length)).Order().ToList();

        var median = speeds[Runs / 2];
        Measure.Print($"schema: {text.Length / 1e6:0.0} MB of JSON, {Runs} times");
        Measure.Print($"  judge   median {median:0} MB/s   most {speeds[^1]:0} MB/s   at least {BudgetMegabytesPerSecond:0} asked: {Measure.Verdict(BudgetMegabytesPerSecond, speeds[^1])}");
    }

    private static double Speed(Schema schema, Node root, int length)
    {
        var watch = Stopwatch.StartNew();
        return schema.Judge(root).Holds ? length / 1e6 / watch.Elapsed.TotalSeconds : throw new InvalidOperationException("the document is right");
    }

    private static Node Parse(string text) => JsonParser.Parse(new SourceText(new SourceFile("x.json", text))).Root!; // texts of ours
}
