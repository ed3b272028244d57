namespace Dpp.Syntax.Hocon;

/// <summary>Works expressions out, each once, and never more of an object than is asked for.</summary>
internal sealed class HoconLookup(Scope root, HoconProblems problems)
{
    private const int MostSteps = 250;

    private int steps;

    /// <summary>Set when a search met a value that is just being worked out, one that is not known, or a file that was not seen.</summary>
    private bool metItself;
    private UnknownHead? metUnknown;
    private bool metOutOfSight;

    /// <summary>What the layers of a key come to, and which of them count: from the lowest one to below the top.</summary>
    public (Head? Head, int Lowest, int Top) HeadOf(IReadOnlyList<Term> layers)
    {
        if (layers is not Layers { IsMerged: false, Running: 0 } own)
        {
            return WorkOut(layers);
        }

        return own.Outcome ??= WorkOut(layers);
    }

    private (Head? Head, int Lowest, int Top) WorkOut(IReadOnlyList<Term> layers)
    {
        var top = TopOf(layers);
        List<Scope>? scopes = null;
        HashSet<Scope>? known = null;
        IReadOnlyList<HoconSubstitution> through = [];
        var lowest = top;
        for (var i = top - 1; i >= 0; i--)
        {
            var head = HeadOf(layers[i]);
            if (head is null)
            {
                continue;
            }

            if (head is not ObjectHead part)
            {
                if (scopes is null)
                {
                    return (head, i, top);
                }

                // What lies below the unknown may shine through; only the object above is certain.
                break;
            }

            if (!problems.Spend(part.Scopes.Count, part.Node))
            {
                return (new UnknownHead(part.Node, HoconReason.Limit, []), i, top);
            }

            lowest = i;
            if (scopes is null)
            {
                scopes = [];
                through = part.Through;
            }

            // A scope that is there already, above, adds nothing.
            known ??= scopes.Count == 0 ? null : [.. scopes];
            for (var j = part.Scopes.Count - 1; j >= 0; j--)
            {
                if (known?.Add(part.Scopes[j]) != false)
                {
                    scopes.Add(part.Scopes[j]);
                }
            }
        }

        if (scopes is null)
        {
            return (null, top, top);
        }

        scopes.Reverse();
        return (new ObjectHead(scopes) { Through = through }, lowest, top);
    }

    public Head? HeadOf(Term term) => term switch
    {
        Expression { IsDone: true } done => done.Result,
        Expression expression => WorkOut(expression),
        Scope scope => new ObjectHead([scope]),
        ScalarTerm scalar => new ScalarHead(scalar.Scalar, HoconScalar.KindOf(scalar.Scalar)),
        ArrayTerm array => new ArrayHead(array.Node, array.Items),
        _ => new UnknownHead(term.Node, HoconReason.Broken, []),
    };

    public UnknownHead Refuse(HoconReason reason, Node node, string message)
    {
        problems.Add(reason, node, message);
        return new UnknownHead(node, reason, node is HoconSubstitution missing ? [missing] : []);
    }

    private Head? WorkOut(Expression expression)
    {
        if (expression.IsRunning)
        {
            metItself = true;
            return null;
        }

        if (steps >= MostSteps)
        {
            return Refuse(HoconReason.Limit, expression.Node, $"more than {MostSteps} substitutions lead to each other");
        }

        if (!problems.Spend(1, expression.Node))
        {
            return new UnknownHead(expression.Node, HoconReason.Limit, []);
        }

        var outer = (metItself, metUnknown, metOutOfSight);
        Start(expression, true);
        steps++;
        expression.Result = expression switch
        {
            Reference reference => Follow(reference),
            Join join => new HoconJoin(this, problems).Of(join),
            Append append => Extend(append),
            _ => null,
        };
        steps--;
        Start(expression, false);
        expression.IsDone = true;
        (metItself, metUnknown, metOutOfSight) = outer;
        return expression.Result;
    }

    private static void Start(Expression expression, bool isRunning)
    {
        expression.IsRunning = isRunning;
        if (expression.Home is { } home)
        {
            home.Running += isRunning ? 1 : -1;
        }
    }

    private Head? Follow(Reference reference)
    {
        (metItself, metUnknown, metOutOfSight) = (false, null, false);
        var node = reference.Substitution;
        var found = Find(reference.Start, reference.Names);
        if (found is null && metUnknown is null && reference.Elsewhere is { } names)
        {
            found = Find(root, names);
        }

        if (found is not null)
        {
            return found with { Through = [node, .. found.Through] };
        }

        if (metUnknown is not null)
        {
            return metUnknown with { Through = [node] };
        }

        if (metOutOfSight)
        {
            return new UnknownHead(node, HoconReason.OutOfSight, [node]);
        }

        return node.IsOptional ? null
            : metItself ? Refuse(HoconReason.Cycle, node, $"'${{{node.Path}}}' needs itself, and nothing was said before")
            : node.MayBeVariable ? Refuse(HoconReason.Environment, node, $"'${{{node.Path}}}' is not defined here; only the environment can give it")
            : Refuse(HoconReason.Undefined, node, $"'${{{node.Path}}}' is not defined");
    }

    private Head? Extend(Append append)
    {
        (metItself, metUnknown, metOutOfSight) = (false, null, false);
        var before = Find(append.Start, append.Names) ?? metUnknown;
        switch (before)
        {
            case null:
                return new ArrayHead(append.Node, append.Items);
            case UnknownHead unknown:
                return unknown;
            default:
                if (HoconJoin.ItemsOf(before) is not { } items)
                {
                    return Refuse(HoconReason.Mismatch, append.Node, "'+=' needs an array before it");
                }

                return problems.Spend(items.Count + append.Items.Count, append.Node)
                    ? new ArrayHead(append.Node, [.. items, .. append.Items])
                    : new UnknownHead(append.Node, HoconReason.Limit, []);
        }
    }

    private Head? Find(Scope start, IReadOnlyList<string> names)
    {
        metOutOfSight |= start.OutOfSight > 0;
        IReadOnlyList<Term>? layers = start.Find(names[0])?.Layers;
        for (var i = 1; i < names.Count && layers is not null; i++)
        {
            layers = LayersOf(names[i], layers);
        }

        return layers is null ? null : HeadOf(layers).Head;
    }

    /// <summary>All that is said for a key of what may be an object; looks no deeper than to what hides the rest.</summary>
    private IReadOnlyList<Term>? LayersOf(string name, IReadOnlyList<Term> layers)
    {
        List<Slot>? slots = null;
        for (var i = TopOf(layers) - 1; i >= 0; i--)
        {
            if (layers[i] is Scope own)
            {
                if (Take(own, name, ref slots))
                {
                    break;
                }

                continue;
            }

            var head = HeadOf(layers[i]);
            if (head is ObjectHead part)
            {
                if (!problems.Spend(part.Scopes.Count, part.Node) || TakeAll(part.Scopes, name, ref slots))
                {
                    break;
                }
            }
            else if (head is not null)
            {
                metUnknown = slots is null ? head as UnknownHead ?? metUnknown : metUnknown;
                break;
            }
        }

        _ = slots is not null && problems.Spend(slots.Count / 4, slots[0].Keys[0]);
        return slots is null ? null : slots.Count == 1 ? slots[0].Layers : [.. Enumerable.Reverse(slots).SelectMany(slot => slot.Layers)];
    }

    private bool TakeAll(IReadOnlyList<Scope> scopes, string name, ref List<Slot>? slots)
    {
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            if (Take(scopes[i], name, ref slots))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when nothing below can matter.</summary>
    private bool Take(Scope scope, string name, ref List<Slot>? slots)
    {
        metOutOfSight |= scope.OutOfSight > 0;
        if (scope.Find(name) is not { } slot)
        {
            return false;
        }

        (slots ??= []).Add(slot);
        return slot.Layers[slot.Layers.Count - 1] is ScalarTerm or ArrayTerm or BrokenTerm;
    }

    /// <summary>A value that needs its own key looks back: it, and all that overrides it, is left out.</summary>
    private int TopOf(IReadOnlyList<Term> layers)
    {
        var top = layers.Count;
        if (steps == 0 || layers is Layers { IsMerged: false, Running: 0 })
        {
            return top;
        }

        for (var i = layers.Count - 1; i >= 0 && layers[i] is not (ScalarTerm or ArrayTerm or BrokenTerm); i--)
        {
            if (layers[i] is Expression { IsRunning: true })
            {
                metItself = true;
                top = i;
            }
        }

        return top;
    }
}
