using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Texts in quotes: as JSON has them, and three quotes over several lines.</summary>
internal sealed partial class HoconReader
{
    private const string Triple = "\"\"\"";

    private int noTripleFrom = int.MaxValue;

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
