using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Literal and folded texts (YAML 1.2.2 section 8.1).</summary>
internal sealed partial class YamlReader
{
    private Node ReadBlockScalar(int parent, NodeProperties? properties)
    {
        var start = pos;
        var folded = text[pos++] == '>';
        var chomping = ' ';
        var digit = 0;
        while (pos < end)
        {
            if (text[pos] is '+' or '-' && chomping == ' ')
            {
                chomping = text[pos++];
            }
            else if (text[pos] is >= '1' and <= '9' && digit == 0)
            {
                digit = text[pos++] - '0';
            }
            else
            {
                break;
            }
        }

        var headerEnd = pos;
        if (!IsBlankOrEnd(pos))
        {
            return Fail(pos, TrimmedEndOfLine(pos), $"'{Excerpt(pos)}' cannot follow '{text[start]}'; the text starts on the next line");
        }

        if (!ExpectLineEnd())
        {
            return Broken(start, pos);
        }

        var indent = digit > 0 ? Math.Max(parent, 0) + digit : FindIndent(parent);
        if (failed)
        {
            return Broken(start, headerEnd);
        }

        builder.Clear();
        var last = folded ? ReadFolded(indent) : ReadLiteral(indent);
        var range = new TextRange(start, Math.Max(headerEnd, last.End));
        Chomp(chomping, last);
        var (value, map) = builder.Take(source, range);
        return Finish(new ScalarNode(source, range, value, folded ? ScalarStyle.Folded : ScalarStyle.Literal, map) { Properties = properties });
    }

    /// <summary>The indentation of the first line that is not blank; that of a blank line may not be greater.</summary>
    private int FindIndent(int parent)
    {
        var at = pos;
        var blank = 0;
        var longest = at;
        while (at < end)
        {
            var line = PassBreak(at);
            var spaces = CountSpaces(line);
            at = line + spaces;
            if (at >= end)
            {
                return Math.Max(blank, Math.Max(spaces, parent + 1));
            }

            if (text[at] is not ('\n' or '\r'))
            {
                if (spaces > parent && !IsMarker(line))
                {
                    if (blank > spaces)
                    {
                        Fail(longest, longest + blank, "this blank line is indented more than the first line of the text");
                    }

                    return spaces;
                }

                if (text[at] == '\t')
                {
                    Fail(at, at + 1, TabMessage);
                }

                return Math.Max(blank, parent + 1);
            }

            if (spaces > blank)
            {
                blank = spaces;
                longest = line;
            }
        }

        return Math.Max(blank, parent + 1);
    }

    /// <summary>The last line with text ends at End; Blank line breaks follow the one at its end, which is at End.</summary>
    private readonly record struct LastLine(int End, int Blank);

    /// <summary>Passes line breaks and blank lines; answers how many breaks and leaves the position at the next line with text, or behind the last.</summary>
    private int PassBlankLines(int indent, out bool hasText)
    {
        var breaks = 0;
        hasText = false;
        while (pos < end)
        {
            var line = PassBreak(pos);
            var at = line;
            while (at < end && at - line < indent && text[at] == ' ')
            {
                at++;
            }

            if (at < end && text[at] is '\n' or '\r')
            {
                breaks++;
                pos = at;
                continue;
            }

            if (at >= end)
            {
                breaks++;
                StartLine(line);
                pos = end;
                return breaks;
            }

            hasText = at - line == indent && !(indent == 0 && IsMarker(line));
            breaks++;
            if (hasText)
            {
                lineStart = line;
                pos = at;
            }

            return breaks;
        }

        return breaks;
    }

    private LastLine ReadLiteral(int indent)
    {
        var stop = pos;
        var first = true;
        while (true)
        {
            var breaks = PassBlankLines(indent, out var hasText);
            if (!hasText)
            {
                return new LastLine(stop, breaks);
            }

            AddLines(first ? breaks - 1 : breaks, stop, first);
            first = false;
            var lineEnd = EndOfLine(pos);
            builder.AddVerbatim(text, pos, lineEnd);
            pos = stop = lineEnd;
        }
    }

    /// <summary>Adds the line breaks that stand from a place on, each from its own characters.</summary>
    private void AddLines(int count, int at, bool first)
    {
        if (first && count >= 0)
        {
            at = PassBreak(at);
        }

        for (var i = 0; i < count; i++)
        {
            at = EndOfLine(at);
            var next = PassBreak(at);
            if (text[at] == '\n')
            {
                builder.AddVerbatim(text, at, next);
            }
            else
            {
                builder.AddBreaks(1, at, next);
            }

            at = next;
        }
    }

    private LastLine ReadFolded(int indent)
    {
        var stop = pos;
        var first = true;
        var wasMore = false;
        while (true)
        {
            var breaks = PassBlankLines(indent, out var hasText);
            if (!hasText)
            {
                return new LastLine(stop, breaks);
            }

            var isMore = text[pos] is ' ' or '\t';
            if (first)
            {
                AddLines(breaks - 1, stop, first);
            }
            else if (isMore || wasMore)
            {
                AddLines(breaks, stop, first: false);
            }
            else
            {
                builder.AddFold(breaks, stop, pos);
            }

            first = false;
            wasMore = isMore;
            var lineEnd = EndOfLine(pos);
            builder.AddVerbatim(text, pos, lineEnd);
            pos = stop = lineEnd;
        }
    }

    private void Chomp(char chomping, LastLine last)
    {
        var empty = builder.Length == 0;
        var endsWithBlanks = pos >= end && text[end - 1] == ' ';
        pos = last.End;
        if (chomping == '-' || last.End >= end)
        {
            return;
        }

        if (chomping == ' ')
        {
            if (!empty)
            {
                AddLines(1, last.End, first: false);
            }

            return;
        }

        // The break behind the header is no part of the text.
        AddLines(empty ? last.Blank - 1 : last.Blank, last.End, first: empty);
        if (endsWithBlanks)
        {
            // A last line of spaces is a line too when no break follows it.
            builder.AddBreaks(1, end, end);
        }
    }
}
