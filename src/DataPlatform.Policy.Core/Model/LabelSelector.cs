namespace Dpp.Model;

/// <summary>The selectors of Kubernetes over labels: true, false, or null where that cannot be known.</summary>
public static class LabelSelector
{
    /// <summary>matchLabels and matchExpressions together; an empty selector matches everything.</summary>
    public static bool? Matches(Tree selector, Tree labels)
    {
        if (selector.Kind == TreeKind.None && !selector.IsMissing)
        {
            return null;
        }

        var result = MatchesAll(selector["matchLabels"], labels);
        var expressions = selector["matchExpressions"];
        if (expressions.Kind == TreeKind.None && !expressions.IsMissing)
        {
            return result & null;
        }

        foreach (var expression in expressions.Items)
        {
            result &= Holds(expression, labels);
        }

        return result;
    }

    /// <summary>Every pair is among the labels.</summary>
    public static bool? MatchesAll(Tree pairs, Tree labels)
    {
        bool? result = pairs.IsMissing || pairs.IsNull || (pairs.Kind == TreeKind.Mapping && pairs.Rest == Knowledge.Missing) ? true : null;
        foreach (var pair in pairs.Entries)
        {
            result &= pair.Value.AsName().Knows(out var wanted) ? Label(labels, pair.Name, value => value == wanted, whenAbsent: false) : null;
        }

        return result;
    }

    private static bool? Holds(Tree expression, Tree labels)
    {
        if (!expression["key"].AsName().Knows(out var key) || !expression["operator"].AsName().Knows(out var how))
        {
            return null;
        }

        var values = new List<string>();
        foreach (var item in expression["values"].Items)
        {
            if (!item.AsName().Knows(out var value))
            {
                return null;
            }

            values.Add(value);
        }

        return how switch
        {
            "In" => Label(labels, key, values.Contains, whenAbsent: false),
            "NotIn" => Label(labels, key, value => !values.Contains(value), whenAbsent: true),
            "Exists" => Label(labels, key, _ => true, whenAbsent: false),
            "DoesNotExist" => Label(labels, key, _ => false, whenAbsent: true),
            _ => null,
        };
    }

    private static bool? Label(Tree labels, string key, Func<string, bool> accepts, bool whenAbsent)
    {
        var label = labels[key].AsName();
        return label.Knows(out var value) ? accepts(value) : label.IsMissing ? whenAbsent : null;
    }
}
