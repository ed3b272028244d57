using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Values: what stands side by side on one line.</summary>
internal sealed partial class HoconReader
{
    private const string Triple = "\"\"\"";

    private int noTripleFrom = int.MaxValue;

    /// <summary>Null when there is none; reported.</summary>
    private Node? ReadValue()
    {
        Node? first = null;
        List<Node>? parts = null;
        bool hasText = false, hasBrackets = false;
        var end = at;
        while (at < text.Length)
        {
            Node? part;
            var c = text[at];
            if (c is '{' or '[' && !hasText)
            {
                part = c == '{' ? ReadObject() : ReadArray();
                hasBrackets = true;
            }
            else if (c == '$')
            {
                part = ReadSubstitution();
            }
            else if (!hasBrackets && (c == '"' || IsWordAt(at)))
            {
                part = ReadText();
                hasText = true;
            }
            else
            {
                break;
            }

            if (part is null)
            {
                return null;
            }

            if (first is not null)
            {
                (parts ??= [first]).Add(part);
            }

            first ??= part;
            end = at;
            SkipBlanks();
        }

        if (first is null)
        {
            RefuseHere(WhyNotHere());
            return null;
        }

        at = end;
        return parts is null ? first : new HoconConcatenation(source, new TextRange(first.Range.Start, end), parts);
    }

    private HoconSubstitution? ReadSubstitution()
    {
        var start = at;
        if (at + 1 == text.Length || text[at + 1] != '{')
        {
            RefuseHere("'$' needs quotes, or '{' after it");
            return null;
        }

        at += 2;
        var isOptional = At('?');
        at += isOptional ? 1 : 0;
        SkipBlanks();
        if (at == text.Length || text[at] == '\n')
        {
            Refuse(new TextRange(start, at), "'${' is not closed on its line");
            return null;
        }

        if (ReadPath() is not { } path)
        {
            return null;
        }

        SkipBlanks();
        var isList = string.CompareOrdinal(text, at, "[]", 0, 2) == 0;
        at += isList ? 2 : 0;
        if (At('}'))
        {
            at++;
            return new HoconSubstitution(source, new TextRange(start, at), path, isOptional, isList);
        }

        if (at == text.Length || text[at] == '\n' || IsCommentAt(at))
        {
            Refuse(new TextRange(start, path.Range.End), "'${' is not closed on its line");
        }
        else
        {
            RefuseHere($"{Found()} needs quotes in '${{...}}'");
        }

        return null;
    }

    /// <summary>Words and quoted parts of one line with the blanks between them: one text.</summary>
    private ScalarNode? ReadText()
    {
        var start = at;
        if (text[at] == '"')
        {
            var quoted = ReadQuoted();
            if (quoted is null || !IsTextNext())
            {
                return quoted;
            }
        }
        else
        {
            at = WordsEnd(at);
            if (!IsTextNext())
            {
                return new ScalarNode(source, new TextRange(start, at), text[start..at], ScalarStyle.Plain);
            }
        }

        at = start;
        var builder = new ValueBuilder(source);
        while (true)
        {
            if (text[at] != '"')
            {
                var wordsEnd = WordsEnd(at);
                builder.Verbatim(at, wordsEnd);
                at = wordsEnd;
            }
            else if (ReadQuoted() is { } quoted)
            {
                builder.Add(quoted);
            }
            else
            {
                return null;
            }

            var end = at;
            if (!IsTextNext())
            {
                return builder.ToScalar(new TextRange(start, end), ScalarStyle.Plain);
            }

            SkipBlanks();
            builder.Verbatim(end, at);
        }
    }

    private bool IsTextNext()
    {
        var next = at;
        while (next < text.Length && text[next] != '\n' && HoconLetters.IsSpace(text[next]))
        {
            next++;
        }

        return next < text.Length && (text[next] == '"' || IsWordAt(next));
    }

    private bool IsWordAt(int offset)
        => offset < text.Length && HoconLetters.IsUnquoted(text[offset]) && (text[offset] != '/' || !IsCommentAt(offset));

    /// <summary>The end of the last of several words on one line.</summary>
    private int WordsEnd(int start)
    {
        var end = WordEnd(start);
        while (true)
        {
            var next = end;
            while (next < text.Length && text[next] != '\n' && HoconLetters.IsSpace(text[next]))
            {
                next++;
            }

            if (next == end || !IsWordAt(next))
            {
                return end;
            }

            end = WordEnd(next);
        }
    }

    /// <summary>A digit or a hyphen begins a number, in which alone '+' may stand.</summary>
    private int WordEnd(int start)
    {
        var end = start;
        if (text[start] is '-' or (>= '0' and <= '9'))
        {
            while (end < text.Length && HoconLetters.IsNumberLetter(text[end]) && (text[end] != '+' || text[end - 1] is 'e' or 'E'))
            {
                end++;
            }

            var plus = text.IndexOf('+', start, end - start);
            if (plus >= 0 && !HoconLetters.IsNumber(text, start, end))
            {
                return plus;
            }
        }

        while (end < text.Length && HoconLetters.IsUnquoted(text[end]) && (text[end] != '/' || !IsCommentAt(end)))
        {
            end++;
        }

        return end;
    }

    /// <summary>Null when it is not closed or says something JSON forbids; reported.</summary>
    private ScalarNode? ReadQuoted()
    {
        if (string.CompareOrdinal(text, at, Triple, 0, Triple.Length) == 0)
        {
            return ReadTriple();
        }

        var start = at;
        var close = CloseOfQuotes(start);
        if (close < 0)
        {
            at = EndOfLine(start);
            Refuse(new TextRange(start, at), "the quote is not closed on its line");
            return null;
        }

        at = close + 1;
        var range = new TextRange(start, at);
        for (var i = start + 1; i < close; i++)
        {
            if (text[i] == '\\')
            {
                return ReadEscapes(range);
            }

            if (text[i] < ' ')
            {
                Refuse(TextRange.At(i, 1), "a control character in quotes must be written with '\\'");
                return null;
            }
        }

        return new ScalarNode(source, range, text[(start + 1)..close], ScalarStyle.DoubleQuoted);
    }

    private ScalarNode? ReadEscapes(TextRange range)
    {
        var builder = new ValueBuilder(source);
        for (var i = range.Start + 1; i < range.End - 1;)
        {
            if (text[i] < ' ')
            {
                Refuse(TextRange.At(i, 1), "a control character in quotes must be written with '\\'");
                return null;
            }

            if (text[i] != '\\')
            {
                builder.Verbatim(i, ++i);
                continue;
            }

            var start = i;
            if (Unescape(ref i, range.End - 1) is not { } said)
            {
                Refuse(new TextRange(start, i), $"'{text[start..i]}' is not an escape");
                return null;
            }

            builder.Escaped(said.ToString(), start, i);
        }

        return builder.ToScalar(range, ScalarStyle.DoubleQuoted);
    }

    private char? Unescape(ref int i, int end)
    {
        var c = text[i + 1];
        i += 2;
        switch (c)
        {
            case '"' or '\\' or '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                var code = 0;
                for (var digits = 0; digits < 4; digits++, i++)
                {
                    var digit = i < end ? HoconLetters.HexDigit(text[i]) : -1;
                    if (digit < 0)
                    {
                        return null;
                    }

                    code = (code << 4) | digit;
                }

                return (char)code;
            default:
                return null;
        }
    }

    private ScalarNode? ReadTriple()
    {
        var start = at;
        var close = CloseOfTriple(start);
        if (close < 0)
        {
            Refuse(TextRange.At(start, Triple.Length), "the three quotes are not closed");
            at = EndOfLine(start);
            return null;
        }

        var inner = new TextRange(start + Triple.Length, close);
        at = close + Triple.Length;
        var line = text.LastIndexOf('\n', at - 1, at - start);
        lineStart = line < 0 ? lineStart : line + 1;
        return new ScalarNode(source, new TextRange(start, at), text[inner.Start..inner.End], ScalarStyle.Literal, TextMap.Verbatim(source, inner));
    }

    /// <summary>The closing quote on the same line, or -1.</summary>
    private int CloseOfQuotes(int start)
    {
        for (var i = start + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '"')
            {
                return i;
            }

            i += text[i] == '\\' && i + 1 < text.Length && text[i + 1] != '\n' ? 1 : 0;
        }

        return -1;
    }

    /// <summary>The last three of the closing quotes, or -1; looks through the rest of the text in vain only once.</summary>
    private int CloseOfTriple(int start)
    {
        var close = start >= noTripleFrom ? -1 : text.IndexOf(Triple, start + Triple.Length, StringComparison.Ordinal);
        if (close < 0)
        {
            noTripleFrom = Math.Min(noTripleFrom, start);
            return -1;
        }

        while (close + Triple.Length < text.Length && text[close + Triple.Length] == '"')
        {
            close++;
        }

        return close;
    }
}
