using System.Globalization;
using Dpp.JsonSchema.Keywords;
using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>Reads the keywords of one schema. What has the wrong type is left out: the metaschema tells of it.</summary>
internal sealed class KeywordReader(SchemaCompiler compiler, SchemaRule rule, MappingNode schema)
{
    private readonly List<SchemaKeyword> keywords = [];
    private readonly SchemaResource resource = rule.Resource;
    private PropertiesKeyword? properties;

    private SchemaDialect Dialect => resource.Dialect;
    private SchemaDraft Draft => resource.Dialect.Draft;

    public void Read()
    {
        if (Draft == SchemaDraft.Draft7 && Entry("$ref") is { } only)
        {
            Add(compiler.Reference("$ref", only.Key, only.Value, resource));
            rule.Keywords = [.. keywords];
            return;
        }

        rule.Expected = JsonValues.AsText(JsonValues.Find(schema, "x-expected"));
        if (Dialect.Has(Vocabularies.Validation))
        {
            Validation();
        }

        References();
        if (Dialect.Has(Vocabularies.Applicator))
        {
            Applicators();
        }

        Properties();
        if (Entry("format") is { } format && JsonValues.AsText(format.Value) is { } named)
        {
            Add(new FormatKeyword(format.Key, named));
        }

        if (Dialect.Has(Vocabularies.Unevaluated) && Draft != SchemaDraft.Draft7)
        {
            Unevaluated();
        }

        rule.Keywords = [.. keywords];
    }

    private void References()
    {
        if (Entry("$ref") is { } plain)
        {
            Add(compiler.Reference("$ref", plain.Key, plain.Value, resource));
        }

        var other = Draft switch { SchemaDraft.Draft202012 => "$dynamicRef", SchemaDraft.Draft201909 => "$recursiveRef", _ => null };
        if (other is not null && Entry(other) is { } dynamic)
        {
            Add(compiler.Reference(other, dynamic.Key, dynamic.Value, resource));
        }
    }

    private void Validation()
    {
        if (Entry("type") is { } type)
        {
            var allowed = JsonValues.Resolve(type.Value) is SequenceNode several
                ? several.Items.Aggregate(JsonKind.None, (sum, one) => sum | KindNamed(JsonValues.AsText(one)))
                : KindNamed(JsonValues.AsText(type.Value));
            if (allowed != JsonKind.None)
            {
                Add(new TypeKeyword(type.Key, allowed, rule));
            }
        }

        if (Entry("enum") is { } listed && JsonValues.Resolve(listed.Value) is SequenceNode values)
        {
            Add(new ValuesKeyword("enum", listed.Key, values.Items));
        }

        if (Entry("const") is { } constant)
        {
            Add(new ValuesKeyword("const", constant.Key, [constant.Value]));
        }

        foreach (var name in (ReadOnlySpan<string>)["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])
        {
            if (Entry(name) is { } limit && JsonValues.Resolve(limit.Value) is ScalarNode number && (JsonValues.KindOf(number) & JsonKind.Number) != 0)
            {
                Add(new NumberKeyword(name, limit.Key, JsonNumber.Read(number.Value), number.Value));
            }
        }

        AddCounted("minLength", static (name, at, limit) => new LengthKeyword(name, at, limit));
        AddCounted("maxLength", static (name, at, limit) => new LengthKeyword(name, at, limit));
        if (Entry("pattern") is { } pattern && JsonValues.AsText(pattern.Value) is { } written && compiler.PatternOf(pattern.Value, written) is { } compiled)
        {
            Add(new PatternKeyword(pattern.Key, compiled));
        }

        AddCounted("minItems", static (name, at, limit) => new ItemCountKeyword(name, at, limit));
        AddCounted("maxItems", static (name, at, limit) => new ItemCountKeyword(name, at, limit));
        AddCounted("minProperties", static (name, at, limit) => new EntryCountKeyword(name, at, limit));
        AddCounted("maxProperties", static (name, at, limit) => new EntryCountKeyword(name, at, limit));
        if (Entry("uniqueItems") is { } unique && JsonValues.AsBoolean(unique.Value) == true)
        {
            Add(new UniqueKeyword(unique.Key));
        }

        if (Entry("dependentRequired") is { } dependent && Draft != SchemaDraft.Draft7)
        {
            AddDependencies(dependent);
        }
    }

    private void Applicators()
    {
        Items();
        if (Inner("contains") is { } contains)
        {
            var counts = Draft != SchemaDraft.Draft7 && Dialect.Has(Vocabularies.Validation);
            Add(new ContainsKeyword(contains.At, contains.Rule, counts ? CountOf("minContains") ?? 1 : 1, counts ? CountOf("maxContains") ?? int.MaxValue : int.MaxValue, Draft == SchemaDraft.Draft202012));
        }

        var conditional = Entry(Draft == SchemaDraft.Draft7 ? "dependencies" : "dependentSchemas");
        if (conditional is { } dependencies)
        {
            AddDependencies(dependencies);
        }

        if (Rules("allOf") is { } all)
        {
            Add(new AllOfKeyword(all.At, all.Rules));
        }

        if (Inner("if") is { } condition)
        {
            var (then, otherwise) = (Inner("then")?.Rule, Inner("else")?.Rule);
            Add(then is null && otherwise is null && Draft == SchemaDraft.Draft7 ? null : new ConditionKeyword(condition.At, condition.Rule, then, otherwise));
        }

        if (Inner("not") is { } not)
        {
            Add(new NotKeyword(not.At, not.Rule));
        }

        foreach (var name in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            if (Rules(name) is { } choice)
            {
                Add(new ChoiceKeyword(name, choice.At, choice.Rules));
            }
        }
    }

    private void Items()
    {
        var isNew = Draft == SchemaDraft.Draft202012;
        if (!isNew && Entry("items") is { } old && JsonValues.Resolve(old.Value) is SequenceNode)
        {
            var more = Inner("additionalItems");
            Add(new ItemsKeyword("items", (more?.At) ?? old.Key, RulesOf(old.Value), more?.Rule));
            return;
        }

        var prefix = isNew ? Rules("prefixItems") : null;
        var rest = Entry("items") is { } items && JsonValues.Resolve(items.Value) is not SequenceNode ? Inner("items") : null;
        if (prefix is not null || rest is not null)
        {
            Add(new ItemsKeyword(rest is null ? "prefixItems" : "items", rest?.At ?? prefix!.Value.At, prefix?.Rules ?? [], rest?.Rule)); // one of both is there
        }
    }

    private void Properties()
    {
        if (Dialect.Has(Vocabularies.Applicator))
        {
            if (Entry("properties") is { } named && JsonValues.AsMapping(named.Value) is { } byName)
            {
                foreach (var entry in byName.Entries)
                {
                    Keyword("properties", named.Key).AddProperty(entry.Name ?? "", compiler.Inside(entry.Value, resource));
                }

                Keyword("properties", named.Key);
            }

            if (Entry("patternProperties") is { } patterns && JsonValues.AsMapping(patterns.Value) is { } byPattern)
            {
                foreach (var entry in byPattern.Entries)
                {
                    if (entry.Name is { } written && compiler.PatternOf(entry.Key, written) is { } pattern)
                    {
                        Keyword("patternProperties", patterns.Key).Patterns.Add((pattern, compiler.Inside(entry.Value, resource)));
                    }
                }
            }

            if (Inner("additionalProperties") is { } additional)
            {
                var keyword = Keyword("additionalProperties", additional.At);
                keyword.Additional = additional.Rule;
                keyword.AdditionalAt = additional.At;
            }

            if (Inner("propertyNames") is { } names)
            {
                Keyword("propertyNames", names.At).Names = names.Rule;
            }
        }

        if (Dialect.Has(Vocabularies.Validation) && Entry("required") is { } required)
        {
            foreach (var name in JsonValues.AsItems(required.Value))
            {
                if (JsonValues.AsText(name) is { } text)
                {
                    Keyword("required", required.Key).RequiredAt = required.Key;
                    Keyword("required", required.Key).AddRequired(text);
                }
            }
        }

        Add(properties);
    }

    private void Unevaluated()
    {
        if (Inner("unevaluatedItems") is { } items)
        {
            rule.HasUnevaluated = true;
            Add(new UnevaluatedItemsKeyword(items.At, items.Rule));
        }

        if (Inner("unevaluatedProperties") is { } left)
        {
            rule.HasUnevaluated = true;
            Add(new UnevaluatedPropertiesKeyword(left.At, left.Rule) { Owner = rule });
        }
    }

    private void AddDependencies(EntryNode dependencies)
    {
        if (JsonValues.AsMapping(dependencies.Value) is not { } mapping)
        {
            return;
        }

        var keyword = new DependentKeyword(dependencies.Name ?? "", dependencies.Key);
        foreach (var entry in mapping.Entries)
        {
            var value = JsonValues.Resolve(entry.Value);
            keyword.Dependencies.Add(value is SequenceNode list
                ? (entry.Name ?? "", [.. list.Items.Select(JsonValues.AsText).OfType<string>()], null)
                : (entry.Name ?? "", [], compiler.Inside(value, resource)));
        }

        Add(keyword);
    }

    private void AddCounted(string name, Func<string, Node, int, SchemaKeyword> make)
    {
        if (Entry(name) is { } entry && CountOf(name) is { } limit)
        {
            Add(make(name, entry.Key, limit));
        }
    }

    /// <summary>A whole number, also written as 2.0; one beyond all counts is cut off.</summary>
    private int? CountOf(string name)
    {
        if (Entry(name) is not { } entry || JsonValues.Resolve(entry.Value) is not ScalarNode scalar || JsonValues.KindOf(scalar) != JsonKind.Integer)
        {
            return null;
        }

        var number = JsonNumber.Read(scalar.Value);
        return number.CompareTo(JsonNumber.Of(int.MaxValue)) >= 0 ? int.MaxValue
            : number.CompareTo(JsonNumber.Of(0)) < 0 ? null
            : decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? (int)value : null;
    }

    private PropertiesKeyword Keyword(string name, Node at) => properties ??= new PropertiesKeyword(name, at);

    private (Node At, SchemaRule Rule)? Inner(string name)
        => Entry(name) is { } entry ? (entry.Key, compiler.Inside(entry.Value, resource)) : null;

    private (Node At, IReadOnlyList<SchemaRule> Rules)? Rules(string name)
        => Entry(name) is { } entry && JsonValues.Resolve(entry.Value) is SequenceNode ? (entry.Key, RulesOf(entry.Value)) : null;

    private List<SchemaRule> RulesOf(Node list) => [.. JsonValues.AsItems(list).Select(item => compiler.Inside(item, resource))];

    private EntryNode? Entry(string name)
    {
        for (var i = schema.Entries.Count - 1; i >= 0; i--)
        {
            if (schema.Entries[i].Name == name)
            {
                return schema.Entries[i];
            }
        }

        return null;
    }

    private void Add(SchemaKeyword? keyword)
    {
        if (keyword is not null)
        {
            keywords.Add(keyword);
        }
    }

    private static JsonKind KindNamed(string? name) => name switch
    {
        "null" => JsonKind.Null,
        "boolean" => JsonKind.Boolean,
        "integer" => JsonKind.Integer,
        "number" => JsonKind.Number,
        "string" => JsonKind.Text,
        "array" => JsonKind.Array,
        "object" => JsonKind.Object,
        _ => JsonKind.None,
    };
}
