using Dpp.Text;

namespace Dpp.Syntax.Shell;

internal sealed partial class ShellReader
{
    /// <summary>A word that begins here. At least one character is read.</summary>
    /// <param name="isPattern">True behind "=~", where parentheses and bars are part of the word.</param>
    public ShellWord ReadWord(bool isPattern = false)
    {
        var word = new ShellWordBuilder(source, At);
        var open = 0;
        while (At < end)
        {
            var c = text[At];
            if (isPattern && c is '(' or ')' or '|' or '<' or '>' or '&' or ';' && (c != ')' || open > 0))
            {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                Take(word, 1);
            }
            else if (isPattern && open > 0 && c is ' ' or '\t')
            {
                Take(word, 1);
            }
            else if (EndsWord(At) && At >= word.Start)
            {
                if (c is '<' or '>' && Peek(1) == '(')
                {
                    ReadSubstitution(word, 2, ShellExpansionKind.Process, quoted: false);
                }
                else if (c == '(' && At > word.Start && text[At - 1] is '?' or '*' or '+' or '@' or '!')
                {
                    ReadGlob(word);
                }
                else
                {
                    break;
                }
            }
            else
            {
                ReadUnquoted(word, c);
            }
        }

        return word.ToWord(At);
    }

    /// <summary>One thing outside of quotes.</summary>
    private void ReadUnquoted(ShellWordBuilder word, char c)
    {
        switch (c)
        {
            case '\\':
                ReadBackslash(word);
                break;
            case '\'':
                ReadSingleQuoted(word);
                break;
            case '"':
                ReadDoubleQuoted(word);
                break;
            case '$':
                ReadDollar(word, quoted: false);
                break;
            case '`':
                ReadBackquotes(word, quoted: false);
                break;
            default:
                Take(word, 1);
                break;
        }
    }

    private void Take(ShellWordBuilder word, int length)
    {
        word.Verbatim(At, At + length);
        At += length;
    }

    private void ReadBackslash(ShellWordBuilder word)
    {
        if (ContinuationAt(At) is var length and > 0)
        {
            At += length;
            return;
        }

        word.IsQuoted = true;
        if (At + 1 >= end)
        {
            Take(word, 1);
            return;
        }

        word.Escaped(text.Substring(At + 1, 1), At, At + 2);
        At += 2;
    }

    private void ReadSingleQuoted(ShellWordBuilder word)
    {
        var open = At;
        var close = IndexOf('\'', open + 1);
        if (close < 0)
        {
            Unclosed(word, open, "the quote ' is not closed");
            return;
        }

        word.IsQuoted = true;
        word.Verbatim(open + 1, close);
        At = close + 1;
    }

    private void ReadDoubleQuoted(ShellWordBuilder word)
    {
        const string message = "the quote \" is not closed";
        var open = At;
        if (IndexOf('"', open + 1) < 0)
        {
            Unclosed(word, open, message);
            return;
        }

        var mark = Here();
        var before = word.Here();
        word.IsQuoted = true;
        At++;
        ReadQuoted(word);
        if (Current == '"')
        {
            At++;
        }
        else if (TryGoBack(mark))
        {
            word.GoBack(before);
            Unclosed(word, open, message);
        }
        else
        {
            Report(new TextRange(open, open + 1), message);
        }
    }

    /// <summary>Up to the closing quote: expansions count, and a backslash before what would have a meaning.</summary>
    private void ReadQuoted(ShellWordBuilder word)
    {
        while (At < end && text[At] != '"')
        {
            switch (text[At])
            {
                case '$':
                    ReadDollar(word, quoted: true);
                    break;
                case '`':
                    ReadBackquotes(word, quoted: true);
                    break;
                case '\\' when ContinuationAt(At) is var length and > 0:
                    At += length;
                    break;
                case '\\' when Peek(1) is '$' or '`' or '\\' or '"':
                    word.Escaped(text.Substring(At + 1, 1), At, At + 2);
                    At += 2;
                    break;
                default:
                    Take(word, 1);
                    break;
            }
        }
    }

    /// <summary>$'...' with the escapes of C.</summary>
    private void ReadAnsiQuoted(ShellWordBuilder word)
    {
        var open = At;
        var close = open + 2;
        while (close < end && text[close] != '\'')
        {
            close += text[close] == '\\' ? 2 : 1;
        }

        if (close >= end)
        {
            Unclosed(word, open, "the quote ' is not closed");
            return;
        }

        word.IsQuoted = true;
        for (At = open + 2; At < close;)
        {
            if (text[At] != '\\')
            {
                Take(word, 1);
                continue;
            }

            var (said, length) = AnsiEscapes.Read(text, At, close);
            if (said == "\0")
            {
                // The C string ends here.
                break;
            }

            if (said is null)
            {
                Take(word, length);
            }
            else
            {
                word.Escaped(said, At, At + length);
                At += length;
            }
        }

        At = close + 1;
    }

    /// <summary>A pattern such as @(a|b): kept as it is written, one piece.</summary>
    private void ReadGlob(ShellWordBuilder word)
    {
        if (CloseOf(At) is var close and >= 0)
        {
            word.Expand(new ShellExpansion(source, new TextRange(At, close + 1), ShellExpansionKind.Opaque));
            At = close + 1;
        }
        else
        {
            Unclosed(word, At, "'(' is not closed by ')'");
        }
    }

    /// <summary>Tells it once, keeps the rest of the line as one piece, and goes on at the next line.</summary>
    private void Unclosed(ShellWordBuilder word, int open, string message)
    {
        var stop = LineEnd(open);
        Report(new TextRange(open, TrimmedEnd(open + 1, stop)), message);
        word.Expand(new ShellExpansion(source, new TextRange(open, TrimmedEnd(open + 1, stop)), ShellExpansionKind.Opaque));
        At = stop;
    }

    private int TrimmedEnd(int start, int stop)
    {
        while (stop > start && text[stop - 1] is ' ' or '\t' or '\r')
        {
            stop--;
        }

        return stop;
    }

    private int IndexOf(char c, int from) => from >= end ? -1 : text.IndexOf(c, from, end - from);

    /// <summary>The closing brace or bracket before an offset; that there is none is remembered.</summary>
    private int FindClose(char c, ref (int From, int To) none, int to)
    {
        if (At >= none.From && to <= none.To)
        {
            return -1;
        }

        var found = text.IndexOf(c, At, to - At);
        none = found < 0 ? (At, to) : none;
        return found;
    }
}
