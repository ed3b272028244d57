using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Scalars without quotes (YAML 1.2.2 section 7.3.3).</summary>
internal sealed partial class YamlReader
{
    private bool CanStartPlain() => text[pos] switch
    {
        ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => false,
        '-' or '?' or ':' => !IsBlankOrEnd(pos + 1) && !(inFlow && IsFlowIndicator(text[pos + 1])),
        _ => true,
    };

    /// <summary>Where the plain characters of the line end; blanks before that are still included.</summary>
    private int PassPlain(int at)
    {
        for (; at < end; at++)
        {
            switch (text[at])
            {
                case '\n' or '\r':
                    return at;
                case ':':
                    if (IsBlankOrEnd(at + 1) || (inFlow && IsFlowIndicator(text[at + 1])))
                    {
                        return at;
                    }

                    break;
                case '#':
                    if (text[at - 1] is ' ' or '\t')
                    {
                        return at;
                    }

                    break;
                case ',' or '[' or ']' or '{' or '}':
                    if (inFlow)
                    {
                        return at;
                    }

                    break;
            }
        }

        return at;
    }

    private int TrimBlanks(int from, int to)
    {
        while (to > from && text[to - 1] is ' ' or '\t')
        {
            to--;
        }

        return to;
    }

    private Node ReadPlain(int parent, bool oneLine, NodeProperties? properties)
    {
        var start = pos;
        var stop = PassPlain(pos);
        var lineEnd = TrimBlanks(start, stop);
        pos = lineEnd;
        if (oneLine || stop >= end || !IsBreakOrEnd(stop) || !Continues(parent, stop) || !ReadMorePlain(parent, start, stop))
        {
            return Finish(new ScalarNode(source, new TextRange(start, lineEnd), words.Get(text, start, lineEnd - start), ScalarStyle.Plain) { Properties = properties });
        }

        var range = new TextRange(start, pos);
        var (value, map) = builder.Take(source, range);
        return Finish(new ScalarNode(source, range, value, ScalarStyle.Plain, map) { Properties = properties });
    }

    /// <summary>Folds the lines that continue a plain scalar into the builder; false when there is none.</summary>
    private bool ReadMorePlain(int parent, int start, int stop)
    {
        builder.Clear();
        builder.AddVerbatim(text, start, pos);
        var first = pos;
        ScalarBuilder.State? item = null;
        while (stop < end && text[stop] is '\n' or '\r')
        {
            var breaks = 0;
            var line = stop;
            var content = stop;
            while (content < end && text[content] is '\n' or '\r')
            {
                breaks++;
                line = PassBreak(content);
                content = PassBlanks(line);
            }

            if (content >= end || text[content] is '#' or '\uFEFF' || CountSpaces(line) <= parent || IsMarker(line) || EndsPlain(content))
            {
                break;
            }

            stop = PassPlain(content);
            if (!inFlow && At(stop) == ':')
            {
                // An item that is indented too much reads as text; the key behind it shows that it is none.
                pos = item is { } state ? builder.CutTo(state) : pos;
                break;
            }

            item ??= !inFlow && IsDash(content) ? builder.Mark() : null;
            StartLine(line);
            builder.AddFold(breaks, builder.SourceEnd, content);
            pos = TrimBlanks(content, stop);
            builder.AddVerbatim(text, content, pos);
        }

        return pos != first;
    }

    /// <summary>A quick look: most plain scalars end on their line because the next is not indented more.</summary>
    private bool Continues(int parent, int stop)
    {
        var line = PassBreak(stop);
        var content = PassBlanks(line);
        return content < end && (text[content] is '\n' or '\r' || CountSpaces(line) > parent);
    }

    private bool EndsPlain(int at)
        => inFlow && (IsFlowIndicator(text[at]) || (text[at] == ':' && (IsBlankOrEnd(at + 1) || IsFlowIndicator(text[at + 1]))));

    private int CountSpaces(int line)
    {
        var at = line;
        while (at < end && text[at] == ' ')
        {
            at++;
        }

        return at - line;
    }
}
