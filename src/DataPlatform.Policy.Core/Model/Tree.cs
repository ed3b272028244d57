using Dpp.Text;

namespace Dpp.Model;

public enum TreeKind : byte
{
    /// <summary>Nothing is known of it, or it is not there: see <see cref="Tree.State"/>.</summary>
    None,
    Scalar,
    Mapping,
    Sequence,
}

/// <summary>What an unquoted scalar means in the dialect of its consumer; quoted ones are Text.</summary>
public enum ScalarType : byte
{
    Text,
    Null,
    Bool,
    Integer,
    Number,
    Timestamp,
}

/// <summary>A key and its value as the consumer sees them, after merging.</summary>
public readonly record struct TreeEntry(Tree Key, Tree Value)
{
    public string Name => Key.Text;
}

/// <summary>What a file means, with knowledge and place for each part: variables put in, anchors resolved, layers merged.</summary>
/// <remarks>Asking for what is not there is safe: it gives a tree that says Missing and knows its owner.</remarks>
public sealed class Tree
{
    private const int SmallMapping = 12;
    // A large repository has millions of trees, and hardly one has any of these.
    private Rarities? rarities;

    public required TreeKind Kind { get; init; }
    public required Knowledge State { get; init; }

    /// <summary>The smallest text that says it; when it is missing, the name of its owner.</summary>
    public required Place At { get; init; }

    /// <summary>The key that names it, or the place itself when it has none.</summary>
    public Place Name { get; init; }

    public ScalarType Type { get; init; }

    /// <summary>The text of a scalar after variables were put in; empty otherwise.</summary>
    public string Text { get; init; } = "";

    /// <summary>Leads from characters of <see cref="Text"/> to their place; null for other kinds.</summary>
    public TextMap? Map
    {
        get => rarities?.Map ?? (Kind == TreeKind.Scalar ? (Node as IMapped)?.Map : null);
        init
        {
            if (value is not null)
            {
                (rarities ??= new()).Map = value;
            }
        }
    }

    public Origin? Origin { get; init; }
    public IReadOnlyList<TreeEntry> Entries { get; init; } = [];

    /// <summary>What a key is that this mapping does not have: Missing, or why that cannot be known.</summary>
    public Knowledge Rest { get; init; } = Knowledge.Missing;
    public IReadOnlyList<Tree> Items { get; init; } = [];

    /// <summary>Knows how this tree is written in its format; null: cannot be written.</summary>
    public TreeWriter? Writer { get; init; }

    /// <summary>The writer's own handle: the syntax node this tree was made from.</summary>
    public object? Node { get; init; }

    /// <summary>For a missing tree: what lacks it, and under which key.</summary>
    public Tree? Owner
    {
        get => rarities?.Owner;
        init
        {
            if (value is not null)
            {
                (rarities ??= new()).Owner = value;
            }
        }
    }

    public string? Key
    {
        get => rarities?.Key;
        init
        {
            if (value is not null)
            {
                (rarities ??= new()).Key = value;
            }
        }
    }

    /// <summary>Where the same path would be written in the file that belongs to this environment alone; null when this is that file.</summary>
    public OwnLayer? Elsewhere
    {
        get => rarities?.Elsewhere;
        init
        {
            if (value is not null)
            {
                (rarities ??= new()).Elsewhere = value;
            }
        }
    }

    public bool IsMissing => State == Knowledge.Missing;
    public bool IsNull => Kind == TreeKind.Scalar && Type == ScalarType.Null;

    /// <summary>The value of a key; the last one when it is written twice.</summary>
    public Tree this[string key] => Find(key) ?? Without(key);

    /// <summary>The text of a scalar as a part of a file of its own: a configuration inside a value.</summary>
    public SourceText? AsSource() => Kind == TreeKind.Scalar && Map is not null ? new SourceText(Text, Map) : null;

    public Tree? Find(string key)
    {
        if (Entries.Count <= SmallMapping)
        {
            for (var i = Entries.Count - 1; i >= 0; i--)
            {
                if (Entries[i].Name == key)
                {
                    return Entries[i].Value;
                }
            }

            return null;
        }

        return ((rarities ??= new()).Index ??= BuildIndex()).TryGetValue(key, out var at) ? Entries[at].Value : null;
    }

    public static Tree Missing(Tree owner, string key) => new()
    {
        Kind = TreeKind.None,
        State = Knowledge.Missing,
        At = owner.Name,
        Name = owner.Name,
        Owner = owner,
        Key = key,
        Writer = owner.Writer,
        Elsewhere = owner.Elsewhere is { } own ? new OwnLayer(own.Root, [.. own.Path, key]) : null,
    };

    public static Tree Unknown(Knowledge state, Place at, Origin? origin = null) => new()
    {
        Kind = TreeKind.None,
        State = state,
        At = at,
        Name = at,
        Origin = origin,
    };

    private Tree Without(string key)
    {
        if (Kind == TreeKind.Mapping && Rest != Knowledge.Missing)
        {
            return Unknown(Rest, Name, Origin);
        }

        if (Kind == TreeKind.Mapping || IsNull || IsMissing)
        {
            return Missing(this, key);
        }

        return Unknown(Kind == TreeKind.None ? State : Knowledge.Unreadable, At, Origin);
    }

    private Dictionary<string, int> BuildIndex()
    {
        var built = new Dictionary<string, int>(Entries.Count, StringComparer.Ordinal);
        for (var i = 0; i < Entries.Count; i++)
        {
            built[Entries[i].Name] = i;
        }

        return built;
    }

    private sealed class Rarities
    {
        public TextMap? Map { get; set; }
        public Tree? Owner { get; set; }
        public string? Key { get; set; }
        public OwnLayer? Elsewhere { get; set; }
        public Dictionary<string, int>? Index { get; set; }
    }
}

/// <summary>The root of the file that belongs to this environment alone, and the path of a value in it.</summary>
public sealed record OwnLayer(Tree Root, IReadOnlyList<string> Path);
