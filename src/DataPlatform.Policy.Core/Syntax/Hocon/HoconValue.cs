using System.Diagnostics.CodeAnalysis;
using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>A value after merging and substitution.</summary>
public abstract class HoconValue(Node written, HoconOrigin? origin)
{
    /// <summary>The text that says it; of a merged object or array the last one.</summary>
    public Node Written { get; } = written;

    /// <summary>Null: written here, and nothing else happened.</summary>
    public HoconOrigin? Origin { get; } = origin;

    public Place Place => Written.Place;
}

/// <summary>How a value came to its key.</summary>
/// <param name="Through">The substitutions it came through, from the key to the text that says it.</param>
/// <param name="Overrode">What earlier texts said for the same key, the nearest first.</param>
/// <param name="Unset">Optional substitutions after it that found nothing: an environment variable of such a name would win over it.</param>
public sealed record HoconOrigin(IReadOnlyList<HoconSubstitution> Through, IReadOnlyList<Node> Overrode, IReadOnlyList<HoconSubstitution> Unset);

/// <summary>A key with its value.</summary>
/// <param name="Keys">Everywhere the key is written, the last one last.</param>
/// <param name="IsCertain">False when a file that was not seen is included after it and may say something else.</param>
public sealed record HoconEntry(string Name, IReadOnlyList<ScalarNode> Keys, HoconValue Value, bool IsCertain);

/// <summary>Keys in the order of their first appearance, each once.</summary>
public sealed class HoconObject : HoconValue
{
    private readonly Dictionary<string, HoconEntry> byName;

    internal HoconObject(Node written, HoconOrigin? origin, IReadOnlyList<Node> parts, IReadOnlyList<HoconEntry> entries, IReadOnlyList<(string Name, HoconSubstitution Use)> unset, bool isComplete)
        : base(written, origin)
    {
        Parts = parts;
        Entries = entries;
        Unset = unset;
        IsComplete = isComplete;
        byName = new Dictionary<string, HoconEntry>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            byName.Add(entry.Name, entry);
        }
    }

    /// <summary>All texts it was merged from: objects with their braces, fields whose key leads through it.</summary>
    public IReadOnlyList<Node> Parts { get; }
    public IReadOnlyList<HoconEntry> Entries { get; }

    /// <summary>Keys that exist only if an optional substitution is defined, and here it is not; an environment variable could do it.</summary>
    public IReadOnlyList<(string Name, HoconSubstitution Use)> Unset { get; }

    /// <summary>False when a file that was not seen is included: it may add keys.</summary>
    public bool IsComplete { get; }

    public bool TryGet(string name, [MaybeNullWhen(false)] out HoconEntry entry) => byName.TryGetValue(name, out entry);

    /// <summary>The value at a path such as "paths.local"; null when there is none.</summary>
    public HoconValue? Find(string path) => HoconParser.ParsePath(path) is { } names ? Find(names) : null;

    public HoconValue? Find(IReadOnlyList<string> names)
    {
        HoconValue? value = this;
        for (var i = 0; i < names.Count && value is not null; i++)
        {
            value = value is HoconObject inside && inside.TryGet(names[i], out var entry) ? entry.Value : null;
        }

        return value;
    }
}

/// <summary>Items in order.</summary>
public sealed class HoconArray(Node written, HoconOrigin? origin, IReadOnlyList<HoconValue> items) : HoconValue(written, origin)
{
    public IReadOnlyList<HoconValue> Items { get; } = items;
}

/// <summary>What a scalar is, before anybody asks for another type.</summary>
public enum HoconKind : byte
{
    String,
    Number,
    Boolean,
    Null,
}

/// <summary>A text, number, boolean or null. The map leads from the value to what was written; a concatenation is made of pieces.</summary>
public sealed class HoconScalar(ScalarNode written, HoconKind kind, HoconOrigin? origin = null) : HoconValue(written, origin), IMapped
{
    public HoconKind Kind { get; } = kind;

    /// <summary>Numbers as they were written.</summary>
    public string Value => Node.Value;
    public ScalarNode Node => (ScalarNode)Written;
    public TextMap Map => Node.Map;

    /// <summary>Of a text that stands for itself: only what is written without quotes can be something else than a string.</summary>
    public static HoconKind KindOf(ScalarNode node)
    {
        var value = node.Value;
        if (node.Style != ScalarStyle.Plain || value.Length != node.Range.Length)
        {
            return HoconKind.String;
        }

        return value switch
        {
            "true" or "false" => HoconKind.Boolean,
            "null" => HoconKind.Null,
            _ => HoconLetters.IsNumber(value, 0, value.Length) ? HoconKind.Number : HoconKind.String,
        };
    }
}

/// <summary>A value that these files alone do not tell.</summary>
/// <param name="missing">The substitutions nothing was found for.</param>
public sealed class HoconUnresolved(Node written, HoconOrigin? origin, HoconReason reason, IReadOnlyList<HoconSubstitution> missing) : HoconValue(written, origin)
{
    public HoconReason Reason { get; } = reason;
    public IReadOnlyList<HoconSubstitution> Missing { get; } = missing;
}

/// <summary>Why a value is not known, or what a problem is about.</summary>
public enum HoconReason : byte
{
    /// <summary>The text of the value cannot be read; the parser told it.</summary>
    Broken,

    /// <summary>A substitution found nothing.</summary>
    Undefined,

    /// <summary>A substitution found nothing, but its name is that of an environment variable: known at run time.</summary>
    Environment,

    /// <summary>A file that was not seen may say it.</summary>
    OutOfSight,

    /// <summary>It needs itself.</summary>
    Cycle,

    /// <summary>Values of different types stand side by side.</summary>
    Mismatch,

    /// <summary>A required file is not there, or an included one is unfit.</summary>
    Include,

    /// <summary>Too deep or too much.</summary>
    Limit,
}
