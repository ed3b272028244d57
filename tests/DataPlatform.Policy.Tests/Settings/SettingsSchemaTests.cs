using System.Text.Json;
using Dpp.Settings;
using Dpp.Tests.House;

namespace Dpp.Tests.Settings;

/// <summary>The table that reads dpp.yaml and the schema that editors use say the same.</summary>
[TestClass]
public sealed class SettingsSchemaTests
{
    private static readonly JsonDocument schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("schemas/dpp.schema.json")));

    [TestMethod]
    public void Schema_and_reader_have_the_same_keys_and_words()
    {
        var differences = new List<string>();

        Compare(SettingsTable.Root, schema.RootElement, "", differences);

        Assert.IsEmpty(differences, string.Join('\n', differences));
    }

    [TestMethod]
    public void A_key_that_only_one_of_both_knows_is_found()
    {
        var differences = new List<string>();
        var one = JsonDocument.Parse("""{"additionalProperties": false, "properties": {"a": {"type": "string", "description": "x"}, "b": {"type": "string", "description": "x"}}}""");

        Compare(new KeysShape(new SettingsKey("a", new ValueShape(SettingsValue.Text)), new SettingsKey("c", new ValueShape(SettingsValue.Text))), one.RootElement, "", differences);

        CollectionAssert.AreEqual(new[] { "/b: only the schema has it", "/c: only the reader has it" }, differences);
    }

    private static void Compare(SettingsShape shape, JsonElement element, string path, List<string> differences)
    {
        element = Resolve(element);
        switch (shape)
        {
            case KeysShape keys:
                Keys(keys, element, path, differences);
                break;
            case NamedShape named:
                Expect(element.TryGetProperty("additionalProperties", out var each) && each.ValueKind == JsonValueKind.Object, path, "names are free", differences);
                Compare(named.Value, each, path + "/*", differences);
                break;
            case EitherShape either:
                Compare(either.Short, element.GetProperty("anyOf")[0], path, differences);
                Compare(either.Long, element.GetProperty("anyOf")[1], path, differences);
                break;
            case ListShape list:
                var array = list.SingleAllowed ? Resolve(element.GetProperty("anyOf")[1]) : element;
                Expect(array.GetProperty("type").GetString() == "array", path, "it is a list", differences);
                Compare(list.Item, array.GetProperty("items"), path + "/-", differences);
                if (list.SingleAllowed)
                {
                    Compare(list.Item, element.GetProperty("anyOf")[0], path, differences);
                }

                break;
            case ValueShape { Words: { } words }:
                var said = element.GetProperty("enum").EnumerateArray().Select(word => word.GetString());
                Expect(words.SequenceEqual(said), path, $"the words are {string.Join(", ", words)}", differences);
                break;
            case ValueShape value:
                Expect(Types(element).Contains(value.Value switch { SettingsValue.Flag => "boolean", SettingsValue.Count => "integer", _ => "string" }), path, $"it is {value.Value}", differences);
                break;
        }

    }

    private static void Keys(KeysShape keys, JsonElement element, string path, List<string> differences)
    {
        Expect(element.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False, path, "other keys are wrong", differences);
        var properties = element.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        foreach (var only in properties.Keys.Except(keys.Keys.Select(key => key.Name)))
        {
            differences.Add($"{path}/{only}: only the schema has it");
        }

        var required = element.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(name => name.GetString()).ToList() : [];
        foreach (var key in keys.Keys)
        {
            if (!properties.TryGetValue(key.Name, out var property))
            {
                differences.Add($"{path}/{key.Name}: only the reader has it");
                continue;
            }

            Expect(required.Contains(key.Name) == key.Required, $"{path}/{key.Name}", $"required is {key.Required}", differences);
            Compare(key.Shape, property, $"{path}/{key.Name}", differences);
        }
    }

    private static List<string?> Types(JsonElement element)
        => !element.TryGetProperty("type", out var type) ? []
            : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString())]
            : [type.GetString()];

    private static JsonElement Resolve(JsonElement element)
        => element.TryGetProperty("$ref", out var reference)
            ? Resolve(schema.RootElement.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1])) // a $ref is text
            : element;

    private static void Expect(bool holds, string path, string what, List<string> differences)
    {
        if (!holds)
        {
            differences.Add($"{path}: only the reader says that {what}");
        }
    }
}
