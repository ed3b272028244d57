namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions of lists, sets and tuples.</summary>
internal static class ListFunctions
{
    private const int MostItems = 100_000;

    public static void Add(Dictionary<string, Function> all)
    {
        all["length"] = new(HclType.Number, [HclType.Any], null, Length) { TakesUnknown = true };
        all["concat"] = new(HclType.Any, [], HclType.Any, Concat) { TakesUnknown = true };
        all["contains"] = new(HclType.Bool, [HclType.Any, HclType.Any], null, Contains) { TakesUnknown = true };
        all["element"] = new(HclType.Any, [HclType.Any, HclType.Number], null, Element);
        all["index"] = new(HclType.Number, [HclType.Any, HclType.Any], null, Index);
        all["flatten"] = new(HclType.Any, [HclType.Any], null, Flatten);
        all["distinct"] = new(HclType.AnyList, [HclType.AnyList], null, Distinct);
        all["compact"] = new(HclType.List(HclType.String), [HclType.List(HclType.String)], null, given => given[0].Items.FirstOrDefault(item => !item.IsKnown) is { } unknown
            ? given.Unknown(unknown, HclType.List(HclType.String))
            : Value.Sequence(HclType.List(HclType.String), [.. given[0].Items.Where(item => item.Text.Length > 0)], given.At));
        all["reverse"] = new(HclType.Any, [HclType.Any], null, Reverse);
        all["slice"] = new(HclType.Any, [HclType.Any, HclType.Number, HclType.Number], null, Slice);
        all["sort"] = new(HclType.List(HclType.String), [HclType.List(HclType.String)], null, Sort);
        all["range"] = new(HclType.List(HclType.Number), [HclType.Number], HclType.Number, Range);
        all["one"] = new(HclType.Any, [HclType.Any], null, given => !given[0].Type.IsSequence || given[0].Items.Count > 1 ? given.Error("one() takes a list of at most one element")
            : given[0].Items.Count == 1 ? given[0].Items[0]
            : Value.Null(HclType.Any, given.At));
        all["chunklist"] = new(HclType.List(HclType.AnyList), [HclType.AnyList, HclType.Number], null, Chunks);
        all["alltrue"] = new(HclType.Bool, [HclType.List(HclType.Bool)], null, given => Truth(given, true));
        all["anytrue"] = new(HclType.Bool, [HclType.List(HclType.Bool)], null, given => Truth(given, false));
    }

    private static Value Length(Arguments given)
    {
        var value = given[0];
        if (!value.IsKnown)
        {
            return value.Type.Kind is HclKind.Tuple or HclKind.Object ? given.Of(value.Type.Items.Count + value.Type.Fields.Count) : given.Unknown(value, HclType.Number);
        }

        return value.Type.IsSequence ? value.Type.Kind == HclKind.Set && value.Items.FirstOrDefault(item => item.FirstUnknown() is not null) is { } unknown && value.Items.Count > 1 ? given.Unknown(unknown, HclType.Number) : given.Of(value.Items.Count)
            : value.Type.IsMapping ? given.Of(value.Entries.Count)
            : value.Type.Kind == HclKind.String ? given.Of(System.Globalization.StringInfo.ParseCombiningCharacters(value.Text).Length)
            : given.Error("length() takes a list, a map or a text");
    }

    private static Value Concat(Arguments given)
    {
        if (given.All.FirstOrDefault(value => !value.IsKnown) is { } unknown)
        {
            return given.Unknown(unknown, HclType.Any);
        }

        if (given.Count == 0 || given.All.Any(value => !value.Type.IsSequence || value.Type.Kind == HclKind.Set))
        {
            return given.Error("concat() takes lists");
        }

        IReadOnlyList<Value> items = [.. given.All.SelectMany(value => value.Items)];
        return given.All.All(value => value.Type.Kind != HclKind.Tuple) && Conversion.Unify([.. given.All.Select(value => value.Type.Element)]) is { Kind: not HclKind.Any } element
            ? Value.Sequence(HclType.List(element), [.. items.Select(item => Conversion.To(item, element))], given.At)
            : Value.Tuple(items, given.At);
    }

    private static Value Contains(Arguments given)
    {
        if (!given[0].IsKnown)
        {
            return given.Unknown(given[0], HclType.Bool);
        }

        if (!given[0].Type.IsSequence)
        {
            return given.Error("contains() takes a list");
        }

        Value? doubt = null;
        foreach (var item in given[0].Items)
        {
            var same = Equality.Of(item, given[1]);
            if (same == true)
            {
                return given.Of(true);
            }

            doubt ??= same is null ? item.FirstUnknown() ?? given[1].FirstUnknown() : null;
        }

        return doubt is null ? given.Of(false) : given.Unknown(doubt, HclType.Bool);
    }

    private static Value Element(Arguments given)
    {
        var list = given[0];
        if (!list.Type.IsSequence || list.Type.Kind == HclKind.Set || list.Items.Count == 0 || !given.Number(1).IsWhole)
        {
            return given.Error("element() takes a list that is not empty");
        }

        var at = given.Number(1) % new Number(list.Items.Count);
        at.TryGetInt(out var i);
        return list.Items[i < 0 ? i + list.Items.Count : i];
    }

    private static Value Index(Arguments given)
    {
        if (!given[0].Type.IsSequence)
        {
            return given.Error("index() takes a list");
        }

        for (var i = 0; i < given[0].Items.Count; i++)
        {
            var same = Equality.Of(given[0].Items[i], given[1]);
            if (same != false)
            {
                return same is null ? given.AtRunTime(HclType.Number) : given.Of(i);
            }
        }

        return given.Error("the list does not have this value");
    }

    private static Value Flatten(Arguments given)
    {
        if (!given[0].Type.IsSequence)
        {
            return given[0].FirstUnknown() is { } doubt ? given.Unknown(doubt, HclType.Any) : given.Error("flatten() takes a list");
        }

        var items = new List<Value>();
        return Flat(given[0], items) is { } unknown ? given.Unknown(unknown, HclType.Any) : Value.Tuple(items, given.At);
    }

    private static Value? Flat(Value list, List<Value> into)
    {
        foreach (var item in list.Items)
        {
            // Nobody knows whether an unknown one is a list.
            if (!item.IsKnown && (item.Type.Kind == HclKind.Any || item.Type.IsSequence))
            {
                return item;
            }

            if (!item.Type.IsSequence || item.IsNull)
            {
                into.Add(item);
            }
            else if (Flat(item, into) is { } unknown)
            {
                return unknown;
            }
        }

        return null;
    }

    private static Value Distinct(Arguments given)
    {
        if (given[0].FirstUnknown() is { } unknown)
        {
            return given.Unknown(unknown, given[0].Type);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Value.Sequence(given[0].Type, [.. given[0].Items.Where(item => seen.Add(ValueText.Json(item)))], given.At);
    }

    private static Value Reverse(Arguments given)
        => !given[0].Type.IsSequence ? given.Error("reverse() takes a list")
            : given[0].Type.Kind == HclKind.Tuple ? Value.Tuple([.. given[0].Items.Reverse()], given.At)
            : Value.Sequence(HclType.List(given[0].Type.Element), [.. given[0].Items.Reverse()], given.At);

    private static Value Slice(Arguments given)
    {
        var list = given[0];
        if (!list.Type.IsSequence || list.Type.Kind == HclKind.Set || !given.Int(1, out var start) || !given.Int(2, out var end) || start < 0 || start > end || end > list.Items.Count)
        {
            return given.Error("slice() takes a list and two indexes in it");
        }

        IReadOnlyList<Value> items = [.. list.Items.Skip(start).Take(end - start)];
        return list.Type.Kind == HclKind.Tuple ? Value.Tuple(items, given.At) : Value.Sequence(list.Type, items, given.At);
    }

    private static Value Sort(Arguments given)
        => given[0].FirstUnknown() is { } unknown ? given.Unknown(unknown, HclType.List(HclType.String))
            : given[0].Items.Any(item => item.IsNull) ? given.Error("sort() cannot sort null")
            : Value.Sequence(HclType.List(HclType.String), [.. given[0].Items.OrderBy(item => item.Text, StringComparer.Ordinal)], given.At);

    private static Value Range(Arguments given)
    {
        if (given.Count > 3)
        {
            return given.Error("range() takes one to three numbers");
        }

        var start = given.Count > 1 ? given.Number(0) : Number.Zero;
        var limit = given.Number(given.Count > 1 ? 1 : 0);
        var step = given.Count > 2 ? given.Number(2) : new Number(limit.CompareTo(start) < 0 ? -1 : 1);
        if (step.Sign == 0 || (given.Count > 2 && step.Sign > 0 != limit.CompareTo(start) >= 0))
        {
            return given.Error("the step of range() does not lead to its end");
        }

        var items = new List<Value>();
        for (var at = start; step.Sign > 0 ? at.CompareTo(limit) < 0 : at.CompareTo(limit) > 0; at += step)
        {
            if (items.Count == MostItems)
            {
                return given.Error("range() makes too many numbers");
            }

            items.Add(given.Of(at));
        }

        return Value.Sequence(HclType.List(HclType.Number), items, given.At);
    }

    private static Value Chunks(Arguments given)
    {
        if (!given.Int(1, out var size) || size < 0)
        {
            return given.Error("chunklist() takes a list and a size");
        }

        var chunks = new List<Value>();
        var items = given[0].Items;
        for (var i = 0; i < items.Count; i += size == 0 ? items.Count : size)
        {
            chunks.Add(Value.Sequence(given[0].Type, [.. items.Skip(i).Take(size == 0 ? items.Count : size)], given.At));
        }

        return Value.Sequence(HclType.List(given[0].Type), chunks, given.At);
    }

    private static Value Truth(Arguments given, bool all)
    {
        Value? unknown = null;
        foreach (var item in given[0].Items)
        {
            if (item.IsKnown && (item.IsNull ? all : item.Flag != all))
            {
                return given.Of(!all);
            }

            unknown ??= item.IsKnown ? null : item;
        }

        return unknown is null ? given.Of(all) : given.Unknown(unknown, HclType.Bool);
    }
}
