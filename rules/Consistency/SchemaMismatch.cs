namespace Dpp.Rules;

public sealed class SchemaMismatch : Rule
{
    public override RuleInfo Info { get; } = new("DP9106", "schema-mismatch", "File does not match its JSON Schema", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Somebody wrote down what this file may say, and it says something else. The program that reads it will refuse
            it, or ignore a key that is spelled wrong and run with a default that nobody chose. `schemas:` in dpp.yaml gives
            files a schema; the values of a Helm chart keep to the values.schema.json beside them without being told.
            """,
        Inputs = [Input.WithSchema],
        References = ["https://json-schema.org/specification", "https://helm.sh/docs/topics/charts/#schema-files"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(Input.WithSchema,
            ("config/ingest.yaml", """
                source: warehouse
                workers: [|three|]
                [|retires|]: 5
                """),
            ("schemas/ingest.schema.json", Ingest)) with { Settings = ForIngest },
        Bad.Files(Input.WithSchema,
            ("config/ingest.yaml", """
                source: warehouse
                workers: [|12|]
                """),
            ("schemas/ingest.schema.json", Ingest)) with { Settings = ForIngest },
        Bad.Files(Input.WithSchema,
            ("config/ingest.json", """
                {
                  "source": "[|lake|]",
                  "workers": 3
                }
                """),
            ("schemas/ingest.schema.json", Ingest)) with { Settings = ForIngest, IsStructural = true },
        Bad.Files(Input.WithSchema,
            ("superset/Chart.yaml", """
                apiVersion: v2
                name: superset
                version: 1.0.0
                """),
            ("superset/values.schema.json", """
                {
                  "$schema": "https://json-schema.org/draft-07/schema#",
                  "properties": {
                    "ingress": {"type": "object", {|"required"|}: ["host"]}
                  }
                }
                """),
            ("superset/values.yaml", """
                [|ingress|]:
                  enabled: true
                """)) with { IsStructural = true, Note = "The schema of a chart needs no setting" },
        Good.Files(Input.WithSchema,
            ("config/ingest.yaml", """
                source: postgres
                workers: 3
                """),
            ("config/other/ingest.yaml", """
                source: ${SOURCE}
                workers: ${WORKERS}
                """),
            ("schemas/ingest.schema.json", Ingest)) with { Settings = ForIngest, Note = "What a variable will say is not known" },
    ];

    private const string Ingest = """
        {
          "type": "object",
          "required": ["source"],
          "additionalProperties": false,
          "properties": {
            "source": {"enum": ["warehouse", "postgres"]},
            "workers": {"type": "integer", "maximum": 8},
            "retries": {"type": "integer"}
          }
        }
        """;

    private const string ForIngest = """
        schemas:
          "config/**": schemas/ingest.schema.json
        """;

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var mismatch in stack.Observations.OfType<Model.SchemaMismatch>())
        {
            yield return new Finding(mismatch.At, mismatch.Message).Because(mismatch.Schema, $"{(mismatch.Keyword == "false schema" ? "false" : $"'{mismatch.Keyword}'")} of the schema says so");
        }
    }
}
