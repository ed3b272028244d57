using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>Where a node stands: in which collection, as as which child of it, and what is around that.</summary>
/// <param name="Parents">The collections around it, innermost first.</param>
internal sealed record YamlPosition(IReadOnlyList<Node> Parents, int Index)
{
    public Node? Parent => Parents.Count > 0 ? Parents[0] : null;
    public bool InFlow => Parent is MappingNode { IsFlow: true } or SequenceNode { IsFlow: true };
}

/// <summary>The lines and columns of a document, as an editor of it needs them.</summary>
internal sealed class YamlLayout(Node root)
{
    private IReadOnlyList<TextRange>? shared;
    private string? newLine;

    public Node Root { get; } = root;
    public SourceText Source { get; } = root.Source;
    public string Text { get; } = root.Source.Text;

    /// <summary>The first line break of the text, which the others are taken to be like.</summary>
    public string NewLine => newLine ??= FindNewLine();

    /// <summary>Whether more than this one place changes with the node: it stands in an anchored block that an alias repeats.</summary>
    public bool IsShared(Node node) => Shared().Any(range => range.Contains(node.Range));

    /// <summary>Whether an alias elsewhere needs something inside the range.</summary>
    public bool IsNeeded(TextRange range) => Shared().Any(range.Contains);

    /// <summary>The value that a tree was made from.</summary>
    public Node? At(Spot spot) => At(Root, spot, 1);

    public YamlPosition? Find(Node node)
    {
        if (ReferenceEquals(node, Root))
        {
            return new YamlPosition([], 0);
        }

        var parents = new List<Node>();
        var index = Find(Root, node, parents);
        return index < 0 ? null : new YamlPosition(parents, index);
    }

    public int LineStart(int offset)
    {
        while (offset > 0 && Text[offset - 1] is not ('\n' or '\r'))
        {
            offset--;
        }

        return offset;
    }

    /// <summary>The line break at or behind the offset, or the end of the text.</summary>
    public int LineEnd(int offset)
    {
        while (offset < Text.Length && Text[offset] is not ('\n' or '\r'))
        {
            offset++;
        }

        return offset;
    }

    public int PassBreak(int offset)
        => offset >= Text.Length ? offset
            : Text[offset] == '\r' && offset + 1 < Text.Length && Text[offset + 1] == '\n' ? offset + 2
            : offset + 1;

    /// <summary>Where a node begins with its anchor and tag.</summary>
    public static int StartOf(Node node)
    {
        if (node.Properties is not { } properties)
        {
            return node.Range.Start;
        }

        var anchor = properties.Anchor is null ? int.MaxValue : properties.AnchorRange.Start;
        var tag = properties.Tag is null ? int.MaxValue : properties.TagRange.Start;
        return Math.Min(node.Range.Start, Math.Min(anchor, tag));
    }

    /// <summary>The last character before the offset on its line that is no blank; -1 when there is none.</summary>
    public int Before(int offset)
    {
        var at = offset - 1;
        while (at >= 0 && Text[at] is ' ' or '\t')
        {
            at--;
        }

        return at < LineStart(offset) ? -1 : at;
    }

    /// <summary>Whether the key is written behind a question mark.</summary>
    public bool IsExplicit(Node key)
    {
        var start = StartOf(key);
        return Before(start) is var before and >= 0 && Text[before] == '?' && before + 1 < start;
    }

    public int ColumnOf(Node node)
    {
        var start = node switch
        {
            MappingNode { Entries: [var first, ..] } => StartOf(first.Key),
            _ => StartOf(node),
        };
        return start - LineStart(start);
    }

    /// <summary>Where the text of a node ends; blank lines that its last scalar keeps belong to it.</summary>
    public int EndOf(Node node)
    {
        var last = LastScalar(node);
        var end = Math.Max(node.Range.End, last?.Range.End ?? 0);
        if (last is not { Style: ScalarStyle.Literal or ScalarStyle.Folded } || !Header(last).Contains("+"))
        {
            return end;
        }

        while (true)
        {
            var line = PassBreak(LineEnd(end));
            var stop = LineEnd(line);
            if (line >= Text.Length || !IsBlank(line, stop))
            {
                return end;
            }

            end = stop;
        }
    }

    /// <summary>Whether the node's value would change if a line came behind it where now the text ends.</summary>
    public bool EndsWithOpenBlock(Node node)
        => LastScalar(node) is { Style: ScalarStyle.Literal or ScalarStyle.Folded } && LineEnd(EndOf(node)) == Text.Length;

    public bool IsBlank(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (Text[i] is not (' ' or '\t' or '\n' or '\r'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>By how much the file indents: as around the node, else as where it first nests, else two.</summary>
    public int Step(Node node, YamlPosition position)
    {
        var inner = node;
        foreach (var outer in position.Parents)
        {
            if (StepBetween(outer, inner) is { } step)
            {
                return step;
            }

            inner = outer;
        }

        return FirstStep(Root) ?? 2;
    }

    private int? FirstStep(Node node)
    {
        foreach (var child in Children(node))
        {
            if (StepBetween(node, child) is { } step)
            {
                return step;
            }

            if (FirstStep(child) is { } deeper)
            {
                return deeper;
            }
        }

        return null;
    }

    private int? StepBetween(Node outer, Node inner)
        => outer is MappingNode { IsFlow: false } && inner is MappingNode { IsFlow: false } && ColumnOf(inner) > ColumnOf(outer)
            ? ColumnOf(inner) - ColumnOf(outer)
            : null;

    private string Header(ScalarNode block) => Text.Substring(block.Range.Start, Math.Min(3, Text.Length - block.Range.Start)).Split('\n')[0];

    private static ScalarNode? LastScalar(Node node)
    {
        while (true)
        {
            switch (node)
            {
                case ScalarNode scalar:
                    return scalar;
                case MappingNode { Entries.Count: > 0 } mapping:
                    node = mapping.Entries[mapping.Entries.Count - 1].Value;
                    break;
                case SequenceNode { Items.Count: > 0 } sequence:
                    node = sequence.Items[sequence.Items.Count - 1];
                    break;
                default:
                    return null;
            }
        }
    }

    private static Node? At(Node node, Spot spot, int depth)
    {
        if (depth == spot.Depth)
        {
            return node.Range == spot.Range ? node : null;
        }

        foreach (var child in Children(node))
        {
            if (child.Range.Contains(spot.Range) && At(child, spot, depth + 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static int Find(Node parent, Node node, List<Node> parents)
    {
        var index = 0;
        foreach (var child in Children(parent))
        {
            if (ReferenceEquals(child, node))
            {
                parents.Add(parent);
                return index;
            }

            if (child.Range.Start <= node.Range.Start && node.Range.End <= child.Range.End && Find(child, node, parents) is var found and >= 0)
            {
                parents.Add(parent);
                return found;
            }

            index++;
        }

        return -1;
    }

    /// <summary>The values of a mapping, the items of a sequence.</summary>
    private static IEnumerable<Node> Children(Node node) => node switch
    {
        MappingNode mapping => mapping.Entries.Select(entry => entry.Value),
        SequenceNode sequence => sequence.Items,
        _ => [],
    };

    private IReadOnlyList<TextRange> Shared()
    {
        if (shared is null)
        {
            var ranges = new HashSet<TextRange>();
            Collect(Root, ranges);
            shared = [.. ranges];
        }

        return shared;
    }

    private static void Collect(Node node, HashSet<TextRange> ranges)
    {
        switch (node)
        {
            case AliasNode { Target: { } target }:
                ranges.Add(target.Range);
                break;
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    Collect(entry.Key, ranges);
                    Collect(entry.Value, ranges);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Collect(item, ranges);
                }

                break;
        }
    }

    private string FindNewLine()
    {
        var at = LineEnd(0);
        return at == Text.Length ? "\n" : Text.Substring(at, PassBreak(at) - at);
    }
}
