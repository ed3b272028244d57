using Dpp.JsonSchema;

namespace Dpp.Tests.JsonSchema;

/// <summary>What is told of a mismatch, and where.</summary>
[TestClass]
public sealed class SchemaMessageTests
{
    [TestMethod]
    [DataRow("{properties: {replicas: {type: integer}}}", "replicas: \"three\"", "1:11 replicas: 'replicas' must be an integer, not '\"three\"'")]
    [DataRow("{properties: {a: {type: [string, 'null']}}}", "a: [1]", "1:4 a: 'a' must be text or null, not a list")]
    [DataRow("{type: object}", "- 1", "1:1 : the document must be a mapping, not a list")]
    [DataRow("{properties: {a: {properties: {ports: {items: {maximum: 9}}}}}}", "a:\n  ports: [1, 10]", "2:14 a.ports[1]: 'ports[1]' must be at most 9, not '10'")]
    [DataRow("{properties: {a: {required: [b, c]}}}", "a: {c: 1}", "1:1 a: 'b' is missing in 'a'")]
    [DataRow("{required: [b]}", "a: 1", "1:1 : 'b' is missing")]
    [DataRow("{items: {required: [b]}}", "- a: 1", "1:3 [0]: 'b' is missing in '[0]'")]
    [DataRow("{properties: {image: true, ports: true}, additionalProperties: false}", "imgae: x", "1:1 : unknown key 'imgae'; did you mean 'image'?")]
    [DataRow("{properties: {s: {properties: {image: true}, additionalProperties: false}}}", "s: {zz: 1}", "1:5 s: unknown key 'zz' in 's'; known: image")]
    [DataRow("{allOf: [{properties: {image: true}}], unevaluatedProperties: false}", "imgae: x", "1:1 : unknown key 'imgae'; did you mean 'image'?")]
    [DataRow("{properties: {e: {enum: [dev, prod]}}}", "e: prdo", "1:4 e: 'e' must be one of dev, prod, not 'prdo'; did you mean 'prod'?")]
    [DataRow("{properties: {e: {const: v1}}}", "e: v2", "1:4 e: 'e' must be v1, not 'v2'")]
    [DataRow("{properties: {e: {pattern: '^[a-z]+$'}}}", "e: A1", "1:4 e: 'e' must match the pattern '^[a-z]+$', not 'A1'")]
    [DataRow("{properties: {e: {minLength: 3}}}", "e: ab", "1:4 e: 'e' must have at least 3 characters, not 2")]
    [DataRow("{properties: {l: {maxItems: 1}}}", "l: [1, 2, 3]", "1:8 l: 'l' must have at most 1 item, not 3")]
    [DataRow("{properties: {l: {uniqueItems: true}}}", "l: [1, 2, 1.0]", "1:11 l: item 2 of 'l' is the same as item 0")]
    [DataRow("{properties: {l: {contains: {const: a}}}}", "l: [b]", "1:4 l: 'l' must contain at least 1 item that is a; it has 0")]
    [DataRow("{properties: {a: false}}", "a: 1", "1:1 a: 'a' is not allowed")]
    [DataRow("{properties: {a: {not: {const: admin}}}}", "a: admin", "1:4 a: 'a' must not be admin")]
    [DataRow("{not: {required: [a]}}", "a: 1", "1:1 : 'a' is not allowed in the document")]
    [DataRow("{dependentRequired: {tls: [key]}}", "tls: true", "1:1 : 'tls' needs 'key' beside it, which is missing")]
    [DataRow("{propertyNames: {enum: [a, b]}}", "c: 1", "1:1 : the name 'c' must be one of a, b")]
    [DataRow("{properties: {a: {anyOf: [{type: string}, {type: array}]}}}", "a: {b: 1}", "1:4 a: 'a' must be text or a list, not a mapping")]
    [DataRow("{properties: {a: {oneOf: [{type: integer}, {minimum: 1}]}}}", "a: 2", "1:4 a: 'a' must fit exactly one of the 2 choices of 'oneOf', but fits number 1 and number 2")]
    [DataRow("{oneOf: [{properties: {kind: {const: disk}, size: {type: integer}}, required: [kind]}, {properties: {kind: {const: bucket}, name: {type: string}}, required: [kind, name]}]}", "kind: disk\nsize: big", "2:7 size: 'size' must be an integer, not 'big'")]
    [DataRow("{anyOf: [{enum: [a]}, {enum: [b]}]}", "c", "1:1 : the document must be one of a, b, not 'c'")]
    [DataRow("{properties: {t: {x-expected: 'a time span such as 15m', pattern: '^[0-9]+m$'}}}", "t: soon", "1:4 t: 't' must be a time span such as 15m, not 'soon'")]
    [DataRow("{properties: {password: {type: integer}}}", "password: hunter2hunter2", "1:11 password: 'password' must be an integer, not this text")]
    [DataRow("{properties: {a: {maximum: 3}, b: {$ref: '#/properties/a'}}, allOf: [{properties: {b: {maximum: 3}}}]}", "b: 4", "1:4 b: 'b' must be at most 3, not '4'")]
    public void Message(string schema, string document, string expected)
    {
        var told = SchemaCase.Judge(SchemaCase.Compile(schema), document);

        Assert.AreEqual(expected, string.Join('\n', told.Select(violation => $"{violation.Place.Start} {violation.Path}: {violation.Message}")));
    }

    [TestMethod]
    public void A_mismatch_knows_the_keyword_of_the_schema()
    {
        var told = SchemaCase.Judge(SchemaCase.Compile("properties:\n  a:\n    type: integer\n"), "a: x")[0];

        Assert.AreEqual(("type", "schema.json:3:5"), (told.Keyword, told.SchemaPlace.ToString()));
    }

    [TestMethod]
    public void Merge_keys_and_aliases_are_followed()
        => Assert.AreEqual("", string.Join('\n', SchemaCase.Judge(SchemaCase.Compile("{additionalProperties: {required: [a, b], additionalProperties: {type: integer}}}"), "x: &x {a: 1, b: 2}\ny: {<<: *x, c: 3}\nz: *x\n")));

    [TestMethod]
    public void What_a_host_does_not_know_yet_is_not_judged()
        => Assert.IsEmpty(SchemaCase.Judge(SchemaCase.Compile("{properties: {a: {type: integer}}}"), "a: ${A}", new SchemaJudging { IsUnknown = scalar => scalar.Value.Contains('$', StringComparison.Ordinal) }));
}
