using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Collections in brackets (YAML 1.2.2 section 7.4).</summary>
internal sealed partial class YamlReader
{
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

    private Node ReadFlowSequence(NodeProperties? properties)
    {
        var open = pos++;
        var mark = items.Count;
        while (SkipFlowSpace(open) && text[pos] != ']')
        {
            var item = ReadFlowPairOrNode(open);
            if (failed || !SkipFlowSpace(open))
            {
                return items.Drop(mark, Broken(open, pos));
            }

            items.Add(item);
            if (!PassComma(']', open))
            {
                return items.Drop(mark, Broken(open, pos));
            }
        }

        if (failed)
        {
            return items.Drop(mark, Broken(open, pos));
        }

        pos++;
        return Finish(new SequenceNode(source, new TextRange(open, pos), items.Take(mark), true) { Properties = properties });
    }

    private Node ReadFlowMapping(NodeProperties? properties)
    {
        var open = pos++;
        var mark = entries.Count;
        while (SkipFlowSpace(open) && text[pos] != '}')
        {
            var entry = ReadFlowEntry(open);
            if (failed || !SkipFlowSpace(open))
            {
                return entries.Drop(mark, Broken(open, pos));
            }

            entries.Add(entry);
            if (!PassComma('}', open))
            {
                return entries.Drop(mark, Broken(open, pos));
            }
        }

        if (failed)
        {
            return entries.Drop(mark, Broken(open, pos));
        }

        pos++;
        return Finish(new MappingNode(source, new TextRange(open, pos), entries.Take(mark), true) { Properties = properties });
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

        pos = colon;
        CheckKeyLength(start);
        pos++;
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
            return FailInFlow(pos, EndOfAlias(pos), "an alias cannot have an anchor or a tag");
        }

        return text[pos] is '-' && !CanStartPlain()
            ? FailInFlow(pos, pos + 1, "a list item '- ' cannot stand inside brackets; quote '-'")
            : ReadInline(flowParent, flowOnOneLine, properties);
    }
}
