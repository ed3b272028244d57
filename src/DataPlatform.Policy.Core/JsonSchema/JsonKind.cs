using Dpp.Syntax;
using Dpp.Syntax.Yaml;

namespace Dpp.JsonSchema;

/// <summary>The types of values that JSON Schema tells apart; 1.0 is an integer.</summary>
[Flags]
internal enum JsonKind : byte
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Fraction = 8,
    Number = Integer | Fraction,
    Text = 16,
    Array = 32,
    Object = 64,
    Any = 127,

    /// <summary>Nothing that could be judged: broken text, an alias without a target.</summary>
    Unknown = 128,
}

/// <summary>What JSON Schema asks of a located tree, whether it was written as JSON or as YAML.</summary>
internal static class JsonValues
{
    private const int MostAliases = 16;

    public static Node Resolve(Node node)
    {
        for (var i = 0; i < MostAliases && node is AliasNode { Target: { } target }; i++)
        {
            node = target;
        }

        return node;
    }

    /// <param name="node">Not an alias, unless its target is unknown.</param>
    public static JsonKind KindOf(Node node) => node switch
    {
        MappingNode => JsonKind.Object,
        SequenceNode => JsonKind.Array,
        ScalarNode scalar => KindOf(scalar),
        _ => JsonKind.Unknown,
    };

    public static MappingNode? AsMapping(Node? node) => node is null ? null : Resolve(node) as MappingNode;

    public static string? AsText(Node? node)
        => node is not null && Resolve(node) is ScalarNode scalar && KindOf(scalar) == JsonKind.Text ? scalar.Value : null;

    public static bool? AsBoolean(Node? node)
        => node is not null && Resolve(node) is ScalarNode scalar && KindOf(scalar) == JsonKind.Boolean ? scalar.Value[0] is 't' or 'T' : null;

    public static IReadOnlyList<Node> AsItems(Node? node)
        => node is not null && Resolve(node) is SequenceNode sequence ? sequence.Items : [];

    /// <summary>The value of a key; of a key written twice the last one, as JSON readers take it.</summary>
    public static Node? Find(MappingNode mapping, string key)
    {
        for (var i = mapping.Entries.Count - 1; i >= 0; i--)
        {
            if (mapping.Entries[i].Name == key)
            {
                return Resolve(mapping.Entries[i].Value);
            }
        }

        return null;
    }

    private static JsonKind KindOf(ScalarNode scalar)
    {
        if (scalar.Properties is null && scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Absent))
        {
            return JsonKind.Text;
        }

        return YamlScalar.Resolve(scalar, YamlDialect.Core12) switch
        {
            ScalarType.Null => JsonKind.Null,
            ScalarType.Bool => scalar.Value.Length > 0 ? JsonKind.Boolean : JsonKind.Unknown,
            ScalarType.Integer => JsonKind.Integer,
            ScalarType.Number => JsonNumber.Read(scalar.Value).IsInteger ? JsonKind.Integer : JsonKind.Fraction,
            _ => JsonKind.Text,
        };
    }
}
