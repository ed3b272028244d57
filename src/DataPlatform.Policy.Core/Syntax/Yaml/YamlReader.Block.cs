namespace Dpp.Syntax.Yaml;

/// <summary>Nodes in block style (YAML 1.2.2 chapter 8).</summary>
internal sealed partial class YamlReader
{
    /// <summary>Reads the node of an indicator or key; the position is right behind it.</summary>
    /// <param name="parent">The indentation of the collection that holds the node; -1 for the root.</param>
    /// <param name="compact">A collection may start on the same line.</param>
    /// <param name="sequenceAtParent">A sequence may stand at the indentation of its parent.</param>
    private Node ReadBlockNode(int parent, bool compact, bool sequenceAtParent)
    {
        var behind = pos;
        SkipSpace();
        if (!HasContent(parent, sequenceAtParent))
        {
            return Absent(behind, null);
        }

        var mayBlock = AtLineContent || (compact && text.IndexOf('\t', behind, pos - behind) < 0);
        NodeProperties? outer = null;
        while (true)
        {
            var spot = new Spot(pos, lineStart, problems.Count);
            if (ReadBlockLine(parent, sequenceAtParent, mayBlock, ref outer) is { } node)
            {
                return failed && mayBlock ? SalvageFailed(node, parent, spot, outer) : node;
            }

            mayBlock = true;
        }
    }

    /// <summary>Null when nothing but properties stands on the line, and the node is still to come.</summary>
    /// <param name="outer">The properties on lines before.</param>
    private Node? ReadBlockLine(int parent, bool sequenceAtParent, bool mayBlock, ref NodeProperties? outer)
    {
        if (AtLineContent && HasTabIndent && Indent <= parent)
        {
            return FailAtTab();
        }

        var start = pos;
        if (text[pos] is not ('&' or '!'))
        {
            return ReadBlockContent(parent, start, mayBlock, outer, null);
        }

        var line = lineStart;
        var properties = ReadProperties(null);
        if (failed)
        {
            return Broken(start, pos);
        }

        var behind = Math.Max(properties.AnchorRange.End, properties.TagRange.End);
        SkipSpace();
        if (line == lineStart && pos < end)
        {
            return ReadBlockContent(parent, start, mayBlock, outer, properties);
        }

        outer = outer is null ? properties : Merge(outer, properties);
        if (failed)
        {
            return Broken(start, behind);
        }

        return HasContent(parent, sequenceAtParent) ? null : Absent(behind, outer);
    }

    private bool HasContent(int parent, bool sequenceAtParent)
    {
        if (pos >= end || AtMarker)
        {
            return false;
        }

        if (!AtLineContent || Indent > parent)
        {
            return true;
        }

        if (HasTabIndent)
        {
            var column = ColumnWithoutTabs(lineStart, lineContent);
            return column == 0 || column > parent || (sequenceAtParent && column == parent && IsDash(pos));
        }

        return sequenceAtParent && (Indent == parent ? IsDash(pos) || IsBrokenItem() : IsDash(pos) && IsNearest(parent));
    }

    /// <summary>The item stands left of the key it should belong to, at the column of no collection, and none is nearer.</summary>
    private bool IsNearest(int parent)
    {
        for (var i = open - 1; i >= 0; i--)
        {
            if (levels[i].Column <= Indent)
            {
                return levels[i].Column < Indent && parent - Indent <= Indent - levels[i].Column;
            }
        }

        return false;
    }

    /// <summary>The line is neither an item nor a key, but the next line at its column is an item.</summary>
    private bool IsBrokenItem()
    {
        if (LooksLikeEntry(pos))
        {
            return false;
        }

        var next = FindLine(pos, Indent, LinesAhead);
        return next >= 0 && CountSpaces(next) == Indent && IsDash(next + Indent);
    }

    private bool IsIndicator(char sign) => text[pos] == sign && IsBlankOrEnd(pos + 1);

    private const string TabMessage = "a tab cannot indent; use spaces";

    private BrokenNode FailAtTab() => Fail(indentEnd, indentEnd + 1, TabMessage);

    private NodeProperties Merge(NodeProperties outer, NodeProperties inner)
    {
        if (outer.Anchor is not null && inner.Anchor is not null)
        {
            Fail(inner.AnchorRange.Start, inner.AnchorRange.End, "a node has only one anchor");
        }
        else if (outer.Tag is not null && inner.Tag is not null)
        {
            Fail(inner.TagRange.Start, inner.TagRange.End, "a node has only one tag");
        }

        return new NodeProperties(
            outer.Anchor ?? inner.Anchor,
            outer.Anchor is null ? inner.AnchorRange : outer.AnchorRange,
            outer.Tag ?? inner.Tag,
            outer.Tag is null ? inner.TagRange : outer.TagRange);
    }

    /// <param name="start">Where the line of the node begins: its properties or its content.</param>
    /// <param name="outer">Properties on lines before, which belong to the node as a whole.</param>
    /// <param name="properties">Properties on the line, which belong to the first key if there is one.</param>
    private Node ReadBlockContent(int parent, int start, bool mayBlock, NodeProperties? outer, NodeProperties? properties)
    {
        var column = start - lineStart;
        switch (text[pos])
        {
            case '-' or '?' when IsBlankOrEnd(pos + 1):
                if (properties is not null || !mayBlock || (AtLineContent && HasTabIndent))
                {
                    return FailAtCollection();
                }

                if (column < parent)
                {
                    TellOdd(parent);
                    column = parent;
                }

                return text[pos] == '-' ? ReadBlockSequence(column, outer) : ReadBlockMapping(column, null, start, outer);
            case ':' when IsBlankOrEnd(pos + 1):
                if (!mayBlock || (AtLineContent && HasTabIndent))
                {
                    return FailAtCollection();
                }

                return ReadBlockMapping(column, Absent(pos, properties), start, outer);
            case '|' or '>':
                return ReadBlockScalar(parent, Both(outer, properties));
        }

        var line = lineStart;
        var tabbed = HasTabIndent && start == lineContent;
        var content = pos;
        var alias = text[pos] == '*';
        var node = ReadInline(parent, oneLine: false, properties);
        if (failed)
        {
            return node;
        }

        var colon = PassBlanks(pos);
        if (At(colon) == ':' && IsBlankOrEnd(colon + 1) && colon < end)
        {
            if (line != lineStart)
            {
                return Fail(content, pos, "a key must stand on one line");
            }

            if (tabbed)
            {
                return FailAtTab();
            }

            if (mayBlock)
            {
                pos = colon;
                CheckKeyLength(start);
                return ReadBlockMapping(column, node, start, outer);
            }
        }

        if (alias && outer is not null)
        {
            pos = content;
            return FailAtAlias();
        }

        if (outer is not null)
        {
            node = WithProperties(node, Both(outer, properties)!);
        }

        if (!ExpectLineEnd())
        {
            return Broken(content, pos);
        }

        return mayBlock && MissesColon(parent, column)
            ? Salvage(parent, new Spot(start, line, problems.Count), outer, "this line needs a ':' after its key") ?? node
            : node;
    }

    /// <summary>The node is complete, but the next line stands at its column and is a key.</summary>
    private bool MissesColon(int parent, int column)
    {
        SkipSpace();
        return pos < end && !AtMarker && AtLineContent && !HasTabIndent && Indent == column && column > parent && LooksLikeEntry(pos);
    }

    private BrokenNode FailAtCollection()
    {
        if (AtLineContent && HasTabIndent)
        {
            return FailAtTab();
        }

        var what = text[pos] == '-' ? "a list item '- '" : text[pos] == '?' ? "a key '? '" : "a value ': '";
        return Fail(pos, pos + 1, what + " cannot start on this line");
    }

    private NodeProperties? Both(NodeProperties? outer, NodeProperties? inner)
        => outer is null ? inner : inner is null ? outer : Merge(outer, inner);

    private Node WithProperties(Node node, NodeProperties properties)
    {
        nodes--;
        return Finish(node switch
        {
            ScalarNode scalar => scalar.With(properties),
            MappingNode mapping => new MappingNode(source, node.Range, mapping.Entries, mapping.IsFlow) { Properties = properties },
            SequenceNode sequence => new SequenceNode(source, node.Range, sequence.Items, sequence.IsFlow) { Properties = properties },
            _ => node,
        });
    }

    /// <summary>A scalar, an alias or a flow collection: what may be a key when it stands on one line.</summary>
    private Node ReadInline(int parent, bool oneLine, NodeProperties? properties)
    {
        switch (text[pos])
        {
            case '*':
                return properties is null ? ReadAlias() : FailAtAlias();
            case '"' or '\'':
                return ReadQuoted(parent, oneLine, properties);
            case '[' or '{':
                return ReadFlowCollection(parent, oneLine, properties);
            default:
                return CanStartPlain() ? ReadPlain(parent, oneLine, properties) : FailAtSign();
        }
    }

    private BrokenNode FailAtAlias() => Fail(pos, EndOfAlias(pos), "an alias cannot have an anchor or a tag");

    private BrokenNode FailAtSign() => text[pos] switch
    {
        ']' or '}' => Fail(pos, pos + 1, $"'{text[pos]}' closes nothing that was opened"),
        ',' => Fail(pos, pos + 1, "a value cannot start with ','; quote it"),
        '@' or '`' or '%' => Fail(pos, pos + 1, $"a value cannot start with '{text[pos]}'; quote it"),
        '|' or '>' => Fail(pos, pos + 1, $"a block text '{text[pos]}' cannot stand here"),
        '#' => Fail(pos, pos + 1, "a comment needs a space before its '#'"),
        var sign => Fail(pos, pos + 1, $"'{sign}' cannot start a value here; quote it"),
    };
}
