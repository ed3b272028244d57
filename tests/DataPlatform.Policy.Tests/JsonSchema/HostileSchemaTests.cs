using System.Diagnostics;
using System.Globalization;
using Dpp.JsonSchema;
using Dpp.Syntax.Json;
using Dpp.Text;

namespace Dpp.Tests.JsonSchema;

/// <summary>Schemas and documents that want to hang, crash or fill the memory.</summary>
[TestClass]
public sealed class HostileSchemaTests
{
    [TestMethod]
    [DataRow("{$ref: '#'}")]
    [DataRow("{$ref: '#/$defs/a', $defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}}")]
    [DataRow("{allOf: [{anyOf: [{$ref: '#'}]}]}")]
    [DataRow("{$dynamicAnchor: a, $dynamicRef: '#a'}")]
    [DataRow("{not: {$ref: '#'}}")]
    public void A_schema_that_leads_back_to_itself_is_told(string schema)
    {
        var verdict = SchemaCase.Compile(schema).Judge(SchemaCase.Parse("{a: 1}", "data.yaml"));

        Assert.HasCount(1, verdict.NotJudged);
        Assert.Contains("leads back to itself without end", verdict.NotJudged[0].Message);
    }

    [TestMethod]
    public void A_schema_that_doubles_its_work_at_every_step_is_given_up()
    {
        var steps = string.Join(", ", Enumerable.Range(0, 60).Select(i => $"s{i}: {{allOf: [{{$ref: '#/$defs/s{i + 1}'}}, {{$ref: '#/$defs/s{i + 1}'}}]}}"));

        var verdict = SchemaCase.Compile($"{{$ref: '#/$defs/s0', $defs: {{{steps}, s60: true}}}}").Judge(SchemaCase.Parse("1", "data.yaml"));

        Assert.Contains("too much work", verdict.NotJudged.Single().Message);
    }

    [TestMethod]
    public void A_document_of_aliases_upon_aliases_is_given_up()
    {
        var text = "a0: &a0 [1, 1]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));

        var verdict = SchemaCase.Compile("{additionalProperties: {$ref: '#/$defs/l'}, $defs: {l: {items: {$ref: '#/$defs/l'}, if: {type: integer}, then: {minimum: 0}}}}").Judge(SchemaCase.Parse(text, "data.yaml"));

        Assert.HasCount(1, verdict.NotJudged);
    }

    [TestMethod]
    public void Depth_needs_little_stack()
    {
        var schema = SchemaCase.Compile("{items: {allOf: [{anyOf: [{$ref: '#/$defs/a'}]}]}, $defs: {a: {oneOf: [{if: true, then: {$ref: '#'}}]}}}");
        var document = SchemaCase.Parse(new string('[', 90) + new string(']', 90), "data.yaml");
        var failed = true;
        var thread = new Thread(() => failed = schema.Judge(document).Violations.Count > 0, 1024 * 1024);

        thread.Start();
        thread.Join();

        Assert.IsFalse(failed);
    }

    [TestMethod]
    public void A_long_chain_of_references_compiles_without_stack()
    {
        var chain = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"s{i}: {{properties: {{a: {{$ref: '#/$defs/s{i + 1}'}}}}}}"));

        Assert.IsNotNull(SchemaCase.Compile($"{{$ref: '#/$defs/s0', $defs: {{{chain}, s20000: true}}}}"));
    }

    [TestMethod]
    public void Huge_enums_and_unique_lists_are_looked_up()
    {
        var schema = SchemaCase.Compile($"{{uniqueItems: true, items: {{enum: [{string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"w{i}"))}]}}}}");
        var document = SchemaCase.Parse("[" + string.Join(", ", Enumerable.Range(0, 20_000).Reverse().Select(i => $"w{i}")) + "]", "data.yaml");
        var watch = Stopwatch.StartNew();

        Assert.IsTrue(schema.Judge(document).Holds);
        Assert.IsLessThan(2000, watch.ElapsedMilliseconds);
    }

    [TestMethod]
    [DataRow("1e1000000000000", "1e-1000000000000")]
    [DataRow("9e999999999", "7e-999999999")]
    public void Numbers_without_measure_are_compared_and_divided(string large, string small)
    {
        SchemaCase.Holds("far numbers", SchemaDraft.Draft202012, $"{{minimum: {small}}}", large, "0");
        SchemaCase.Holds("far numbers", SchemaDraft.Draft202012, "{multipleOf: 3}", "9e999999999 | 0", "1e999999999 | 3e-999999999");
    }

    [TestMethod]
    public void An_ordinary_schema_judges_quickly_and_allocates_nothing_per_node()
    {
        var schema = SchemaCase.Compile("{items: {type: object, required: [name, port], additionalProperties: false, properties: {name: {type: string, minLength: 1}, port: {type: integer, minimum: 1, maximum: 65535}, tags: {type: array, items: {type: string}}, kind: {enum: [a, b, c]}}}}");
        var text = "[" + string.Join(",\n", Enumerable.Range(0, 20_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"name\": \"service-{i}\", \"port\": {1 + (i % 60000)}, \"tags\": [\"one\", \"two\", \"three\"], \"kind\": \"b\"}}"))) + "]";
        var root = JsonParser.Parse(new SourceText(new SourceFile("x.json", text))).Root!; // a list
        Assert.IsTrue(schema.Judge(root).Holds);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        Assert.IsTrue(schema.Judge(root).Holds);

        var speed = text.Length / 1e6 / watch.Elapsed.TotalSeconds;
        Assert.IsLessThan(500_000, GC.GetAllocatedBytesForCurrentThread() - before); // of 160,000 nodes: less than one object for ten
        Assert.IsGreaterThan(5, speed, "MB/s, unoptimized, beside other tests");
        Console.WriteLine($"{speed:0} MB/s");
    }
}
