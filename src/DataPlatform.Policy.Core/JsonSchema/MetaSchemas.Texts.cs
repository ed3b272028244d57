namespace Dpp.JsonSchema;

internal static partial class MetaSchemas
{
    private const string Draft7 = """
        $schema: "http://json-schema.org/draft-07/schema#"
        $id: "http://json-schema.org/draft-07/schema#"
        type: [object, boolean]
        properties:
          $id: {type: string}
          $schema: {type: string}
          $ref: {type: string}
          $comment: {type: string}
          title: {type: string}
          description: {type: string}
          default: true
          readOnly: {type: boolean}
          writeOnly: {type: boolean}
          examples: {type: array, items: true}
          multipleOf: {type: number, exclusiveMinimum: 0}
          maximum: {type: number}
          exclusiveMaximum: {type: number}
          minimum: {type: number}
          exclusiveMinimum: {type: number}
          maxLength: {$ref: "#/definitions/nonNegativeInteger"}
          minLength: {$ref: "#/definitions/nonNegativeIntegerDefault0"}
          pattern: {type: string}
          additionalItems: {$ref: "#"}
          items: {anyOf: [{$ref: "#"}, {$ref: "#/definitions/schemaArray"}]}
          maxItems: {$ref: "#/definitions/nonNegativeInteger"}
          minItems: {$ref: "#/definitions/nonNegativeIntegerDefault0"}
          uniqueItems: {type: boolean}
          contains: {$ref: "#"}
          maxProperties: {$ref: "#/definitions/nonNegativeInteger"}
          minProperties: {$ref: "#/definitions/nonNegativeIntegerDefault0"}
          required: {$ref: "#/definitions/stringArray"}
          additionalProperties: {$ref: "#"}
          definitions: {type: object, additionalProperties: {$ref: "#"}}
          properties: {type: object, additionalProperties: {$ref: "#"}}
          patternProperties: {type: object, additionalProperties: {$ref: "#"}}
          dependencies: {type: object, additionalProperties: {anyOf: [{$ref: "#"}, {$ref: "#/definitions/stringArray"}]}}
          propertyNames: {$ref: "#"}
          const: true
          enum: {type: array, items: true}
          type:
            anyOf:
              - $ref: "#/definitions/simpleTypes"
              - {type: array, items: {$ref: "#/definitions/simpleTypes"}, minItems: 1, uniqueItems: true}
          format: {type: string}
          contentMediaType: {type: string}
          contentEncoding: {type: string}
          if: {$ref: "#"}
          then: {$ref: "#"}
          else: {$ref: "#"}
          allOf: {$ref: "#/definitions/schemaArray"}
          anyOf: {$ref: "#/definitions/schemaArray"}
          oneOf: {$ref: "#/definitions/schemaArray"}
          not: {$ref: "#"}
        definitions:
          schemaArray: {type: array, minItems: 1, items: {$ref: "#"}}
          nonNegativeInteger: {type: integer, minimum: 0}
          nonNegativeIntegerDefault0: {allOf: [{$ref: "#/definitions/nonNegativeInteger"}, {default: 0}]}
          simpleTypes: {enum: [array, boolean, integer, "null", number, object, string]}
          stringArray: {type: array, items: {type: string}, uniqueItems: true}
        """;

    private const string All2019 = """
        allOf:
          - $ref: meta/core
          - $ref: meta/applicator
          - $ref: meta/validation
          - $ref: meta/meta-data
          - $ref: meta/format
          - $ref: meta/content
        type: [object, boolean]
        properties:
          definitions: {type: object, additionalProperties: {$recursiveRef: "#"}}
          dependencies: {type: object, additionalProperties: {anyOf: [{$recursiveRef: "#"}, {$ref: "meta/validation#/$defs/stringArray"}]}}
        """;

    private const string Core2019 = """
        type: [object, boolean]
        properties:
          $id: {type: string, pattern: "^[^#]*#?$"}
          $schema: {type: string}
          $anchor: {type: string, pattern: "^[A-Za-z][-A-Za-z0-9.:_]*$"}
          $ref: {type: string}
          $recursiveRef: {type: string}
          $recursiveAnchor: {type: boolean}
          $vocabulary: {type: object, propertyNames: {type: string}, additionalProperties: {type: boolean}}
          $comment: {type: string}
          $defs: {type: object, additionalProperties: {$recursiveRef: "#"}}
        """;

    private const string Applicator2019 = """
        type: [object, boolean]
        properties:
          additionalItems: {$recursiveRef: "#"}
          unevaluatedItems: {$recursiveRef: "#"}
          items: {anyOf: [{$recursiveRef: "#"}, {$ref: "#/$defs/schemaArray"}]}
          contains: {$recursiveRef: "#"}
          additionalProperties: {$recursiveRef: "#"}
          unevaluatedProperties: {$recursiveRef: "#"}
          properties: {type: object, additionalProperties: {$recursiveRef: "#"}}
          patternProperties: {type: object, additionalProperties: {$recursiveRef: "#"}}
          dependentSchemas: {type: object, additionalProperties: {$recursiveRef: "#"}}
          propertyNames: {$recursiveRef: "#"}
          if: {$recursiveRef: "#"}
          then: {$recursiveRef: "#"}
          else: {$recursiveRef: "#"}
          allOf: {$ref: "#/$defs/schemaArray"}
          anyOf: {$ref: "#/$defs/schemaArray"}
          oneOf: {$ref: "#/$defs/schemaArray"}
          not: {$recursiveRef: "#"}
        $defs:
          schemaArray: {type: array, minItems: 1, items: {$recursiveRef: "#"}}
        """;

    private const string Validation = """
        type: [object, boolean]
        properties:
          multipleOf: {type: number, exclusiveMinimum: 0}
          maximum: {type: number}
          exclusiveMaximum: {type: number}
          minimum: {type: number}
          exclusiveMinimum: {type: number}
          maxLength: {$ref: "#/$defs/nonNegativeInteger"}
          minLength: {$ref: "#/$defs/nonNegativeIntegerDefault0"}
          pattern: {type: string}
          maxItems: {$ref: "#/$defs/nonNegativeInteger"}
          minItems: {$ref: "#/$defs/nonNegativeIntegerDefault0"}
          uniqueItems: {type: boolean}
          maxContains: {$ref: "#/$defs/nonNegativeInteger"}
          minContains: {$ref: "#/$defs/nonNegativeInteger"}
          maxProperties: {$ref: "#/$defs/nonNegativeInteger"}
          minProperties: {$ref: "#/$defs/nonNegativeIntegerDefault0"}
          required: {$ref: "#/$defs/stringArray"}
          dependentRequired: {type: object, additionalProperties: {$ref: "#/$defs/stringArray"}}
          const: true
          enum: {type: array, items: true}
          type:
            anyOf:
              - $ref: "#/$defs/simpleTypes"
              - {type: array, items: {$ref: "#/$defs/simpleTypes"}, minItems: 1, uniqueItems: true}
        $defs:
          nonNegativeInteger: {type: integer, minimum: 0}
          nonNegativeIntegerDefault0: {$ref: "#/$defs/nonNegativeInteger"}
          simpleTypes: {enum: [array, boolean, integer, "null", number, object, string]}
          stringArray: {type: array, items: {type: string}, uniqueItems: true}
        """;

    private const string MetaData = """
        type: [object, boolean]
        properties:
          title: {type: string}
          description: {type: string}
          default: true
          deprecated: {type: boolean}
          readOnly: {type: boolean}
          writeOnly: {type: boolean}
          examples: {type: array, items: true}
        """;

    private const string Format = """
        type: [object, boolean]
        properties:
          format: {type: string}
        """;

    private const string Content2019 = """
        type: [object, boolean]
        properties:
          contentMediaType: {type: string}
          contentEncoding: {type: string}
          contentSchema: {$recursiveRef: "#"}
        """;

    private const string All2020 = """
        allOf:
          - $ref: meta/core
          - $ref: meta/applicator
          - $ref: meta/unevaluated
          - $ref: meta/validation
          - $ref: meta/meta-data
          - $ref: meta/format-annotation
          - $ref: meta/content
        type: [object, boolean]
        properties:
          definitions: {type: object, additionalProperties: {$dynamicRef: "#meta"}}
          dependencies: {type: object, additionalProperties: {anyOf: [{$dynamicRef: "#meta"}, {$ref: "meta/validation#/$defs/stringArray"}]}}
          $recursiveAnchor: {$ref: "meta/core#/$defs/anchorString"}
          $recursiveRef: {$ref: "meta/core#/$defs/uriReferenceString"}
        """;

    private const string Core2020 = """
        type: [object, boolean]
        properties:
          $id: {$ref: "#/$defs/uriReferenceString", pattern: "^[^#]*#?$"}
          $schema: {$ref: "#/$defs/uriString"}
          $ref: {$ref: "#/$defs/uriReferenceString"}
          $anchor: {$ref: "#/$defs/anchorString"}
          $dynamicRef: {$ref: "#/$defs/uriReferenceString"}
          $dynamicAnchor: {$ref: "#/$defs/anchorString"}
          $vocabulary: {type: object, propertyNames: {$ref: "#/$defs/uriString"}, additionalProperties: {type: boolean}}
          $comment: {type: string}
          $defs: {type: object, additionalProperties: {$dynamicRef: "#meta"}}
        $defs:
          anchorString: {type: string, pattern: "^[A-Za-z_][-A-Za-z0-9._]*$"}
          uriString: {type: string}
          uriReferenceString: {type: string}
        """;

    private const string Applicator2020 = """
        type: [object, boolean]
        properties:
          prefixItems: {$ref: "#/$defs/schemaArray"}
          items: {$dynamicRef: "#meta"}
          contains: {$dynamicRef: "#meta"}
          additionalProperties: {$dynamicRef: "#meta"}
          properties: {type: object, additionalProperties: {$dynamicRef: "#meta"}}
          patternProperties: {type: object, additionalProperties: {$dynamicRef: "#meta"}}
          dependentSchemas: {type: object, additionalProperties: {$dynamicRef: "#meta"}}
          propertyNames: {$dynamicRef: "#meta"}
          if: {$dynamicRef: "#meta"}
          then: {$dynamicRef: "#meta"}
          else: {$dynamicRef: "#meta"}
          allOf: {$ref: "#/$defs/schemaArray"}
          anyOf: {$ref: "#/$defs/schemaArray"}
          oneOf: {$ref: "#/$defs/schemaArray"}
          not: {$dynamicRef: "#meta"}
        $defs:
          schemaArray: {type: array, minItems: 1, items: {$dynamicRef: "#meta"}}
        """;

    private const string Unevaluated2020 = """
        type: [object, boolean]
        properties:
          unevaluatedItems: {$dynamicRef: "#meta"}
          unevaluatedProperties: {$dynamicRef: "#meta"}
        """;

    private const string Content2020 = """
        type: [object, boolean]
        properties:
          contentEncoding: {type: string}
          contentMediaType: {type: string}
          contentSchema: {$dynamicRef: "#meta"}
        """;
}
