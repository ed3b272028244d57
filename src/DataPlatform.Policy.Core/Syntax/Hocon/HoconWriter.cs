namespace Dpp.Syntax.Hocon;

/// <summary>Writes the values down, everything worked out.</summary>
internal sealed class HoconWriter(HoconLookup lookup, HoconProblems problems)
{
    private int depth;

    /// <summary>The root is always something.</summary>
    public HoconValue Write(Term root) => Write([root], out _) ?? new HoconUnresolved(root.Node, null, HoconReason.Limit, []);

    /// <summary>Null when all of it is undefined; then unset says by which substitution.</summary>
    private HoconValue? Write(IReadOnlyList<Term> layers, out IReadOnlyList<HoconSubstitution> unset)
    {
        var (head, lowest, top) = lookup.HeadOf(layers);
        unset = UnsetIn(layers, head is null ? 0 : lowest);
        if (head is null)
        {
            return null;
        }

        var overrode = OverrodeIn(layers, lowest);
        var origin = head.Through.Count + overrode.Count + unset.Count == 0 ? null : new HoconOrigin(head.Through, overrode, unset);
        if (head is ScalarHead or UnknownHead)
        {
            return Write(head, origin);
        }

        for (var i = lowest; i < top; i++)
        {
            if (layers[i] is Expression { IsOpen: true } open)
            {
                return Write(lookup.Refuse(HoconReason.Cycle, open.Node, "this value would hold itself"), origin);
            }
        }

        Mark(layers, lowest, top, true);
        var value = Write(head, origin);
        Mark(layers, lowest, top, false);
        return value;
    }

    private HoconValue Write(Head head, HoconOrigin? origin)
    {
        if (!problems.Spend(1, head.Node))
        {
            return new HoconUnresolved(head.Node, origin, HoconReason.Limit, []);
        }

        switch (head)
        {
            case ScalarHead scalar:
                return new HoconScalar(scalar.Scalar, scalar.Kind, origin);
            case UnknownHead unknown:
                return new HoconUnresolved(unknown.Node, origin, unknown.Reason, unknown.Missing);
        }

        if (depth > HoconReader.MostDepth)
        {
            return Write(lookup.Refuse(HoconReason.Limit, head.Node, $"more than {HoconReader.MostDepth} objects and arrays inside each other"), origin);
        }

        depth++;
        HoconValue value = head is ArrayHead array ? Write(array, origin) : Write((ObjectHead)head, origin);
        depth--;
        return value;
    }

    private HoconArray Write(ArrayHead head, HoconOrigin? origin)
    {
        var items = new List<HoconValue>(head.Items.Count);
        foreach (var item in head.Items)
        {
            if (Write(item is Layered layered ? layered.Layers : [item], out _) is { } value)
            {
                items.Add(value);
            }
        }

        return new HoconArray(head.Node, origin, items);
    }

    private HoconObject Write(ObjectHead head, HoconOrigin? origin)
    {
        var entries = new List<HoconEntry>();
        var undefined = new List<(string, HoconSubstitution)>();
        foreach (var (slot, isLast) in SlotsOf(head.Scopes))
        {
            if (Write(slot.Layers, out var unset) is { } value)
            {
                entries.Add(new HoconEntry(slot.Name, slot.Keys, value, isLast));
            }
            else
            {
                undefined.AddRange(unset.Select(use => (slot.Name, use)));
            }
        }

        var parts = head.Scopes.Count == 1 ? head.Scopes[0].Parts : [.. head.Scopes.SelectMany(scope => scope.Parts)];
        return new HoconObject(parts[parts.Count - 1], origin, parts, entries, undefined, head.Scopes.All(scope => scope.OutOfSight == 0));
    }

    /// <summary>Each key once, with all that is said for it, and whether no unseen file comes after that.</summary>
    private static IEnumerable<(Slot Slot, bool IsLast)> SlotsOf(IReadOnlyList<Scope> scopes)
    {
        if (scopes.Count == 1)
        {
            return scopes[0].Slots.Select(slot => (slot, slot.Seen == scopes[0].OutOfSight));
        }

        var all = new List<Slot>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var merged = new HashSet<Slot>();
        var certain = new List<bool>();
        foreach (var scope in scopes)
        {
            for (var i = 0; scope.OutOfSight > 0 && i < certain.Count; i++)
            {
                certain[i] = false;
            }

            foreach (var slot in scope.Slots)
            {
                var isLast = slot.Seen == scope.OutOfSight;
                if (!places.TryGetValue(slot.Name, out var place))
                {
                    places.Add(slot.Name, all.Count);
                    all.Add(slot);
                    certain.Add(isLast);
                    continue;
                }

                var below = all[place];
                if (!merged.Contains(below))
                {
                    merged.Add(all[place] = new Slot(slot.Name));
                    all[place].Say(below);
                }

                all[place].Say(slot);
                certain[place] = isLast;
            }
        }

        return all.Select((slot, i) => (slot, certain[i]));
    }

    private static void Mark(IReadOnlyList<Term> layers, int lowest, int top, bool isOpen)
    {
        for (var i = lowest; i < top; i++)
        {
            if (layers[i] is Expression expression)
            {
                expression.IsOpen = isOpen;
            }
        }
    }

    private static IReadOnlyList<Node> OverrodeIn(IReadOnlyList<Term> layers, int lowest)
        => lowest <= 0 ? [] : [.. layers.Take(lowest).Reverse().Select(layer => layer.Node)];

    private static IReadOnlyList<HoconSubstitution> UnsetIn(IReadOnlyList<Term> layers, int lowest)
    {
        List<HoconSubstitution>? unset = null;
        for (var i = lowest; i < layers.Count; i++)
        {
            if (layers[i] is Expression { IsDone: true, Result: null } expression)
            {
                IEnumerable<HoconSubstitution> missing = expression is Join join ? join.Parts.Select(part => part.Node).OfType<HoconSubstitution>() : expression is Reference reference ? [reference.Substitution] : [];
                (unset ??= []).AddRange(missing);
            }
        }

        return unset ?? (IReadOnlyList<HoconSubstitution>)[];
    }
}
