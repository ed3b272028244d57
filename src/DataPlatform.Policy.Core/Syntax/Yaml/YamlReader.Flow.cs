using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Collections in brackets (YAML 1.2.2 section 7.4).</summary>
internal sealed partial class YamlReader
{
    private bool inFlow;

    /// <summary>The indentation of the block collection around the brackets: their lines must be indented more.</summary>
    private int flowParent;

    /// <summary>A line of these brackets is indented too little, and that is told.</summary>
    private bool flowTold;

    /// <summary>The brackets are a key, which stands on one line.</summary>
    private bool flowOnOneLine;

    private Node ReadFlowCollection(int parent, bool oneLine, NodeProperties? properties)
    {
        var outermost = !inFlow;
        if (outermost)
        {
            inFlow = true;
            flowTold = lineStart == mutedLine;
            flowOnOneLine = oneLine;
            flowParent = parent;
        }

        var open = pos;
        Node node;
        if (!EnterCollection(open))
        {
            node = Broken(open, open + 1);
        }
        else
        {
            node = text[open] == '[' ? ReadFlowSequence(properties) : ReadFlowMapping(properties);
        }

        depth--;
        if (outermost)
        {
            inFlow = false;
        }

        return node;
    }

    /// <summary>Goes to the next character inside the brackets opened at a place; false when they are never closed.</summary>
    private bool SkipFlowSpace(int open)
    {
        var before = pos;
        var line = lineStart;
        SkipSpace();
        if (pos >= end)
        {
            StartLine(line);
            pos = before;
            FailAtBracket(open);
            return false;
        }

        if (line == lineStart || !AtLineContent)
        {
            return true;
        }

        if (AtMarker || flowOnOneLine)
        {
            StartLine(line);
            pos = before;
            FailAtBracket(open);
            return false;
        }

        if (Indent > flowParent || (Indent == flowParent && text[pos] is ']' or '}'))
        {
            return true;
        }

        if (HasTabIndent)
        {
            TellInFlow(indentEnd, indentEnd + 1, TabMessage);
            return true;
        }

        if (LooksLikeEntry(pos) && !IsClosedBehind())
        {
            StartLine(line);
            pos = before;
            FailAtBracket(open);
            return false;
        }

        TellInFlow(pos, pos + 1, "the lines inside brackets must be indented more than the entry they belong to");
        return true;
    }

    /// <summary>The next line that is indented as little as this one begins with a closing bracket: this line is inside.</summary>
    private bool IsClosedBehind()
    {
        if (text[TrimmedEndOfLine(pos) - 1] is '[' or '{')
        {
            return false;
        }

        var next = FindLine(pos, flowParent, LinesAhead);
        return next >= 0 && text[next + CountSpaces(next)] is ']' or '}';
    }

    private void TellInFlow(int from, int to, string message)
    {
        if (!flowTold)
        {
            Tell(from, to, message);
        }

        flowTold = true;
    }

    private BrokenNode FailInFlow(int from, int to, string message)
    {
        if (flowTold)
        {
            failed = true;
            return Broken(from, to);
        }

        return Fail(from, to, message);
    }

    private BrokenNode FailAtBracket(int open) => FailInFlow(open, open + 1, BracketMessage(open));

    private string BracketMessage(int open) => $"the bracket '{text[open]}' opened here is never closed";

    private Node ReadFlowSequence(NodeProperties? properties)
    {
        var open = pos++;
        var items = new List<Node>();
        while (SkipFlowSpace(open) && text[pos] != ']')
        {
            var item = ReadFlowPairOrNode(open);
            if (failed || !SkipFlowSpace(open))
            {
                return Broken(open, pos);
            }

            items.Add(item);
            if (!PassComma(']', open))
            {
                return Broken(open, pos);
            }
        }

        if (failed)
        {
            return Broken(open, pos);
        }

        pos++;
        return Finish(new SequenceNode(source, new TextRange(open, pos), items, true) { Properties = properties });
    }

    private Node ReadFlowMapping(NodeProperties? properties)
    {
        var open = pos++;
        var entries = new List<EntryNode>();
        while (SkipFlowSpace(open) && text[pos] != '}')
        {
            var entry = ReadFlowEntry(open);
            if (failed || !SkipFlowSpace(open))
            {
                return Broken(open, pos);
            }

            entries.Add(entry);
            if (!PassComma('}', open))
            {
                return Broken(open, pos);
            }
        }

        if (failed)
        {
            return Broken(open, pos);
        }

        pos++;
        return Finish(new MappingNode(source, new TextRange(open, pos), entries, true) { Properties = properties });
    }

    /// <summary>Passes a comma; a closing bracket stays. False when neither stands here.</summary>
    private bool PassComma(char close, int open)
    {
        if (text[pos] == ',')
        {
            pos++;
            return true;
        }

        if (text[pos] == close)
        {
            return true;
        }

        if (text[pos] is ']' or '}')
        {
            FailInFlow(pos, pos + 1, $"the bracket '{text[open]}' must be closed by '{close}', not '{text[pos]}'");
        }
        else
        {
            FailInFlow(pos, pos + 1, $"',' or '{close}' must follow here, not '{Excerpt(pos)}'");
        }

        return false;
    }

    private bool IsFlowIndicatorOrBlank(int at) => IsBlankOrEnd(at) || IsFlowIndicator(text[at]);

    /// <summary>An item of a sequence in brackets: a node, or a key and a value on their own.</summary>
    private Node ReadFlowPairOrNode(int open)
    {
        var start = pos;
        if (IsIndicator('?'))
        {
            var entry = ReadFlowEntry(open);
            return failed ? Broken(start, pos) : Pair(entry, start);
        }

        var line = lineStart;
        var json = text[pos] is '"' or '\'' or '[' or '{';
        var key = text[pos] == ':' && IsFlowIndicatorOrBlank(pos + 1) ? Absent(pos, null) : ReadFlowNode(open);
        if (failed)
        {
            return key;
        }

        json = json || (key.Properties is not null && key is not ScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Absent });
        var colon = PassBlanks(pos);
        if (At(colon) != ':' || !(json || IsFlowIndicatorOrBlank(colon + 1)))
        {
            return key;
        }

        if (line != lineStart)
        {
            return FailInFlow(start, pos, "a key in '[ ]' must stand on one line");
        }

        pos = colon + 1;
        var value = ReadFlowValue(open);
        return failed ? value : Pair(new EntryNode(key, value), start);
    }

    private Node Pair(EntryNode entry, int start)
        => Finish(new MappingNode(source, new TextRange(Math.Min(start, entry.Range.Start), entry.Range.End), [entry], true));

    private EntryNode ReadFlowEntry(int open)
    {
        var isExplicit = IsIndicator('?');
        if (isExplicit)
        {
            pos++;
            if (!SkipFlowSpace(open))
            {
                return default;
            }
        }

        var json = text[pos] is '"' or '\'' or '[' or '{';
        Node key;
        if (text[pos] is ',' or ']' or '}')
        {
            if (!isExplicit)
            {
                FailInFlow(pos, pos + 1, $"a key must stand before '{text[pos]}'");
                return default;
            }

            key = Absent(pos, null);
            return new EntryNode(key, Absent(pos, null));
        }

        key = text[pos] == ':' && IsFlowIndicatorOrBlank(pos + 1) ? Absent(pos, null) : ReadFlowNode(open);
        if (failed)
        {
            return default;
        }

        json = json || (key.Properties is not null && key is not ScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Absent });
        var behind = pos;
        if (!SkipFlowSpace(open))
        {
            return default;
        }

        if (text[pos] == ':' && (json || IsFlowIndicatorOrBlank(pos + 1)))
        {
            pos++;
            return new EntryNode(key, ReadFlowValue(open));
        }

        return new EntryNode(key, Absent(behind, null));
    }

    private Node ReadFlowValue(int open)
    {
        var behind = pos;
        if (!SkipFlowSpace(open))
        {
            return Broken(behind, pos);
        }

        return text[pos] is ',' or ']' or '}' ? Absent(behind, null) : ReadFlowNode(open);
    }

    private Node ReadFlowNode(int open)
    {
        var start = pos;
        NodeProperties? properties = null;
        var behind = pos;
        while (text[pos] is '&' or '!')
        {
            properties = ReadProperties(properties);
            if (failed)
            {
                return Broken(start, pos);
            }

            behind = Math.Max(properties.AnchorRange.End, properties.TagRange.End);
            if (!SkipFlowSpace(open))
            {
                return Broken(start, pos);
            }
        }

        if (properties is not null
            && (text[pos] is ',' or ']' or '}' || (text[pos] == ':' && IsFlowIndicatorOrBlank(pos + 1))))
        {
            return Absent(behind, properties);
        }

        if (properties is not null && text[pos] == '*')
        {
            return FailInFlow(start, pos + 1, "an alias cannot have an anchor or a tag");
        }

        return text[pos] is '-' && !CanStartPlain()
            ? FailInFlow(pos, pos + 1, "a list item '- ' cannot stand inside brackets; quote '-'")
            : ReadInline(flowParent, flowOnOneLine, properties);
    }
}
