using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>Values are equal as JSON means it: 1 is 1.0, the order of keys does not matter, true is not 1.</summary>
internal sealed class JsonEquality : IEqualityComparer<Node>
{
    private const int FewEntries = 8;

    public static JsonEquality Instance { get; } = new();

    public bool Equals(Node? x, Node? y)
    {
        if (x is null || y is null)
        {
            return ReferenceEquals(x, y);
        }

        x = JsonValues.Resolve(x);
        y = JsonValues.Resolve(y);
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        var kind = JsonValues.KindOf(x);
        return kind == JsonValues.KindOf(y) && kind switch
        {
            JsonKind.Null => true,
            JsonKind.Boolean => JsonValues.AsBoolean(x) == JsonValues.AsBoolean(y),
            JsonKind.Integer or JsonKind.Fraction => JsonNumber.Read(((ScalarNode)x).Value).Equals(JsonNumber.Read(((ScalarNode)y).Value)),
            JsonKind.Text => ((ScalarNode)x).Value == ((ScalarNode)y).Value,
            JsonKind.Array => SameItems((SequenceNode)x, (SequenceNode)y),
            JsonKind.Object => SameEntries((MappingNode)x, (MappingNode)y),
            _ => false,
        };
    }

    public int GetHashCode(Node obj)
    {
        obj = JsonValues.Resolve(obj);
        var kind = JsonValues.KindOf(obj);
        var hash = (int)kind;
        switch (kind)
        {
            case JsonKind.Boolean:
                return JsonValues.AsBoolean(obj) == true ? 1 : 2;
            case JsonKind.Integer or JsonKind.Fraction:
                return JsonNumber.Read(((ScalarNode)obj).Value).GetHashCode();
            case JsonKind.Text:
                return StringComparer.Ordinal.GetHashCode(((ScalarNode)obj).Value);
            case JsonKind.Array:
                foreach (var item in ((SequenceNode)obj).Items)
                {
                    hash = (hash * 31) + GetHashCode(item);
                }

                return hash;
            case JsonKind.Object:
                foreach (var entry in ((MappingNode)obj).Entries)
                {
                    hash += entry.Name is { } name ? StringComparer.Ordinal.GetHashCode(name) ^ (GetHashCode(entry.Value) * 17) : 0;
                }

                return hash;
            default:
                return hash;
        }
    }

    private bool SameItems(SequenceNode x, SequenceNode y)
    {
        if (x.Items.Count != y.Items.Count)
        {
            return false;
        }

        for (var i = 0; i < x.Items.Count; i++)
        {
            if (!Equals(x.Items[i], y.Items[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool SameEntries(MappingNode x, MappingNode y)
    {
        if (x.Entries.Count != y.Entries.Count)
        {
            return false;
        }

        if (x.Entries.Count > FewEntries)
        {
            var byName = new Dictionary<string, Node>(StringComparer.Ordinal);
            foreach (var entry in y.Entries)
            {
                byName[entry.Name ?? ""] = entry.Value;
            }

            foreach (var entry in x.Entries)
            {
                if (!byName.TryGetValue(entry.Name ?? "", out var other) || !Equals(entry.Value, other))
                {
                    return false;
                }
            }

            return true;
        }

        foreach (var entry in x.Entries)
        {
            if (entry.Name is not { } name || JsonValues.Find(y, name) is not { } other || !Equals(entry.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
