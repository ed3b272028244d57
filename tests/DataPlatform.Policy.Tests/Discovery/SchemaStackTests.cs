using Dpp.Rules;
using Dpp.Tests.Rules.Harness;

namespace Dpp.Tests.Discovery;

/// <summary>Files that somebody gave a schema, from the settings to the problem.</summary>
[TestClass]
public sealed class SchemaStackTests
{
    private const string Integer = "{\"properties\": {\"a\": {\"type\": \"integer\"}}}";

    [TestMethod]
    public void A_file_of_no_stack_is_judged_by_its_schema()
        => Told(["error data/x.json:1:7 DP9106 'a' must be an integer, not '\"b\"'"],
            ("dpp.yaml", "schemas: {'data/*.json': s.json}"), ("s.json", Integer), ("data/x.json", "{\"a\": \"b\"}"));

    [TestMethod]
    public void Every_document_of_a_YAML_file_is_judged()
        => Told(["error x.yaml:3:4 DP9106 'a' must be an integer, not 'b'"],
            ("dpp.yaml", "schemas: {x.yaml: s.yaml}"), ("s.yaml", "properties: {a: {type: integer}}"), ("x.yaml", "a: 1\n---\na: b\n---\n"));

    [TestMethod]
    public void A_compose_file_is_judged_apart_from_its_variables()
        => Told(["error compose.yaml:4:16 DP9106 'image' must match the pattern '^registry/', not 'other'"],
            ("dpp.yaml", "schemas: {compose.yaml: {file: s.yaml}}"),
            ("s.yaml", "properties: {services: {additionalProperties: {properties: {image: {pattern: ^registry/}}}}}"),
            ("compose.yaml", "services:\n  a: {image: $IMAGE}\n  b: {image: registry/b}\n  c: {  image: other}\n"));

    [TestMethod]
    public void The_draft_of_the_settings_holds_where_the_schema_names_none()
        => Told(["error x.json:1:2 DP9106 'a' must be an integer, not 'true'".Replace("'a'", "'[0]'", StringComparison.Ordinal)],
            ("dpp.yaml", "schemas: {x.json: {file: s.json, draft: \"7\"}}"), ("s.json", "{\"items\": [{\"type\": \"integer\"}]}"), ("x.json", "[true]"));

    [TestMethod]
    [DataRow("\"https://example.com/integer.json\": remote/i.json", DisplayName = "a file by its address")]
    [DataRow("\"https://example.com/\": remote", DisplayName = "a folder by the beginning of addresses")]
    public void A_reference_to_an_address_leads_to_the_file_that_the_settings_name(string entry)
        => Told(["error x.json:1:7 DP9106 'a' must be an integer, not 'true'"],
            ("dpp.yaml", "schemas:\n  x.json: s.json\n  " + entry), ("s.json", "{\"properties\": {\"a\": {\"$ref\": \"https://example.com/integer.json\"}}}"),
            ("remote/i.json", "{\"type\": \"integer\"}"), ("remote/integer.json", "{\"type\": \"integer\"}"), ("x.json", "{\"a\": true}"));

    [TestMethod]
    public void A_reference_finds_a_named_schema_by_its_id()
        => Told(["error x.json:1:7 DP9106 'a' must be an integer, not 'true'"],
            ("dpp.yaml", "schemas: {x.json: s.json, none.json: i.json}"), ("s.json", "{\"properties\": {\"a\": {\"$ref\": \"https://example.com/integer.json\"}}}"),
            ("i.json", "{\"$id\": \"https://example.com/integer.json\", \"type\": \"integer\"}"), ("x.json", "{\"a\": true}"));

    [TestMethod]
    public void A_reference_leads_to_a_file_beside_the_schema()
        => Told(["error x.json:1:7 DP9106 'a' must be an integer, not 'true'"],
            ("dpp.yaml", "schemas: {x.json: schemas/s.json}"), ("schemas/s.json", "{\"properties\": {\"a\": {\"$ref\": \"parts/i.yaml#/$defs/i\"}}}"),
            ("schemas/parts/i.yaml", "$defs: {i: {type: integer}}"), ("x.json", "{\"a\": true}"));

    [TestMethod]
    [DataRow("schemas: {x.json: gone.json}", "{}", "error dpp.yaml:1:19 DP0020 the schema 'gone.json' is not there", DisplayName = "a schema that is not there")]
    [DataRow("schemas: {x.json: s.json}", "{\"type\": \"strin\"}", "error s.json:1:10 DP0020 the schema is wrong: 'type' must be one of array, boolean, integer, null, number, object, string, not '\"strin\"'; did you mean 'string'?", DisplayName = "a wrong keyword")]
    [DataRow("schemas: {x.json: s.json}", "{\"$ref\": \"#/$defs/a\"}", "error s.json:1:10 DP0020 the schema is wrong: the reference '#/$defs/a' leads nowhere: there is no '$defs' there", DisplayName = "a reference to nothing")]
    [DataRow("schemas: {x.json: s.json}", "{\"$ref\": \"https://example.com/x\"}", "error s.json:1:10 DP0020 the schema is wrong: the reference 'https://example.com/x' leads to no schema that is known here; 'schemas:' in the settings may name the file for 'https://example.com/x'", DisplayName = "a reference that would have to be fetched")]
    [DataRow("schemas: {x.json: s.json}", "{\"$schema\": \"http://json-schema.org/draft-04/schema#\"}", "error s.json:1:13 DP0020 the schema is wrong: '$schema: http://json-schema.org/draft-04/schema#' is not known; dpp knows draft-07, 2019-09 and 2020-12, and metaschemas that 'schemas:' in the settings names", DisplayName = "a draft that is not known")]
    [DataRow("schemas: {x.json: s.json}", "{\"pattern\": \"a(\"}", "error s.json:1:13 DP0020 the schema is wrong: the pattern 'a(' cannot be read: a '(' without its ')'", DisplayName = "a pattern that cannot be read")]
    [DataRow("schemas: {x.json: s.json}", "", "error s.json:1:1 DP0005 there is no value", DisplayName = "an empty schema")]
    public void A_schema_that_cannot_be_used_is_told_once(string settings, string schema, string expected)
        => Told([expected], ("dpp.yaml", settings), ("s.json", schema), ("x.json", "{\"a\": 1}"));

    [TestMethod]
    public void A_syntax_error_is_told_instead_of_its_consequences()
    {
        var problems = Run([""], ("dpp.yaml", "schemas: {x.json: s.json}"), ("s.json", Integer), ("x.json", "{\"a\": tru}")).Problems;

        Assert.HasCount(1, problems);
        Assert.AreEqual("DP0005", problems[0].Rule.Id);
    }

    [TestMethod]
    public void Values_of_a_chart_keep_to_the_schema_beside_them()
        => Told(["error chart/values-prod.yaml:1:4 DP9106 'a' must be an integer, not 'x'", "error chart/values.yaml:1:4 DP9106 'a' must be an integer, not 'y'"],
            ("chart/Chart.yaml", "name: c"), ("chart/values.schema.json", Integer), ("chart/values.yaml", "a: y"), ("chart/values-prod.yaml", "a: x"), ("chart/other.yaml", "a: z"));

    [TestMethod]
    [DataRow("x.json", 1)]
    [DataRow("s.json", 2)]
    [DataRow("other.yaml", 0)]
    public void Of_a_changed_file_only_what_has_to_do_with_it_is_told(string given, int count)
        => Assert.HasCount(count, Run([given], ("dpp.yaml", "schemas: {x.json: s.json, y/y.json: s.json}"), ("s.json", Integer), ("x.json", "{\"a\": \"b\"}"), ("y/y.json", "{\"a\": \"b\"}"), ("other.yaml", "a: 1")).Problems);

    [TestMethod]
    public void A_comment_accepts_a_mismatch()
    {
        var problems = Run([""], ("dpp.yaml", "schemas: {x.yaml: s.json}"), ("s.json", Integer), ("x.yaml", "a: b # dpp:allow DP9106 -- a test\n")).Problems;

        Assert.HasCount(1, problems);
        Assert.AreEqual("a test", problems[0].Suppressed);
    }

    private static void Told(string[] expected, params (string Path, string Text)[] files)
        => Assert.AreEqual(string.Join('\n', expected), string.Join('\n', Run([""], files).Problems.Select(problem => $"{problem.Severity.ToString().ToLowerInvariant()} {problem.At} {problem.Rule.Id} {problem.Message}")));

    private static LintResult Run(string[] paths, params (string Path, string Text)[] files)
        => Linter.Run(new LintRequest(new ExampleTree(files, []), paths, [.. RuleIndex.All.Where(rule => rule.Info.Id == "DP9106")]) { Today = new DateTime(2026, 11, 20) });
}
