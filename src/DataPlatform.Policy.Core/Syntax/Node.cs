using Dpp.Text;

namespace Dpp.Syntax;

/// <summary>What a text says at one place, as written: nothing resolved, nothing merged. Ranges count in <see cref="Source"/>.</summary>
public abstract class Node(SourceText source, TextRange range)
{
    public SourceText Source { get; } = source;

    /// <summary>The smallest text that is the node: of a scalar without its anchor and tag; of a collection from its first to its last child.</summary>
    public TextRange Range { get; } = range;

    /// <summary>Names and tags are rare: null for nearly every node.</summary>
    public NodeProperties? Properties { get; init; }

    public Place Place => Source.PlaceOf(Range);
    public string? Tag => Properties?.Tag;
}

/// <summary>The anchor of a YAML node without its sign, and its tag resolved: "!reset", "tag:yaml.org,2002:str", or "!" alone; each with its place.</summary>
public sealed record NodeProperties(string? Anchor, TextRange AnchorRange, string? Tag, TextRange TagRange);

/// <summary>How a scalar is written.</summary>
public enum ScalarStyle : byte
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,

    /// <summary>Nothing at all, as in "key:"; an empty plain scalar of zero width.</summary>
    Absent,
}

/// <summary>A text with its style. Range covers quotes and block headers; Map leads from Value back to the text.</summary>
public sealed class ScalarNode(SourceText source, TextRange range, string value, ScalarStyle style, TextMap? map = null)
    : Node(source, range), IMapped
{
    public string Value { get; } = value;
    public ScalarStyle Style { get; } = style;

    /// <summary>Whether the value is exactly the characters of the range, quotes apart.</summary>
    public bool IsVerbatim => map is null;

    public TextMap Map => map ?? TextMap.Verbatim(
        Source,
        Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted
            ? new TextRange(Range.Start + 1, Range.End - 1)
            : Range);

    internal ScalarNode With(NodeProperties properties) => new(Source, Range, Value, Style, map) { Properties = properties };
}

/// <summary>A key and what it maps to. Range covers both.</summary>
public readonly record struct EntryNode(Node Key, Node Value)
{
    /// <summary>The text of a scalar key; null for a collection as a key.</summary>
    public string? Name => (Key as ScalarNode)?.Value;
    public TextRange Range => new(Key.Range.Start, Math.Max(Key.Range.End, Value.Range.End));
}

/// <summary>Keys with values in the order written, duplicates and "&lt;&lt;" included.</summary>
public sealed class MappingNode(SourceText source, TextRange range, IReadOnlyList<EntryNode> entries, bool isFlow) : Node(source, range)
{
    public IReadOnlyList<EntryNode> Entries { get; } = entries;
    public bool IsFlow { get; } = isFlow;
}

/// <summary>Items in the order written.</summary>
public sealed class SequenceNode(SourceText source, TextRange range, IReadOnlyList<Node> items, bool isFlow) : Node(source, range)
{
    public IReadOnlyList<Node> Items { get; } = items;
    public bool IsFlow { get; } = isFlow;
}

/// <summary>A reference "*name" to an anchored node of the same document; Target is null when there is none before it.</summary>
public sealed class AliasNode(SourceText source, TextRange range, string name, Node? target) : Node(source, range)
{
    public string Name { get; } = name;
    public Node? Target { get; } = target;
}

/// <summary>Text that could not be read; its problem is reported once, elsewhere.</summary>
public sealed class BrokenNode(SourceText source, TextRange range) : Node(source, range);
