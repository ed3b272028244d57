using System.Globalization;
using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Scalars in quotes (YAML 1.2.2 sections 5.7, 7.3.1 and 7.3.2).</summary>
internal sealed partial class YamlReader
{
    private readonly ScalarBuilder builder = new();

    private Node ReadQuoted(int parent, bool oneLine, NodeProperties? properties)
    {
        var start = pos;
        var quote = text[start];
        var style = quote == '"' ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted;
        var stop = FindInQuoted(start + 1, quote);
        if (At(stop) == quote && !(quote == '\'' && At(stop + 1) == '\''))
        {
            pos = stop + 1;
            Allow(start, pos);
            var inner = words.Get(text, start + 1, stop - start - 1);
            return Finish(new ScalarNode(source, new TextRange(start, pos), inner, style) { Properties = properties });
        }

        builder.Clear();
        var from = start + 1;
        while (true)
        {
            if (stop >= end)
            {
                pos = end;
                return FailAtQuote(start);
            }

            var c = text[stop];
            if (c == quote && !(quote == '\'' && At(stop + 1) == '\''))
            {
                builder.AddVerbatim(text, from, stop);
                pos = stop + 1;
                break;
            }

            if (c == quote)
            {
                builder.AddVerbatim(text, from, stop);
                builder.AddEscaped("'", stop, stop + 2);
                from = stop + 2;
            }
            else if (c == '\\')
            {
                builder.AddVerbatim(text, from, stop);
                pos = stop;
                from = ReadEscape(parent, oneLine, start);
            }
            else
            {
                builder.AddVerbatim(text, from, TrimBlanks(from, stop));
                from = FoldQuotedLine(parent, oneLine, start, stop, escaped: false);
            }

            if (failed)
            {
                return Broken(start, pos);
            }

            stop = FindInQuoted(from, quote);
        }

        Allow(start, pos);
        var range = new TextRange(start, pos);
        var (value, map) = builder.Take(source, range);
        return Finish(new ScalarNode(source, range, value, style, map) { Properties = properties });
    }

    private int FindInQuoted(int at, char quote)
    {
        var length = quote == '"'
            ? text.AsSpan(at, end - at).IndexOfAny("\"\\\n\r".AsSpan())
            : text.AsSpan(at, end - at).IndexOfAny('\'', '\n', '\r');
        return length < 0 ? end : at + length;
    }

    private BrokenNode FailAtQuote(int start) => Fail(start, start + 1, QuoteMessage(start));

    private string QuoteMessage(int start) => $"the quote {text[start]} opened here is never closed";

    /// <summary>Passes the line breaks at a place and folds them; answers where the text goes on.</summary>
    private int FoldQuotedLine(int parent, bool oneLine, int start, int at, bool escaped)
    {
        var breaks = 0;
        var line = at;
        var content = at;
        while (content < end && text[content] is '\n' or '\r')
        {
            breaks++;
            line = PassBreak(content);
            content = PassBlanks(line);
        }

        if (oneLine || content >= end || CountSpaces(line) <= parent || IsMarker(line))
        {
            pos = at;
            FailAtQuote(start);
            return at;
        }

        StartLine(line);
        if (escaped)
        {
            builder.AddBreaks(breaks - 1, builder.SourceEnd, content);
            builder.AddEscaped("", at, content);
        }
        else
        {
            builder.AddFold(breaks, builder.SourceEnd, content);
        }

        return content;
    }

    private int ReadEscape(int parent, bool oneLine, int start)
    {
        var at = pos;
        if (at + 1 >= end)
        {
            pos = end;
            FailAtQuote(start);
            return end;
        }

        var c = text[at + 1];
        if (c is '\n' or '\r')
        {
            builder.AddEscaped("", at, at + 1);
            return FoldQuotedLine(parent, oneLine, start, at + 1, escaped: true);
        }

        var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            return ReadHexEscape(at, digits);
        }

        var meaning = MeaningOf(c);
        if (meaning is null)
        {
            Fail(at, at + 2, $"'\\{c}' is no escape; write '\\\\' for a backslash or use single quotes");
            return at;
        }

        builder.AddEscaped(meaning, at, at + 2);
        return at + 2;
    }

    private int ReadHexEscape(int at, int digits)
    {
        if (at + 2 + digits > end
            || !uint.TryParse(text.Substring(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF)
        {
            Fail(at, Math.Min(end, at + 2), $"'\\{text[at + 1]}' must be followed by {digits} hexadecimal digits of a character");
            return at;
        }

        var meaning = code is >= 0xD800 and <= 0xDFFF || code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code);
        builder.AddEscaped(meaning, at, at + 2 + digits);
        return at + 2 + digits;
    }

    private static string? MeaningOf(char c) => c switch
    {
        '0' => "\0",
        'a' => "\a",
        'b' => "\b",
        't' or '\t' => "\t",
        'n' => "\n",
        'v' => "\v",
        'f' => "\f",
        'r' => "\r",
        'e' => "\u001b",
        ' ' => " ",
        '"' => "\"",
        '/' => "/",
        '\\' => "\\",
        'N' => "\u0085",
        '_' => "\u00a0",
        'L' => "\u2028",
        'P' => "\u2029",
        _ => null,
    };
}
