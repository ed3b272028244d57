namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>Makes a value one of another type, as Terraform does without being asked.</summary>
internal static class Conversion
{
    /// <summary>The value as the type, an error when it cannot be one.</summary>
    public static Value To(Value value, HclType type)
    {
        if (value.IsError || type.Kind == HclKind.Any || value.Type.Same(type))
        {
            return value;
        }

        if (!value.IsKnown)
        {
            return MayBe(value.Type, type) ? value.AsUnknown(type, value.At) : Refused(value, type);
        }

        if (value.IsNull)
        {
            return value.WithType(type);
        }

        var made = type.Kind switch
        {
            HclKind.String => ToText(value),
            HclKind.Number => value.Type.Kind == HclKind.String && Number.TryParse(value.Text, out var number) ? Value.Of(number, value.At) : null,
            HclKind.Bool => value.Type.Kind == HclKind.String ? ToBool(value) : null,
            HclKind.List or HclKind.Set => ToSequence(value, type),
            HclKind.Map => ToMap(value, type),
            HclKind.Tuple => ToTuple(value, type),
            _ => ToObject(value, type),
        };
        return made is null ? Refused(value, type)
            : made.IsError ? made
            : made.Sensitive(value.IsSensitive || made.IsSensitive).WithOrigin(made.Origin ?? value.Origin);
    }

    /// <summary>The type all of them can be made; null when there is none.</summary>
    public static HclType? Unify(IReadOnlyList<HclType> types)
    {
        var known = types.Where(type => type.Kind != HclKind.Any).ToList();
        if (known.Count < types.Count || known.Count == 0)
        {
            return HclType.Any;
        }

        var first = known[0];
        if (known.TrueForAll(type => type.Same(first)))
        {
            return first;
        }

        if (known.TrueForAll(type => type.IsPrimitive))
        {
            return known.Exists(type => type.Kind == HclKind.String) ? HclType.String : null;
        }

        return known.TrueForAll(type => type.IsMapping) ? UnifyMappings(known)
            : known.TrueForAll(type => type.IsSequence) ? UnifySequences(known)
            : null;
    }

    /// <summary>The items of a set: each once, in the order Terraform has them.</summary>
    public static IReadOnlyList<Value> Distinct(IEnumerable<Value> items)
    {
        var known = new List<Value>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.FirstUnknown() is not null || seen.Add(ValueText.Key(item)))
            {
                known.Add(item);
            }
        }

        return [.. known.OrderBy(item => item, Comparer<Value>.Create(CompareInSet))];
    }

    private static int CompareInSet(Value left, Value right)
        => !left.IsKnown || !right.IsKnown || left.IsNull || right.IsNull ? (left.IsKnown ? 0 : 1).CompareTo(right.IsKnown ? 0 : 1)
            : left.Type.Kind == HclKind.Number && right.Type.Kind == HclKind.Number ? left.Number.CompareTo(right.Number)
            : left.Type.Kind == HclKind.Bool && right.Type.Kind == HclKind.Bool ? left.Flag.CompareTo(right.Flag)
            : string.CompareOrdinal(ValueText.Key(left), ValueText.Key(right));

    private static Value? ToText(Value value) => value.Type.Kind switch
    {
        HclKind.Number => Value.Of(value.Number.ToString(), value.At),
        HclKind.Bool => Value.Of(value.Flag ? "true" : "false", value.At),
        _ => null,
    };

    private static Value? ToBool(Value value)
        => value.Text is "true" or "1" ? Value.Of(true, value.At) : value.Text is "false" or "0" ? Value.Of(false, value.At) : null;

    private static Value? ToSequence(Value value, HclType type)
    {
        if (!value.Type.IsSequence)
        {
            return null;
        }

        var element = type.Element.HasAny ? Unify([.. value.Items.Select(item => Within(item.Type, type.Element))]) : type.Element;
        if (element is null)
        {
            return null;
        }

        element = value.Items.Count == 0 ? type.Element : element;
        var items = new List<Value>(value.Items.Count);
        foreach (var item in value.Items)
        {
            var made = To(item, element);
            if (made.IsError)
            {
                return made;
            }

            items.Add(made);
        }

        return type.Kind == HclKind.Set
            ? Value.Sequence(HclType.Set(element), Distinct(items), value.At)
            : Value.Sequence(HclType.List(element), items, value.At);
    }

    private static Value? ToMap(Value value, HclType type)
    {
        if (!value.Type.IsMapping)
        {
            return null;
        }

        var element = type.Element.HasAny && value.Entries.Count > 0 ? Unify([.. value.Entries.Select(entry => Within(entry.Value.Type, type.Element))]) : type.Element;
        if (element is null)
        {
            return null;
        }

        var entries = new List<ValueEntry>(value.Entries.Count);
        foreach (var entry in value.Entries)
        {
            var made = To(entry.Value, element);
            if (made.IsError)
            {
                return made;
            }

            entries.Add(entry with { Value = made });
        }

        return Value.Map(HclType.Map(element), entries, value.At);
    }

    private static Value? ToTuple(Value value, HclType type)
        => value.Type.Kind == HclKind.Tuple && value.Items.Count == type.Items.Count
            ? Value.Tuple([.. value.Items.Select((item, i) => To(item, type.Items[i]))], value.At)
            : null;

    private static Value? ToObject(Value value, HclType type)
    {
        if (!value.Type.IsMapping)
        {
            return null;
        }

        var entries = new List<ValueEntry>(type.Fields.Count);
        foreach (var field in type.Fields)
        {
            var given = value.Find(field.Name);
            if (given is null && !field.IsOptional)
            {
                return Value.Error(value.At, $"attribute \"{field.Name}\" is required");
            }

            var keyAt = value.At;
            foreach (var entry in given is null ? [] : value.Entries)
            {
                keyAt = entry.Name == field.Name ? entry.KeyAt : keyAt;
            }

            given = given is null || (given.IsNull && field.Default is not null) ? field.Default ?? Value.Null(field.Type, value.At) : given;
            var made = To(given, field.Type);
            if (made.IsError)
            {
                return made;
            }

            entries.Add(new ValueEntry(field.Name, made, keyAt));
        }

        return Value.Object(entries, value.At);
    }

    /// <summary>What "any" inside the wanted type becomes for a given one.</summary>
    private static HclType Within(HclType given, HclType wanted)
        => wanted.Kind switch
        {
            HclKind.Any => given,
            HclKind.List when given.IsSequence => HclType.List(Inside(given, wanted)),
            HclKind.Set when given.IsSequence => HclType.Set(Inside(given, wanted)),
            HclKind.Map when given.IsMapping => HclType.Map(Inside(given, wanted)),
            _ => wanted,
        };

    private static HclType Inside(HclType given, HclType wanted)
    {
        IReadOnlyList<HclType> inner = given.Kind switch
        {
            HclKind.Tuple => given.Items,
            HclKind.Object => [.. given.Fields.Select(field => field.Type)],
            _ => [given.Element],
        };
        return inner.Count == 0 ? wanted.Element : Unify([.. inner.Select(type => Within(type, wanted.Element))]) ?? HclType.Any;
    }

    private static bool MayBe(HclType given, HclType wanted)
        => given.Kind == HclKind.Any
            || (given.IsPrimitive && wanted.IsPrimitive && (wanted.Kind == HclKind.String || given.Kind is HclKind.String || given.Kind == wanted.Kind))
            || (given.IsSequence && wanted.IsSequence)
            || (given.IsMapping && wanted.IsMapping);

    private static HclType? UnifyMappings(List<HclType> types)
    {
        if (types.TrueForAll(type => type.Kind == HclKind.Object) && types.TrueForAll(type => type.Fields.Select(field => field.Name).SequenceEqual(types[0].Fields.Select(field => field.Name), StringComparer.Ordinal)))
        {
            var fields = new List<HclField>();
            for (var i = 0; i < types[0].Fields.Count; i++)
            {
                if (Unify([.. types.Select(type => type.Fields[i].Type)]) is not { } unified)
                {
                    return null;
                }

                fields.Add(new HclField(types[0].Fields[i].Name, unified));
            }

            return HclType.Object(fields);
        }

        var all = types.SelectMany(type => type.Kind == HclKind.Map ? [type.Element] : type.Fields.Select(field => field.Type)).ToList();
        return (all.Count == 0 ? HclType.Any : Unify(all)) is { } element && Unify([.. all.Where(type => type.Kind != HclKind.Any)]) is not null ? HclType.Map(element) : null;
    }

    private static HclType? UnifySequences(List<HclType> types)
    {
        if (types.TrueForAll(type => type.Kind == HclKind.Tuple && type.Items.Count == types[0].Items.Count))
        {
            var items = new List<HclType>();
            for (var i = 0; i < types[0].Items.Count; i++)
            {
                if (Unify([.. types.Select(type => type.Items[i])]) is not { } unified)
                {
                    return null;
                }

                items.Add(unified);
            }

            return HclType.Tuple(items);
        }

        var all = types.SelectMany(type => type.Kind == HclKind.Tuple ? type.Items : [type.Element]).ToList();
        return (all.Count == 0 ? HclType.Any : Unify(all)) is not { } element ? null
            : !types.Exists(type => type.Kind == HclKind.List) && types.Exists(type => type.Kind == HclKind.Set) ? HclType.Set(element)
            : HclType.List(element);
    }

    private static Value Refused(Value value, HclType type) => Value.Error(value.At, $"{type} is needed, this is {value.Type}");
}
