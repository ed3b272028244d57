namespace Dpp.Syntax.Hcl;

/// <summary>Where reading goes on after a mistake.</summary>
internal sealed partial class HclReader
{
    /// <summary>How many characters may still be looked at for the ends of what could not be read: a text with a mistake in each line must not be searched for each.</summary>
    private int mayLookAhead = 16 * source.Text.Length;

    /// <summary>The opening brace that ends this line, or -1.</summary>
    private int BraceOnLine()
    {
        var end = EndOfLine(at);
        while (end > at && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end > at && text[end - 1] == '{' ? end - 1 : -1;
    }

    private void SkipMember(int start) => at = Math.Max(EndOfMember(start, start, isAlone: false), Math.Min(start + 1, text.Length));

    /// <summary>Where the argument or block ends that could not be read: at the end of its line, over brackets that have a partner.</summary>
    private int EndOfMember(int start, int from, bool isAlone)
    {
        var open = new Stack<char>();
        var indentation = IndentationOf(start);
        for (var i = from; i < text.Length;)
        {
            if (mayLookAhead < 0)
            {
                return EndOfLine(i);
            }

            var c = text[i];
            if (LineEndAt(i) is var length and > 0 ? open.Count == 0 || IsNextMember(i + length, indentation) : open.Count == 0 && isAlone && c == '}')
            {
                return i;
            }

            if (c is '{' or '[' or '(')
            {
                open.Push(c);
            }
            else if (c is '}' or ']' or ')' && !Close(open, c) && c == '}')
            {
                // It closes the block around this, unless something in between is open.
                return open.Count == 0 || IsFirstOfLine(i) ? i : EndOfLine(i);
            }

            var behind = Behind(i);
            if (behind < 0)
            {
                return EndByIndentation(start);
            }

            mayLookAhead -= behind - i;
            i = behind;
        }

        return text.Length;
    }

    /// <summary>A line that is indented no more than the one that could not be read belongs to what follows, unless it closes a bracket.</summary>
    private bool IsNextMember(int line, int indentation)
    {
        var first = line;
        while (first < text.Length && text[first] is ' ' or '\t')
        {
            first++;
        }

        return first < text.Length && LineEndAt(first) == 0 && first - line <= indentation && (first - line < indentation || text[first] is not (']' or ')' or '}'));
    }

    private static bool Close(Stack<char> open, char closing)
    {
        var opening = closing switch { '}' => '{', ']' => '[', _ => '(' };
        if (!open.Contains(opening))
        {
            return false;
        }

        while (open.Pop() != opening)
        {
        }

        return true;
    }

    /// <summary>Behind the character, comment, quoted text or here-document that begins there; -1 when that has no end.</summary>
    private int Behind(int start)
    {
        switch (text[start])
        {
            case '"':
                return Math.Max(start + 1, BehindQuotes(start));
            case '#':
                return Math.Max(start + 1, EndOfLine(start));
            case '/' when start + 1 < text.Length && text[start + 1] == '/':
                return Math.Max(start + 1, EndOfLine(start));
            case '/' when start + 1 < text.Length && text[start + 1] == '*':
                var end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
                return end < 0 ? start + 2 : end + 2;
            case '<' when HereDocumentAt(start) is { } document:
                return EndMarkerOf(document) is { IsEmpty: false } marker ? marker.End : -1;
            default:
                return start + 1;
        }
    }

    /// <summary>Behind the closing quote on the same line, or the end of the line.</summary>
    private int BehindQuotes(int start)
    {
        for (var i = start + 1; ; i++)
        {
            if (i >= text.Length || LineEndAt(i) > 0)
            {
                return Math.Min(i, text.Length);
            }

            if (text[i] == '"')
            {
                return i + 1;
            }

            i += text[i] == '\\' && i + 1 < text.Length && LineEndAt(i + 1) == 0 ? 1 : 0;
        }
    }

    /// <summary>The end of the last line before one that is indented no more than the first.</summary>
    private int EndByIndentation(int start)
    {
        var indentation = IndentationOf(start);
        var end = EndOfLine(start);
        while (LineEndAt(end) is var length and > 0 && mayLookAhead >= 0)
        {
            var line = end + length;
            mayLookAhead -= line - end;
            if (IsNextMember(line, indentation))
            {
                return end;
            }

            end = EndOfLine(line);
        }

        return end;
    }
}
