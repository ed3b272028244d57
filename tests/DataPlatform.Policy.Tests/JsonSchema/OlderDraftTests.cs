using Dpp.JsonSchema;

namespace Dpp.Tests.JsonSchema;

/// <summary>What draft 7 and 2019-09 mean otherwise.</summary>
[TestClass]
public sealed class OlderDraftTests
{
    private static readonly (string, string)[] others =
    [
        ("https://example.com/integer.json", "{type: integer}"),
        ("https://example.com/tree.json", "{$schema: 'https://json-schema.org/draft/2019-09/schema', $id: 'https://example.com/tree.json', $recursiveAnchor: true, type: object, properties: {data: true, children: {type: array, items: {$recursiveRef: '#'}}}}"),
        ("https://example.com/no-validation", "{$schema: 'https://json-schema.org/draft/2019-09/schema', $id: 'https://example.com/no-validation', $vocabulary: {'https://json-schema.org/draft/2019-09/vocab/core': true, 'https://json-schema.org/draft/2019-09/vocab/applicator': true}, $recursiveAnchor: true, allOf: [{$ref: 'https://json-schema.org/draft/2019-09/meta/core'}, {$ref: 'https://json-schema.org/draft/2019-09/meta/applicator'}]}"),
    ];

    [TestMethod]
    [DataRow("draft 7 core 8.2 $id: with a fragment names a part", "{allOf: [{$ref: '#part'}], definitions: {a: {$id: '#part', type: integer}}}", "1", "x")]
    [DataRow("draft 7 core 8.2 $id: the base of references", "{$id: 'https://example.com/root.json', properties: {a: {$ref: integer.json}}}", "{a: 1}", "{a: x}")]
    [DataRow("draft 7 core 8.2 $id: a part is found by its own address", "{$id: 'https://example.com/root.json', allOf: [{$ref: item.json}], definitions: {i: {$id: item.json, type: string}}}", "x", "1")]
    [DataRow("draft 7 core 8.3 $ref: siblings say nothing", "{properties: {a: {$ref: '#/definitions/a', maxLength: 1}}, definitions: {a: {type: string}}}", "{a: abc}", "{a: 1}")]
    [DataRow("draft 7 core 8.3 $ref: a sibling $id does not move the base", "{$id: 'https://example.com/root.json', properties: {a: {$id: 'https://elsewhere.example/', $ref: integer.json}}}", "{a: 1}", "{a: x}")]
    [DataRow("draft 7 core 8.3 $ref: at the root", "{$ref: '#/definitions/a', definitions: {a: {type: string}}}", "x", "1")]
    [DataRow("draft 7 core 8.3 $ref: the metaschema", "{$ref: 'http://json-schema.org/draft-07/schema#'}", "{minLength: 1} | true", "{minLength: -1} | {items: [1]} | {type: nul}")]
    [DataRow("draft 7 core 9 $comment: says nothing", "{$comment: x}", "1", "")]
    [DataRow("draft 7 validation 6.1 type, enum and const", "{type: integer, enum: [1, 2], const: 1}", "1 | 1.0", "2 | x")]
    [DataRow("draft 7 validation 6.2 numbers", "{multipleOf: 0.5, minimum: 1, exclusiveMaximum: 3, maximum: 9, exclusiveMinimum: 0}", "1 | 2.5", "3 | 0.5 | 1.2")]
    [DataRow("draft 7 validation 6.3 texts", "{minLength: 2, maxLength: 3, pattern: ^a}", "ab | abc", "a | abcd | bc")]
    [DataRow("draft 7 validation 6.4.1 items: a list", "{items: [{type: integer}]}", "[1, x] | []", "[x]")]
    [DataRow("draft 7 validation 6.4.1 items: one schema", "{items: {type: integer}}", "[1, 2]", "[1, x]")]
    [DataRow("draft 7 validation 6.4.2 additionalItems", "{items: [true], additionalItems: {type: integer}}", "[x, 1]", "[x, y]")]
    [DataRow("draft 7 validation 6.4.2 additionalItems: nothing unless items is a list", "{items: {type: integer}, additionalItems: false}", "[1, 2]", "")]
    [DataRow("draft 7 validation 6.4.3 maxItems, minItems and uniqueItems", "{minItems: 1, maxItems: 2, uniqueItems: true}", "[1]", "[] | [1, 2, 3] | [1, 1]")]
    [DataRow("draft 7 validation 6.4.6 contains: knows no minContains", "{contains: {const: 1}, minContains: 2, maxContains: 0}", "[1]", "[] | [2]")]
    [DataRow("draft 7 validation 6.5.1 objects", "{maxProperties: 2, minProperties: 1, required: [a], properties: {a: {type: integer}}, patternProperties: {'^x': {type: string}}, additionalProperties: false, propertyNames: {maxLength: 3}}", "{a: 1} | {a: 1, x: s}", "{} | {x: s} | {a: 1, b: 2} | {a: x} | {a: 1, xxxx: s}")]
    [DataRow("draft 7 validation 6.5.7 dependencies: names", "{dependencies: {a: [b]}}", "{a: 1, b: 2} | {b: 1}", "{a: 1}")]
    [DataRow("draft 7 validation 6.5.7 dependencies: schemas", "{dependencies: {a: {properties: {b: {type: integer}}}, c: false}}", "{a: 1, b: 2} | {b: x}", "{a: 1, b: x} | {c: 1}")]
    [DataRow("draft 7 validation 6.6 if, then, else", "{if: {const: 1}, then: false, else: {type: integer}}", "2", "1 | x")]
    [DataRow("draft 7 validation 6.7 allOf, anyOf, oneOf, not", "{allOf: [{minimum: 1}], anyOf: [{maximum: 3}, {const: 7}], oneOf: [{multipleOf: 2}, {multipleOf: 3}], not: {const: 2}}", "3", "0 | 5 | 6 | 2")]
    [DataRow("draft 7 validation 7 format: only annotates", "{format: ipv4}", "x", "")]
    [DataRow("draft 7 validation 8 contentMediaType and contentEncoding: only annotate", "{contentMediaType: application/json, contentEncoding: base64}", "'{'", "")]
    [DataRow("draft 7 has no keywords of later drafts", "{$defs: {}, dependentRequired: {a: [b]}, dependentSchemas: {a: false}, prefixItems: [false], unevaluatedProperties: false, unevaluatedItems: false}", "{a: 1} | [1]", "")]
    public void Draft_7(string proves, string schema, string right, string wrong)
        => SchemaCase.Holds(proves, SchemaDraft.Draft7, schema, right, wrong, others);

    [TestMethod]
    [DataRow("2019-09 core 8.1.2 $vocabulary", "{$schema: 'https://example.com/no-validation', properties: {a: {type: integer}, b: false}}", "{a: x}", "{b: 1}")]
    [DataRow("2019-09 core 8.2.2 $id and $anchor", "{$id: 'https://example.com/root.json', anyOf: [{$ref: integer.json}, {$ref: '#s'}], $defs: {s: {$anchor: s, type: string}}}", "1 | x", "1.5")]
    [DataRow("2019-09 core 8.2.4.1 $ref: siblings count", "{$ref: '#/$defs/a', maxLength: 3, $defs: {a: {minLength: 2}}}", "ab", "a | abcd")]
    [DataRow("2019-09 core 8.2.4.1 $ref: the metaschema", "{$ref: 'https://json-schema.org/draft/2019-09/schema'}", "{minLength: 1, items: [true]} | true", "{minLength: -1} | {items: [1]} | {properties: {a: {type: strin}}}")]
    [DataRow("2019-09 core 8.2.4.2 $recursiveRef: without an anchor it is a $ref", "{properties: {a: {$recursiveRef: '#'}}, additionalProperties: false}", "{a: {a: {}}}", "{a: {b: 1}}")]
    [DataRow("2019-09 core 8.2.4.2 $recursiveRef: the outermost recursive anchor", "{$id: 'https://example.com/strict-tree.json', $recursiveAnchor: true, $ref: tree.json, unevaluatedProperties: false}", "{children: [{data: 1}]}", "{children: [{daat: 1}]} | {daat: 1}")]
    [DataRow("2019-09 core 8.2.4.2 $recursiveRef: a schema without the anchor does not stand in", "{$id: 'https://example.com/lax-tree.json', $ref: tree.json, unevaluatedProperties: false}", "{children: [{daat: 1}]}", "{daat: 1}")]
    [DataRow("2019-09 core 9.2.1 allOf, anyOf, oneOf, not", "{allOf: [{minimum: 1}], anyOf: [{maximum: 3}, {const: 7}], oneOf: [{multipleOf: 2}, {multipleOf: 3}], not: {const: 2}}", "3", "0 | 5 | 6 | 2")]
    [DataRow("2019-09 core 9.2.2 if, then, else, dependentSchemas", "{if: {required: [a]}, then: {required: [b]}, else: {required: [c]}, dependentSchemas: {d: {maxProperties: 2}}}", "{a: 1, b: 1} | {c: 1, d: 1}", "{a: 1} | {} | {a: 1, b: 1, d: 1}")]
    [DataRow("2019-09 core 9.3.1.1 items and additionalItems", "{items: [{type: integer}], additionalItems: {type: string}}", "[1, a]", "[a] | [1, 2]")]
    [DataRow("2019-09 core 9.3.1.3 unevaluatedItems: contains does not evaluate", "{items: [true], contains: {type: string}, unevaluatedItems: false}", "[a]", "[1, a]")]
    [DataRow("2019-09 core 9.3.1.3 unevaluatedItems: items and additionalItems do", "{allOf: [{items: [true], additionalItems: true}], unevaluatedItems: false}", "[1, 2]", "")]
    [DataRow("2019-09 core 9.3.1.4 contains", "{contains: {const: 1}, minContains: 2, maxContains: 3}", "[1, 1]", "[1] | [1, 1, 1, 1]")]
    [DataRow("2019-09 core 9.3.2 properties and their like", "{properties: {a: {type: integer}}, patternProperties: {'^x': {type: string}}, additionalProperties: false, propertyNames: {maxLength: 3}}", "{a: 1, x: s}", "{a: x} | {b: 1} | {xxxx: s}")]
    [DataRow("2019-09 core 9.3.2.4 unevaluatedProperties", "{$ref: '#/$defs/r', properties: {a: true}, unevaluatedProperties: false, $defs: {r: {properties: {r: true}}}}", "{a: 1, r: 1}", "{x: 1}")]
    [DataRow("2019-09 validation 6 everything of it", "{type: object, properties: {n: {type: integer, enum: [2, 4], const: 4, multipleOf: 2, minimum: 1, maximum: 9, exclusiveMinimum: 0, exclusiveMaximum: 10}, s: {minLength: 1, maxLength: 2, pattern: a}, l: {minItems: 1, maxItems: 2, uniqueItems: true}}, required: [n], dependentRequired: {s: [l]}, minProperties: 1, maxProperties: 3}", "{n: 4} | {n: 4, s: a, l: [1]}", "{} | {n: 2} | {n: 4, s: a} | {n: 4, l: [1, 1]} | {n: 4, s: b, l: [1]} | []")]
    [DataRow("2019-09 validation 7 format, 8 content and 9 meta-data only annotate", "{format: uuid, contentEncoding: base64, contentSchema: false, title: x, deprecated: true}", "y", "")]
    [DataRow("2019-09 has no prefixItems", "{prefixItems: [false], $dynamicRef: '#nowhere'}", "[1]", "")]
    public void Draft_2019_09(string proves, string schema, string right, string wrong)
        => SchemaCase.Holds(proves, SchemaDraft.Draft201909, schema, right, wrong, others);
}
