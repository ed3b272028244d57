using Dpp.JsonSchema;

namespace Dpp.Tests.JsonSchema;

/// <summary>How schemas refer to each other in 2020-12.</summary>
[TestClass]
public sealed class SchemaReferenceTests
{
    private static readonly (string, string)[] others =
    [
        ("https://example.com/integer.json", "{type: integer}"),
        ("https://example.com/folder/names.json", "{$defs: {short: {$anchor: short, maxLength: 2}}, $ref: '#short'}"),
        ("https://example.com/draft7.json", "{$schema: 'http://json-schema.org/draft-07/schema#', items: [{type: integer}]}"),
        ("file:///other.yaml", "{type: boolean}"),
        ("https://example.com/tree.json", "{$id: 'https://example.com/tree.json', $dynamicAnchor: node, type: object, properties: {data: true, children: {type: array, items: {$dynamicRef: '#node'}}}}"),
        ("https://example.com/no-validation", "{$schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://example.com/no-validation', $vocabulary: {'https://json-schema.org/draft/2020-12/vocab/core': true, 'https://json-schema.org/draft/2020-12/vocab/applicator': true}, $dynamicAnchor: meta, allOf: [{$ref: 'https://json-schema.org/draft/2020-12/meta/core'}, {$ref: 'https://json-schema.org/draft/2020-12/meta/applicator'}]}"),
        ("https://example.com/optional-vocabulary", "{$id: 'https://example.com/optional-vocabulary', $vocabulary: {'https://json-schema.org/draft/2020-12/vocab/validation': true, 'https://example.com/vocab/unheard-of': false}}"),
    ];

    [TestMethod]
    [DataRow("2020-12 core 7.7.1.1 keywords without a vocabulary say nothing", "{unknown: {type: string}, properties: {a: {$ref: '#/unknown'}}}", "1 | {a: x}", "{a: 1}")]
    [DataRow("2020-12 core 8.1.1 $schema: the draft of the schema", "{$schema: 'https://json-schema.org/draft/2019-09/schema', items: [{type: integer}]}", "[1, x]", "[x]")]
    [DataRow("2020-12 core 8.1.1 $schema: another one in an embedded schema", "{properties: {a: {$ref: 'https://example.com/draft7.json'}}}", "{a: [1, x]}", "{a: [x]}")]
    [DataRow("2020-12 core 8.1.2 $vocabulary: what is left out says nothing", "{$schema: 'https://example.com/no-validation', properties: {a: {type: integer}, b: false}}", "{a: x}", "{b: 1}")]
    [DataRow("2020-12 core 8.1.2 $vocabulary: an unknown one that is not required does not matter", "{$schema: 'https://example.com/optional-vocabulary', type: integer}", "1", "x")]
    [DataRow("2020-12 core 8.2.1 $id: the base of references", "{$id: 'https://example.com/root.json', properties: {a: {$ref: integer.json}}}", "{a: 1}", "{a: x}")]
    [DataRow("2020-12 core 8.2.1 $id: embedded, relative to the one around it", "{$id: 'https://example.com/root.json', properties: {a: {$id: folder/, properties: {b: {$ref: names.json}}}}}", "{a: {b: ab}}", "{a: {b: abc}}")]
    [DataRow("2020-12 core 8.2.1 $id: a part is found by its own address", "{$id: 'https://example.com/root.json', $ref: item.json, $defs: {i: {$id: item.json, type: string}}}", "x", "1")]
    [DataRow("2020-12 core 8.2.1 $id: an urn", "{$id: 'urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed', properties: {a: {$ref: 'urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed#/$defs/b'}}, $defs: {b: {type: string}}}", "{a: x}", "{a: 1}")]
    [DataRow("2020-12 core 8.2.1 $id: none inside enum or unknown keywords", "{$defs: {e: {enum: [{$id: 'https://example.com/x.json', type: 'null'}]}, r: {$id: 'https://example.com/x.json', type: string}}, anyOf: [{$ref: '#/$defs/e'}, {$ref: 'https://example.com/x.json'}]}", "a | {$id: 'https://example.com/x.json', type: 'null'}", "1")]
    [DataRow("2020-12 core 8.2.2 $anchor: by name", "{$ref: '#a', $defs: {x: {$anchor: a, type: integer}}}", "1", "x")]
    [DataRow("2020-12 core 8.2.2 $anchor: belongs to its resource", "{$id: 'https://example.com/root.json', $ref: 'child.json#a', $defs: {a: {$anchor: a, type: string}, c: {$id: child.json, $defs: {x: {$anchor: a, type: integer}}}}}", "1", "x")]
    [DataRow("2020-12 core 8.2.2 $dynamicAnchor: is an anchor too", "{$ref: '#a', $defs: {x: {$dynamicAnchor: a, type: integer}}}", "1", "x")]
    [DataRow("2020-12 core 8.2.3.1 $ref: to the root", "{properties: {a: {$ref: '#'}}, additionalProperties: false}", "{a: {a: {}}}", "{a: {b: 1}}")]
    [DataRow("2020-12 core 8.2.3.1 $ref: siblings count", "{$ref: '#/$defs/a', maxLength: 3, $defs: {a: {minLength: 2}}}", "ab", "a | abcd")]
    [DataRow("2020-12 core 8.2.3.1 $ref: escapes of pointers and percent signs", "{properties: {t: {$ref: '#/$defs/t~0f'}, s: {$ref: '#/$defs/s~1f'}, p: {$ref: '#/$defs/p%25f'}, q: {$ref: '#/$defs/q%22f'}}, $defs: {t~f: {type: integer}, s/f: {type: integer}, p%f: {type: integer}, 'q\"f': {type: integer}}}", "{t: 1, s: 1, p: 1, q: 1}", "{t: x} | {s: x} | {p: x} | {q: x}")]
    [DataRow("2020-12 core 8.2.3.1 $ref: into a list", "{prefixItems: [{type: integer}, {$ref: '#/prefixItems/0'}]}", "[1, 2]", "[1, x]")]
    [DataRow("2020-12 core 8.2.3.1 $ref: a property of that name is no reference", "{properties: {$ref: {type: string}}}", "{$ref: a}", "{$ref: 1}")]
    [DataRow("2020-12 core 8.2.3.1 $ref: a file beside the schema", "{properties: {a: {$ref: other.yaml}}}", "{a: true}", "{a: 1}")]
    [DataRow("2020-12 core 8.2.3.1 $ref: a file beside the schema that has another $id", "{$id: 'https://elsewhere.example/x.json', properties: {a: {$ref: other.yaml}}}", "{a: true}", "{a: 1}")]
    [DataRow("2020-12 core 8.2.3.1 $ref: an anchor in another document", "{$ref: 'https://example.com/folder/names.json#short'}", "ab", "abc")]
    [DataRow("2020-12 core 8.2.3.1 $ref: to true and false", "{properties: {a: {$ref: '#/$defs/yes'}, b: {$ref: '#/$defs/no'}}, $defs: {yes: true, no: false}}", "{a: 1}", "{b: 1}")]
    [DataRow("2020-12 core 8.2.3.1 $ref: the metaschema", "{$ref: 'https://json-schema.org/draft/2020-12/schema'}", "{minLength: 1, properties: {a: {type: [string]}}} | true", "{minLength: -1} | {properties: {a: {type: strin}}} | 1 | {$defs: {a: 7}}")]
    [DataRow("2020-12 core 8.2.3.2 $dynamicRef: without a dynamic anchor it is a $ref", "{$dynamicRef: '#a', $defs: {x: {$anchor: a, type: integer}}}", "1", "x")]
    [DataRow("2020-12 core 8.2.3.2 $dynamicRef: the outermost anchor of the dynamic scope", "{$id: 'https://example.com/strings', $ref: list, $defs: {s: {$dynamicAnchor: item, type: string}, l: {$id: list, type: array, items: {$dynamicRef: '#item'}, $defs: {any: {$dynamicAnchor: item}}}}}", "[a, b]", "[a, 1]")]
    [DataRow("2020-12 core 8.2.3.2 $dynamicRef: plain anchors do not stand in", "{$id: 'https://example.com/strings', $ref: list, $defs: {s: {$anchor: item, type: string}, l: {$id: list, type: array, items: {$dynamicRef: '#item'}, $defs: {any: {$dynamicAnchor: item}}}}}", "[a, 1]", "{}")]
    [DataRow("2020-12 core 8.2.3.2 $dynamicRef: extends a recursive schema of another document", "{$id: 'https://example.com/strict-tree.json', $dynamicAnchor: node, $ref: tree.json, unevaluatedProperties: false}", "{children: [{data: 1, children: []}]}", "{children: [{daat: 1}]} | {daat: 1}")]
    [DataRow("2020-12 core 8.2.3.2 $dynamicRef: a scope that was left does not count", "{$id: 'https://example.com/main', if: {$id: first, $defs: {t: {$dynamicAnchor: thing, type: 'null'}}}, then: {$id: second, $ref: start, $defs: {t: {$dynamicAnchor: thing, type: integer}, start: {$id: start, $dynamicRef: 'inner#thing'}, inner: {$id: inner, $dynamicAnchor: thing, type: string}}}}", "1", "x | null")]
    [DataRow("2020-12 core 8.2.4 $defs: asks nothing by itself", "{$defs: {a: {type: integer}}}", "x", "")]
    [DataRow("2020-12 core 9.1.2 base of a reference: dots and absolute paths", "{$id: 'https://example.com/folder/x/root.json', properties: {a: {$ref: ../names.json}, b: {$ref: /integer.json}, c: {$ref: '//example.com/integer.json'}}}", "{a: ab, b: 1, c: 1}", "{a: abc} | {b: x} | {c: x}")]
    [DataRow("2020-12 core 9.3.1 JSON pointers cross embedded resources", "{$id: 'https://example.com/root.json', properties: {a: {$ref: '#/$defs/e/properties/p'}}, $defs: {e: {$id: folder/e.json, properties: {p: {$ref: names.json}}}}}", "{a: ab}", "{a: abc}")]
    [DataRow("2020-12 core 9.4.1 recursion through the instance ends", "{type: object, additionalProperties: {$ref: '#'}}", "{a: {b: {c: {}}}}", "{a: {b: 1}}")]
    public void Reference(string proves, string schema, string right, string wrong)
        => SchemaCase.Holds(proves, SchemaDraft.Draft202012, schema, right, wrong, others);
}
