namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions of maps, objects and sets.</summary>
internal static class MapFunctions
{
    private const int MostItems = 100_000;

    private static readonly HclType sets = HclType.Set(HclType.Any);

    public static void Add(Dictionary<string, Function> all)
    {
        all["keys"] = new(HclType.List(HclType.String), [HclType.Any], null, given => !given[0].Type.IsMapping ? given.Error("keys() takes a map")
            : given[0].Type.Kind == HclKind.Object ? Value.Tuple([.. given[0].Entries.Select(entry => Value.Of(entry.Name, entry.KeyAt))], given.At)
            : given.Texts(given[0].Entries.Select(entry => entry.Name)));
        all["values"] = new(HclType.Any, [HclType.Any], null, given => !given[0].Type.IsMapping ? given.Error("values() takes a map")
            : given[0].Type.Kind == HclKind.Object ? Value.Tuple([.. given[0].Entries.Select(entry => entry.Value)], given.At)
            : Value.Sequence(HclType.List(given[0].Type.Element), [.. given[0].Entries.Select(entry => entry.Value)], given.At));
        all["lookup"] = new(HclType.Any, [HclType.Any, HclType.String], HclType.Any, Lookup) { TakesUnknown = true, TakesNull = true };
        all["merge"] = new(HclType.Any, [], HclType.Any, Merge) { TakesUnknown = true, TakesNull = true };
        all["zipmap"] = new(HclType.Any, [HclType.List(HclType.String), HclType.Any], null, Zip);
        all["transpose"] = new(HclType.Map(HclType.List(HclType.String)), [HclType.Map(HclType.List(HclType.String))], null, Transpose);
        all["matchkeys"] = new(HclType.AnyList, [HclType.AnyList, HclType.AnyList, HclType.AnyList], null, Match);
        all["setunion"] = new(sets, [sets], sets, given => Sets(given, (left, right) => left.Concat(right)));
        all["setintersection"] = new(sets, [sets], sets, given => Sets(given, (left, right) => left.Where(item => Has(right, item))));
        all["setsubtract"] = new(sets, [sets, sets], null, given => Sets(given, (left, right) => left.Where(item => !Has(right, item))));
        all["setproduct"] = new(HclType.Any, [], HclType.Any, Product);
    }

    private static Value Lookup(Arguments given)
    {
        if (given.Count > 3)
        {
            return given.Error("lookup() takes a map, a key and a default");
        }

        if (!given[0].IsKnown || !given[1].IsKnown)
        {
            return given.Unknown(given[0].IsKnown ? given[1] : given[0], HclType.Any);
        }

        if (!given[0].Type.IsMapping || given[0].IsNull || given[1].IsNull)
        {
            return given.Error("lookup() takes a map and a key");
        }

        if (given[0].Find(given.Text(1)) is { } found)
        {
            return found;
        }

        return given.Count < 3 ? given.Error($"the map has no key \"{given.Text(1)}\"")
            : given[0].Type.Kind == HclKind.Map ? Conversion.To(given[2], given[0].Type.Element)
            : given[2];
    }

    private static Value Merge(Arguments given)
    {
        if (given.All.FirstOrDefault(value => !value.IsKnown) is { } unknown)
        {
            return given.Unknown(unknown, HclType.Any);
        }

        if (given.All.Any(value => !value.Type.IsMapping && !value.IsNull))
        {
            return given.Error("merge() takes maps");
        }

        var all = Value.ObjectOf(given.All.SelectMany(value => value.Entries), given.At);
        return given.Count > 0 && given.All.All(value => value.Type.Kind == HclKind.Map) && Conversion.Unify([.. given.All.Select(value => value.Type)]) is { Kind: HclKind.Map } type ? Conversion.To(all, type) : all;
    }

    private static Value Zip(Arguments given)
    {
        if (given[0].FirstUnknown() is { } unknown)
        {
            return given.Unknown(unknown, HclType.Any);
        }

        if (!given[1].Type.IsSequence || given[0].Items.Count != given[1].Items.Count)
        {
            return given.Error("zipmap() takes as many keys as values");
        }

        var made = Value.ObjectOf(given[0].Items.Select((key, i) => new ValueEntry(key.Text, given[1].Items[i], key.At)), given.At);
        return given[1].Type.Kind == HclKind.Tuple ? made : Conversion.To(made, HclType.Map(given[1].Type.Element));
    }

    private static Value Transpose(Arguments given)
    {
        if (given[0].FirstUnknown() is { } unknown)
        {
            return given.Unknown(unknown, HclType.Map(HclType.List(HclType.String)));
        }

        var turned = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var entry in given[0].Entries)
        {
            foreach (var item in entry.Value.Items)
            {
                (turned.TryGetValue(item.Text, out var known) ? known : turned[item.Text] = new SortedSet<string>(StringComparer.Ordinal)).Add(entry.Name);
            }
        }

        return Value.Map(HclType.Map(HclType.List(HclType.String)), [.. turned.Select(one => new ValueEntry(one.Key, given.Texts(one.Value), given.At))], given.At);
    }

    private static Value Match(Arguments given)
    {
        if (given.All.Select(value => value.FirstUnknown()).FirstOrDefault(value => value is not null) is { } unknown)
        {
            return given.Unknown(unknown, HclType.AnyList);
        }

        if (given[0].Items.Count != given[1].Items.Count)
        {
            return given.Error("matchkeys() takes as many keys as values");
        }

        var wanted = new HashSet<string>(given[2].Items.Select(ValueText.Key), StringComparer.Ordinal);
        return Value.Sequence(given[0].Type, [.. given[0].Items.Where((_, i) => wanted.Contains(ValueText.Key(given[1].Items[i])))], given.At);
    }

    private static Value Sets(Arguments given, Func<IReadOnlyList<Value>, IReadOnlyList<Value>, IEnumerable<Value>> join)
    {
        if (given.All.Select(value => value.FirstUnknown()).FirstOrDefault(value => value is not null) is { } unknown)
        {
            return given.Unknown(unknown, sets);
        }

        if (Conversion.Unify([.. given.All.Where(value => value.Items.Count > 0).Select(value => value.Type).DefaultIfEmpty(sets)]) is not { } type)
        {
            return given.Error("the sets have different types");
        }

        var all = given.All.Select(value => Conversion.To(value, type)).ToList();
        if (all.Find(value => value.IsError) is { } error)
        {
            return error;
        }

        var result = all[0].Items;
        for (var i = 1; i < all.Count; i++)
        {
            result = [.. join(result, all[i].Items)];
        }

        return Value.Sequence(type, Conversion.Distinct(result), given.At);
    }

    private static bool Has(IReadOnlyList<Value> items, Value wanted) => items.Any(item => ValueText.Key(item) == ValueText.Key(wanted));

    private static Value Product(Arguments given)
    {
        if (given.Count < 2 || given.All.Any(value => !value.Type.IsSequence))
        {
            return given.Error("setproduct() takes at least two lists");
        }

        IEnumerable<IReadOnlyList<Value>> rows = [[]];
        var many = 1L;
        foreach (var list in given.All)
        {
            many *= list.Items.Count;
            if (many > MostItems)
            {
                return given.Error("setproduct() makes too many items");
            }

            rows = [.. rows.SelectMany(row => list.Items.Select(item => (IReadOnlyList<Value>)[.. row, item]))];
        }

        var made = rows.Select(row => Value.Tuple(row, given.At)).ToList();
        var type = HclType.Tuple([.. given.All.Select(value => value.Type.Kind == HclKind.Tuple ? Conversion.Unify([.. value.Items.Select(item => item.Type)]) ?? HclType.Any : value.Type.Element)]);
        IReadOnlyList<Value> converted = [.. made.Select(row => Conversion.To(row, type))];
        return given.All.All(value => value.Type.Kind == HclKind.Set)
            ? Value.Sequence(HclType.Set(type), Conversion.Distinct(converted), given.At)
            : Value.Sequence(HclType.List(type), converted, given.At);
    }
}
