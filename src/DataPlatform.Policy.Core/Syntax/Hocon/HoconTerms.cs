namespace Dpp.Syntax.Hocon;

/// <summary>What one text contributes to a key.</summary>
internal abstract class Term(Node node)
{
    public Node Node { get; } = node;
}

internal sealed class ScalarTerm(ScalarNode node) : Term(node)
{
    public ScalarNode Scalar => (ScalarNode)Node;
}

internal sealed class BrokenTerm(Node node) : Term(node);

internal sealed class ArrayTerm(Node node, IReadOnlyList<Term> items) : Term(node)
{
    public IReadOnlyList<Term> Items { get; } = items;
}

/// <summary>An object while it is put together; neighbours for the same key are one.</summary>
internal sealed class Scope(Node node) : Term(node)
{
    private readonly Dictionary<string, Slot> byName = new(StringComparer.Ordinal);

    public List<Slot> Slots { get; } = [];
    public List<Node> Parts { get; } = [];

    /// <summary>How many included files were not seen.</summary>
    public int OutOfSight { get; set; }

    public Slot? Find(string name) => byName.TryGetValue(name, out var slot) ? slot : null;

    public Slot At(ScalarNode key)
    {
        if (!byName.TryGetValue(key.Value, out var slot))
        {
            Slots.Add(slot = new Slot(key.Value));
            byName.Add(key.Value, slot);
        }

        slot.Keys.Add(key);
        slot.Seen = OutOfSight;
        return slot;
    }
}

/// <summary>A key of an object with all that was said for it, the last one on top.</summary>
internal sealed class Slot(string name)
{
    public string Name { get; } = name;
    public List<ScalarNode> Keys { get; } = [];
    public Layers Layers { get; } = [];

    /// <summary>How many unseen includes stood before its last text.</summary>
    public int Seen { get; set; }

    /// <summary>Says what the other says, over what is said here.</summary>
    public void Say(Slot other)
    {
        Keys.AddRange(other.Keys);
        Layers.IsMerged = true;
        Layers.AddRange(other.Layers);
    }

    public void Add(Term term)
    {
        Layers.Add(term);
        if (term is Expression expression)
        {
            expression.Home = Layers;
        }
    }

    public Scope ScopeOnTop(Node node)
    {
        if (Layers.Count == 0 || Layers[^1] is not Scope scope)
        {
            Layers.Add(scope = new Scope(node));
        }

        return scope;
    }
}

/// <summary>All that was said for a key, and what it comes to once that is known.</summary>
internal sealed class Layers : List<Term>
{
    /// <summary>True when the terms belong to other keys as well.</summary>
    public bool IsMerged { get; set; }

    /// <summary>How many of the terms are just being worked out.</summary>
    public int Running { get; set; }
    public (Head? Head, int Lowest, int Top)? Outcome { get; set; }
}

/// <summary>A term that must be worked out; that is done once.</summary>
internal abstract class Expression(Node node) : Term(node)
{
    /// <summary>The key it is said for; null for an item of an array or a part of a text.</summary>
    public Layers? Home { get; set; }
    public bool IsRunning { get; set; }
    public bool IsDone { get; set; }
    public Head? Result { get; set; }

    /// <summary>True while the inside of its value is being written.</summary>
    public bool IsOpen { get; set; }
}

/// <summary>A substitution: where to look first, and where else. Names count from the base.</summary>
internal sealed class Reference(HoconSubstitution node, Scope start, IReadOnlyList<string> names, IReadOnlyList<string>? elsewhere) : Expression(node)
{
    public HoconSubstitution Substitution => (HoconSubstitution)Node;
    public Scope Start { get; } = start;
    public IReadOnlyList<string> Names { get; } = names;
    public IReadOnlyList<string>? Elsewhere { get; } = elsewhere;
}

/// <summary>Values side by side.</summary>
internal sealed class Join(HoconConcatenation node, IReadOnlyList<Term> parts) : Expression(node)
{
    public IReadOnlyList<Term> Parts { get; } = parts;
}

/// <summary>Neighbouring "+=" of one key.</summary>
internal sealed class Append(Node node, Scope start, IReadOnlyList<string> names) : Expression(node)
{
    public Scope Start { get; } = start;
    public IReadOnlyList<string> Names { get; } = names;
    public List<Term> Items { get; } = [];
}

/// <summary>What a term turned out to be, its inside not yet looked at.</summary>
internal abstract record Head(Node Node)
{
    /// <summary>The substitutions it came through, the last one first.</summary>
    public IReadOnlyList<HoconSubstitution> Through { get; init; } = [];
}

internal sealed record ScalarHead(ScalarNode Scalar, HoconKind Kind) : Head(Scalar);

internal sealed record ArrayHead(Node Node, IReadOnlyList<Term> Items) : Head(Node);

/// <param name="Scopes">The later over the earlier.</param>
internal sealed record ObjectHead(IReadOnlyList<Scope> Scopes) : Head(Scopes[Scopes.Count - 1].Node);

internal sealed record UnknownHead(Node Node, HoconReason Reason, IReadOnlyList<HoconSubstitution> Missing) : Head(Node);
