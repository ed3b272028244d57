using System.Globalization;
using Dpp.JsonSchema.Keywords;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.JsonSchema;

/// <summary>Says what is wrong in the words of whoever wrote the value.</summary>
internal static class SchemaWords
{
    private const int LongestShown = 60;
    private const int MostListed = 14;
    private const int Deepest = 8;

    /// <summary>A scalar as a whole; of a mapping or list, which may be long, its beginning.</summary>
    public static Place PlaceOf(Node node) => node switch
    {
        MappingNode { IsFlow: false, Entries.Count: > 0 } mapping => mapping.Entries[0].Key.Place,
        _ => node.Place,
    };

    /// <summary>Where something is missing: at the name of the mapping, or where it begins.</summary>
    public static Place PlaceOfLack(SchemaRun run, MappingNode mapping) => run.Key?.Place ?? PlaceOf(mapping);

    public static string Missing(SchemaRun run, string name)
        => run.OwnerName.Length == 0 ? $"'{name}' is missing" : $"'{name}' is missing in {run.Name}";

    /// <summary>The value as written when it is short and no secret; else what it is.</summary>
    public static string Shown(SchemaRun run, Node node, JsonKind kind)
    {
        if (node is not ScalarNode scalar)
        {
            return kind == JsonKind.Object ? "a mapping" : "a list";
        }

        var text = scalar.Place.Text;
        if (text.Length == 0)
        {
            return "nothing";
        }

        var isShown = text.Length <= LongestShown && text.IndexOf('\n') < 0 && SecretText.Find($"{run.OwnerName}: {text}").Count == 0;
        return isShown ? $"'{text}'" : kind switch
        {
            JsonKind.Text => "this text",
            _ => "this value",
        };
    }

    public static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count.ToString(CultureInfo.InvariantCulture)} {what}s";

    public static string Named(JsonKind kinds)
    {
        var names = new List<string>();
        AddIf(JsonKind.Text, "text");
        if ((kinds & JsonKind.Number) == JsonKind.Number)
        {
            names.Add("a number");
        }
        else
        {
            AddIf(JsonKind.Integer, "an integer");
        }

        AddIf(JsonKind.Boolean, "true or false");
        AddIf(JsonKind.Array, "a list");
        AddIf(JsonKind.Object, "a mapping");
        AddIf(JsonKind.Null, "null");
        return names.Count == 0 ? "something else" : Joined(names);

        void AddIf(JsonKind kind, string name)
        {
            if ((kinds & kind) != 0)
            {
                names.Add(name);
            }
        }
    }

    public static string OneOf(IReadOnlyList<Node> values)
    {
        if (values.Count == 1)
        {
            return JsonValues.KindOf(JsonValues.Resolve(values[0])) switch
            {
                JsonKind.Object => "exactly the mapping that the schema gives",
                JsonKind.Array => "exactly the list that the schema gives",
                _ => ValueOf(values[0]),
            };
        }

        var listed = values.Take(MostListed).Select(ValueOf);
        return values.Count == 0 ? "nothing at all" : "one of " + string.Join(", ", listed) + (values.Count > MostListed ? $" and {values.Count - MostListed} more" : "");
    }

    public static string DidYouMean(Node node, JsonKind kind, IReadOnlyList<Node> values)
        => kind == JsonKind.Text && Nearest.Of(((ScalarNode)node).Value, values.Select(JsonValues.AsText).OfType<string>()) is { } near ? $"; did you mean '{near}'?" : "";

    public static string UnknownKey(SchemaRun run, string name, IReadOnlyList<string> known, IReadOnlyList<EntryNode> entries)
    {
        var left = known.Where(each => !PropertiesKeyword.Has(entries, each)).ToList();
        var where = run.OwnerName.Length == 0 ? "" : $" in {run.Name}";
        var hint = Nearest.Of(name, left) is { } near ? $"; did you mean '{near}'?"
            : known.Count is > 0 and <= MostListed ? "; known: " + string.Join(", ", known)
            : "";
        return $"unknown key '{name}'{where}{hint}";
    }

    public static string Forbidden(SchemaRun run, SchemaRule rule)
    {
        foreach (var keyword in rule.Keywords)
        {
            if (keyword is ValuesKeyword values)
            {
                return $"{run.Name} must not be {OneOf(values.Values)}";
            }

            if (keyword is PropertiesKeyword { Required: { Count: > 0 } required } && rule.Keywords.Length == 1)
            {
                return required.Count == 1 ? $"'{required[0]}' is not allowed in {run.Name}" : $"{string.Join(" and ", required.Select(name => $"'{name}'"))} are not allowed together in {run.Name}";
            }
        }

        return $"{run.Name} must not be {Expected(rule)}";
    }

    public static string Expected(IReadOnlyList<SchemaRule> rules) => Joined([.. rules.Select(rule => Expected(rule)).Distinct(StringComparer.Ordinal)]);

    /// <summary>Reads after "must be".</summary>
    public static string Expected(SchemaRule rule, int depth = 0)
    {
        if (rule.Expected is not null)
        {
            return rule.Expected;
        }

        foreach (var keyword in rule.Keywords)
        {
            if (keyword is ValuesKeyword values)
            {
                return OneOf(values.Values);
            }
        }

        if (depth < Deepest)
        {
            foreach (var keyword in rule.Keywords)
            {
                if (keyword is ReferenceKeyword reference)
                {
                    return Expected(reference.Target, depth + 1);
                }

                if (keyword is ChoiceKeyword choice)
                {
                    return Joined([.. choice.Rules.Select(each => Expected(each, depth + 1)).Distinct(StringComparer.Ordinal)]);
                }
            }
        }

        if (KindsOf(rule) == JsonKind.Object && KnownNames(rule) is { Count: > 0 and <= MostListed } names)
        {
            return "a mapping of " + string.Join(", ", names);
        }

        return KindsOf(rule) == JsonKind.Any ? "as the schema says" : Named(KindsOf(rule));
    }

    /// <summary>The values that are the only ones allowed; null when the schema does not list them.</summary>
    public static IReadOnlyList<Node>? ValuesOf(SchemaRule rule, int depth = 0)
    {
        foreach (var keyword in rule.Keywords)
        {
            if (keyword is ValuesKeyword values)
            {
                return values.Values;
            }

            if (keyword is ReferenceKeyword reference && depth < Deepest && ValuesOf(reference.Target, depth + 1) is { } behind)
            {
                return behind;
            }
        }

        return null;
    }

    /// <summary>The types that a value may have at all.</summary>
    public static JsonKind KindsOf(SchemaRule rule, int depth = 0)
    {
        if (rule.Always is { } always)
        {
            return always ? JsonKind.Any : JsonKind.None;
        }

        var kinds = JsonKind.Any;
        foreach (var keyword in rule.Keywords)
        {
            kinds &= keyword switch
            {
                TypeKeyword type => type.Allowed,
                ValuesKeyword values => values.Values.Aggregate(JsonKind.None, (sum, value) => sum | JsonValues.KindOf(JsonValues.Resolve(value))),
                ReferenceKeyword reference when depth < Deepest => KindsOf(reference.Target, depth + 1),
                AllOfKeyword all when depth < Deepest => all.Rules.Aggregate(JsonKind.Any, (sum, part) => sum & KindsOf(part, depth + 1)),
                ChoiceKeyword choice when depth < Deepest => choice.Rules.Aggregate(JsonKind.None, (sum, part) => sum | KindsOf(part, depth + 1)),
                _ => JsonKind.Any,
            };
        }

        return kinds;
    }

    /// <summary>The keys that the schema names, wherever it says so for the same value.</summary>
    public static IReadOnlyList<string> KnownNames(SchemaRule rule)
    {
        var names = new List<string>();
        AddNames(rule, names, [], 0);
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static void AddNames(SchemaRule rule, List<string> names, HashSet<SchemaRule> seen, int depth)
    {
        if (depth > Deepest || !seen.Add(rule))
        {
            return;
        }

        foreach (var keyword in rule.Keywords)
        {
            switch (keyword)
            {
                case PropertiesKeyword properties:
                    names.AddRange(properties.KnownNames);
                    break;
                case ReferenceKeyword reference:
                    AddNames(reference.Target, names, seen, depth + 1);
                    break;
                case AllOfKeyword { Rules: var all }:
                    all.ToList().ForEach(part => AddNames(part, names, seen, depth + 1));
                    break;
                case ChoiceKeyword { Rules: var choices }:
                    choices.ToList().ForEach(part => AddNames(part, names, seen, depth + 1));
                    break;
            }
        }
    }

    private static string ValueOf(Node value)
    {
        value = JsonValues.Resolve(value);
        return value is ScalarNode scalar ? JsonValues.KindOf(scalar) == JsonKind.Text ? scalar.Value : scalar.Place.Text
            : value is MappingNode ? "a mapping" : "a list";
    }

    private static string Joined(IReadOnlyList<string> names)
        => names.Count < 2 ? string.Concat(names) : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1];
}
