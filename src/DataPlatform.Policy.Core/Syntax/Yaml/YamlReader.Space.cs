using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Blanks, line breaks, indentation and comments (YAML 1.2.2 sections 6.1 to 6.7).</summary>
internal sealed partial class YamlReader
{
    private List<Comment> comments = [];
    private int lineStart;

    /// <summary>Where the spaces at the start of the line end.</summary>
    private int indentEnd;

    /// <summary>Where the blanks (tabs included) at the start of the line end.</summary>
    private int lineContent;

    private int Indent => indentEnd - lineStart;

    /// <summary>Nothing but blanks stands before the position on its line.</summary>
    private bool AtLineContent => pos == lineContent;

    private bool HasTabIndent => lineContent != indentEnd;

    private void StartLine(int at)
    {
        lineStart = at;
        while (at < end && text[at] == ' ')
        {
            at++;
        }

        indentEnd = at;
        lineContent = at < end && text[at] == '\t' ? PassBlanks(at) : at;
        pos = lineContent;
    }

    /// <summary>Goes to the next character that is no blank, no line break and no comment.</summary>
    private void SkipSpace()
    {
        while (pos < end)
        {
            switch (text[pos])
            {
                case ' ' or '\t':
                    pos++;
                    break;
                case '\n' or '\r':
                    StartLine(PassBreak(pos));
                    break;
                case '#' when pos == lineStart || text[pos - 1] is ' ' or '\t' or '\n' or '\r':
                    ReadComment();
                    break;
                case '\uFEFF' when pos == lineStart && depth == 0:
                    Allow(pos, pos + 1);
                    StartLine(pos + 1);
                    break;
                default:
                    return;
            }
        }
    }

    private void ReadComment()
    {
        var stop = EndOfLine(pos);
        comments.Add(new Comment(new TextRange(pos, stop), AtLineContent));
        pos = stop;
    }

    /// <summary>"---" or "..." at the start of a line.</summary>
    private bool IsMarker(int at)
        => at + 2 < end && text[at] is '-' or '.' && text[at + 1] == text[at] && text[at + 2] == text[at] && IsBlankOrEnd(at + 3);

    private bool AtMarker => pos == lineStart && IsMarker(pos);

    /// <summary>What ends on a line must be followed by a line break or a comment.</summary>
    private bool ExpectLineEnd()
    {
        var behind = pos;
        pos = PassBlanks(pos);
        if (IsBreakOrEnd(pos))
        {
            return true;
        }

        if (text[pos] == '#')
        {
            if (pos > behind)
            {
                ReadComment();
                return true;
            }

            Fail(pos, pos + 1, "a comment needs a space before its '#'");
            return false;
        }

        if (text[pos] == ':' && IsBlankOrEnd(pos + 1))
        {
            Fail(pos, pos + 1, "a value cannot contain ': ' here; quote it");
            return false;
        }

        Fail(pos, TrimmedEndOfLine(pos), $"'{Excerpt(pos)}' cannot follow here; the value before it is complete");
        return false;
    }

    private int TrimmedEndOfLine(int at)
    {
        var stop = EndOfLine(at);
        while (stop > at && text[stop - 1] is ' ' or '\t')
        {
            stop--;
        }

        return stop;
    }

    /// <summary>The first characters at a place, for a message.</summary>
    private string Excerpt(int at)
    {
        var stop = TrimmedEndOfLine(at);
        return stop - at <= 20 ? text.Substring(at, stop - at) : text.Substring(at, 20) + "...";
    }
}
