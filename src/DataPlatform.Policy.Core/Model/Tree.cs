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

/// <summary>What a file means, with knowledge and place for each part: variables put in, anchors resolved, layers merged.</summary>
/// <remarks>Asking for what is not there is safe: it gives a tree that says Missing and knows its owner.</remarks>
public sealed class Tree
{
    private const int SmallMapping = 12;
    private readonly SourceFile? file;
    private readonly TextRange at;
    private readonly TextRange name;

    // Its text, its entries, its items, or for a missing one what lacks it: no tree has two of them.
    private readonly object? content;
    private readonly ushort depth;

    // A large repository has millions of trees, and hardly one has any of these.
    private Rarities? rarities;

    public required TreeKind Kind { get; init; }
    public required Knowledge State { get; init; }

    /// <summary>The smallest text that says it; when it is missing, the name of its owner.</summary>
    public required Place At
    {
        get => new(file!, at); // that of a made-up tree is the default of Place
        init
        {
            file = value.Source;
            at = value.Range;
        }
    }

    /// <summary>The key that names it, or the place itself when it has none.</summary>
    public Place Name
    {
        get => new(rarities?.NamedIn ?? file!, name); // as above
        init
        {
            name = value.Range;
            if (!ReferenceEquals(value.Source, file))
            {
                Rare.NamedIn = value.Source;
            }
        }
    }

    public ScalarType Type { get; init; }

    /// <summary>The text of a scalar after variables were put in; empty otherwise.</summary>
    public string Text
    {
        get => content as string ?? "";
        init => content = value.Length > 0 ? value : content;
    }

    /// <summary>Leads from characters of <see cref="Text"/> to their place; null for other kinds.</summary>
    public TextMap? Map
    {
        get => OwnMap ?? (Kind != TreeKind.Scalar ? null : Node is IMapped node ? node.Map : depth > 0 ? Verbatim() : null);
        init
        {
            if (value is not null)
            {
                Rare.Map = value;
            }
        }
    }

    public Origin? Origin { get; init; }

    public IReadOnlyList<TreeEntry> Entries
    {
        get => content as TreeEntry[] ?? [];
        init => content = value.Count > 0 ? value as TreeEntry[] ?? [.. value] : content;
    }

    /// <summary>What a key is that this mapping does not have: Missing, or why that cannot be known.</summary>
    public Knowledge Rest { get; init; } = Knowledge.Missing;

    public IReadOnlyList<Tree> Items
    {
        get => content as Tree[] ?? [];
        init => content = value.Count > 0 ? value as Tree[] ?? [.. value] : content;
    }

    /// <summary>Knows how this tree is written in its format; null: cannot be written.</summary>
    public TreeWriter? Writer { get; init; }

    /// <summary>Where its writer finds what the tree was made from; default: nowhere.</summary>
    public Spot Spot
    {
        get => rarities?.Spot ?? new Spot(at, depth);
        init
        {
            depth = (ushort)value.Depth;
            if (value.Range != at)
            {
                Rare.Spot = value;
            }
        }
    }

    /// <summary>The syntax node this tree was made from, where that says more than the tree: a tag, a text before variables were put in.</summary>
    public object? Node
    {
        get => rarities?.Node;
        init
        {
            if (value is not null)
            {
                Rare.Node = value;
            }
        }
    }

    /// <summary>For a missing tree: what lacks it, and under which key.</summary>
    public (Tree Owner, string Key)? Lack
    {
        get => content is Lacking lack ? (lack.Owner, lack.Key) : null;
        init => content = value is { } lack ? new Lacking(lack.Owner, lack.Key) : content;
    }

    /// <summary>Where the same path would be written in the file that belongs to this environment alone; null when this is that file.</summary>
    public OwnLayer? Elsewhere
    {
        get => rarities?.Elsewhere;
        init
        {
            if (value is not null)
            {
                Rare.Elsewhere = value;
            }
        }
    }

    /// <summary>The map that somebody gave it; null when it follows from the place.</summary>
    internal TextMap? OwnMap => rarities?.Map;

    private Rarities Rare => rarities ??= new();

    public bool IsMissing => State == Knowledge.Missing;
    public bool IsNull => Kind == TreeKind.Scalar && Type == ScalarType.Null;

    /// <summary>The value of a key; the last one when it is written twice.</summary>
    public Tree this[string key] => Find(key) ?? Without(key);

    /// <summary>The text of a scalar as a part of a file of its own: a configuration inside a value.</summary>
    public SourceText? AsSource() => Kind == TreeKind.Scalar && Map is not null ? new SourceText(Text, Map) : null;

    public Tree? Find(string key)
    {
        if (content is not TreeEntry[] entries)
        {
            return null;
        }

        if (entries.Length > SmallMapping)
        {
            return (Rare.Index ??= BuildIndex(entries)).TryGetValue(key, out var found) ? entries[found].Value : null;
        }

        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (entries[i].Name == key)
            {
                return entries[i].Value;
            }
        }

        return null;
    }

    public static Tree Missing(Tree owner, string key) => new()
    {
        Kind = TreeKind.None,
        State = Knowledge.Missing,
        At = owner.Name,
        Name = owner.Name,
        Lack = (owner, key),
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

    // As a parser leaves it that gives no map: the characters of the place, quotes apart.
    private TextMap Verbatim() => TextMap.Verbatim(file!.AsText, at.Length == Text.Length + 2 ? new TextRange(at.Start + 1, at.End - 1) : at); // it was made from a file

    private static Dictionary<string, int> BuildIndex(TreeEntry[] entries)
    {
        var built = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            built[entries[i].Name] = i;
        }

        return built;
    }

    private sealed record Lacking(Tree Owner, string Key);

    private sealed class Rarities
    {
        public SourceFile? NamedIn { get; set; }
        public Spot? Spot { get; set; }
        public object? Node { get; set; }
        public TextMap? Map { get; set; }
        public OwnLayer? Elsewhere { get; set; }
        public Dictionary<string, int>? Index { get; set; }
    }
}

/// <summary>The root of the file that belongs to this environment alone, and the path of a value in it.</summary>
public sealed record OwnLayer(Tree Root, IReadOnlyList<string> Path);
