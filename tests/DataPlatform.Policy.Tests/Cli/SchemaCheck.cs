using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dpp.Tests.Cli;

/// <summary>The words of JSON Schema that our report schemas use; an unknown word fails, so that none is ignored.</summary>
internal sealed class SchemaCheck(JsonElement schema)
{
    private readonly List<string> problems = [];

    public static IReadOnlyList<string> Problems(string schema, byte[] document)
    {
        using var rules = JsonDocument.Parse(schema);
        using var value = JsonDocument.Parse(document);
        var check = new SchemaCheck(rules.RootElement);
        check.Check(rules.RootElement, value.RootElement, "$");
        return check.problems;
    }

    private void Check(JsonElement rule, JsonElement value, string path)
    {
        foreach (var word in rule.EnumerateObject())
        {
            var holds = word.Name switch
            {
                "$schema" or "title" or "description" or "$defs" or "properties" or "additionalProperties" => true,
                "$ref" => Follow(word.Value.GetString()!, value, path),
                "type" => IsOf(value, word.Value.GetString()!),
                "const" => JsonElement.DeepEquals(word.Value, value),
                "enum" => word.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)),
                "minimum" => value.GetDouble() >= word.Value.GetDouble(),
                "pattern" => Regex.IsMatch(value.GetString()!, word.Value.GetString()!),
                "required" => word.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "items" => Items(word.Value, value, path),
                _ => throw new AssertFailedException($"the schema uses '{word.Name}', which the test does not know"),
            };
            if (!holds)
            {
                problems.Add($"{path}: {word.Name} {word.Value}");
            }
        }

        if (value.ValueKind == JsonValueKind.Object && rule.TryGetProperty("properties", out var properties))
        {
            foreach (var member in value.EnumerateObject())
            {
                if (properties.TryGetProperty(member.Name, out var inner))
                {
                    Check(inner, member.Value, path + "." + member.Name);
                }
                else if (rule.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False)
                {
                    problems.Add($"{path}.{member.Name} is not in the schema");
                }
            }
        }
    }

    private bool Follow(string reference, JsonElement value, string path)
    {
        var target = schema;
        foreach (var part in reference.Split('/').Skip(1))
        {
            target = target.GetProperty(part);
        }

        Check(target, value, path);
        return true;
    }

    private bool Items(JsonElement rule, JsonElement value, string path)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(rule, item, $"{path}[{index++}]");
        }

        return true;
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new AssertFailedException($"the schema uses the type '{type}', which the test does not know"),
    };
}
