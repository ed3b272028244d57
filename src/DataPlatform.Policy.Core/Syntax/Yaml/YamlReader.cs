using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>The state of one reading. The parts of the grammar are in the other files of this class.</summary>
internal sealed partial class YamlReader(SourceText source, YamlLimits limits, WordCache words)
{
    private readonly SourceText source = source;
    private readonly YamlLimits limits = limits;
    private readonly string text = source.Text;
    private readonly List<SyntaxProblem> problems = [];
    private readonly Dictionary<string, Anchored> anchors = new(StringComparer.Ordinal);
    private readonly WordCache words = words;
    private int end = source.Text.Length;
    private int pos;
    private int nodes;
    private int depth;

    /// <summary>The entry being read cannot be read on; its problem is told. The nearest block collection recovers.</summary>
    private bool failed;

    /// <summary>Something of the document is lost, perhaps an anchor.</summary>
    private bool isDamaged;

    private readonly record struct Anchored(int Start, Node? Node);

    private char At(int at) => at < end ? text[at] : '\0';

    private bool IsBlankOrEnd(int at) => at >= end || text[at] is ' ' or '\t' or '\n' or '\r';

    private bool IsBreakOrEnd(int at) => at >= end || text[at] is '\n' or '\r';

    private int PassBreak(int at) => text[at] == '\r' && At(at + 1) == '\n' ? at + 2 : at + 1;

    private int PassBlanks(int at)
    {
        while (at < end && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private int EndOfLine(int at)
    {
        var length = text.AsSpan(at, end - at).IndexOfAny('\n', '\r');
        return length < 0 ? end : at + length;
    }

    private void Tell(int from, int to, string message, bool isLimit = false)
    {
        if (problems.Count >= limits.Problems || lineStart == mutedLine)
        {
            return;
        }

        if (problems.Count == limits.Problems - 1)
        {
            message = "there are more mistakes than are told here";
            isLimit = true;
        }

        var last = Math.Min(to, text.Length);
        problems.Add(new SyntaxProblem(source.PlaceOf(new TextRange(Math.Min(from, last), last)), message, isLimit));
    }

    private BrokenNode Fail(int from, int to, string message, bool isLimit = false)
    {
        if (!failed)
        {
            Tell(from, to, message, isLimit);
        }

        failed = true;
        return Broken(from, to);
    }

    private BrokenNode Broken(int from, int to) => new(source, new TextRange(from, Math.Max(from, to)));

    /// <summary>Every node passes here once it is complete.</summary>
    private Node Finish(Node node)
    {
        if (++nodes == limits.Nodes)
        {
            Tell(node.Range.Start, node.Range.Start, $"this text has more than {limits.Nodes} nodes; the rest is not read", isLimit: true);
            failed = true;
            end = pos;
        }

        if (node.Properties is { Anchor: { } anchor } properties
            && anchors.TryGetValue(anchor, out var open) && open.Start == properties.AnchorRange.Start)
        {
            anchors[anchor] = open with { Node = node };
        }

        return node;
    }

    private Node Absent(int at, NodeProperties? properties)
        => Finish(new ScalarNode(source, new TextRange(at, at), "", ScalarStyle.Absent) { Properties = properties });
}
