using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>Where schemas hold other schemas.</summary>
internal static class SchemaShape
{
    /// <summary>The schemas directly inside one.</summary>
    public static IEnumerable<Node> Children(MappingNode schema, SchemaDraft draft)
    {
        foreach (var entry in schema.Entries)
        {
            if (entry.Name is not { } name)
            {
                continue;
            }

            var value = JsonValues.Resolve(entry.Value);
            switch (HoldingOf(name, draft))
            {
                case Holding.Schema:
                    yield return value;
                    break;
                case Holding.SchemaOrList when value is MappingNode or ScalarNode:
                    yield return value;
                    break;
                case Holding.List or Holding.SchemaOrList when value is SequenceNode list:
                    foreach (var item in list.Items)
                    {
                        yield return JsonValues.Resolve(item);
                    }

                    break;
                case Holding.ByName when value is MappingNode named:
                    foreach (var each in named.Entries)
                    {
                        yield return JsonValues.Resolve(each.Value);
                    }

                    break;
            }
        }
    }

    private static Holding HoldingOf(string name, SchemaDraft draft) => name switch
    {
        "not" or "if" or "then" or "else" or "contains" or "additionalProperties" or "propertyNames" => Holding.Schema,
        "additionalItems" => draft == SchemaDraft.Draft202012 ? Holding.None : Holding.Schema,
        "unevaluatedItems" or "unevaluatedProperties" or "contentSchema" => draft == SchemaDraft.Draft7 ? Holding.None : Holding.Schema,
        "items" => Holding.SchemaOrList,
        "allOf" or "anyOf" or "oneOf" => Holding.List,
        "prefixItems" => draft == SchemaDraft.Draft202012 ? Holding.List : Holding.None,
        "properties" or "patternProperties" or "definitions" => Holding.ByName,
        "$defs" or "dependentSchemas" => draft == SchemaDraft.Draft7 ? Holding.None : Holding.ByName,
        "dependencies" => draft == SchemaDraft.Draft7 ? Holding.ByName : Holding.None,
        _ => Holding.None,
    };

    private enum Holding : byte
    {
        None,
        Schema,
        List,
        SchemaOrList,
        ByName,
    }
}
