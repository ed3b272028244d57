using System.Globalization;

namespace Dpp.JsonSchema.Patterns;

/// <summary>Escapes and sets of characters.</summary>
internal sealed partial class PatternParser
{
    private PatternNode Escape()
    {
        if (at == text.Length)
        {
            throw new PatternException("a '\\' at the end");
        }

        switch (text[at])
        {
            case 'b':
                at++;
                return new Border(BorderKind.Word);
            case 'B':
                at++;
                return new Border(BorderKind.NotWord);
            case >= '1' and <= '9':
            case 'k' when at + 1 < text.Length && text[at + 1] == '<':
                throw new PatternException("back-references are not supported");
            default:
                return ClassEscape() is { } set ? new OneOf(set) : Single(CharacterEscape());
        }
    }

    /// <summary>The set of \d, \p{L} and their like; null when it is an escaped character.</summary>
    private CharacterSet? ClassEscape()
    {
        var c = text[at];
        switch (c)
        {
            case 'd' or 'D':
                at++;
                return CharacterSet.Digits(c == 'D');
            case 'w' or 'W':
                at++;
                return CharacterSet.WordCharacters(c == 'W');
            case 's' or 'S':
                at++;
                return CharacterSet.Blanks(c == 'S');
            case 'p' or 'P' when at + 1 < text.Length && text[at + 1] == '{':
                var close = text.IndexOf('}', at);
                if (close < 0)
                {
                    throw new PatternException("'\\p{' is not closed");
                }

                var name = text.Substring(at + 2, close - at - 2);
                at = close + 1;
                var set = new CharacterSet { IsNegated = c == 'P' };
                set.Add(UnicodeProperties.Find(name) ?? throw new PatternException($"the property '\\p{{{name}}}' is not supported"));
                return set;
            default:
                return null;
        }
    }

    private int CharacterEscape()
    {
        var c = text[at];
        switch (c)
        {
            case 't' or 'n' or 'v' or 'f' or 'r' or '0':
                at++;
                return c switch { 't' => '\t', 'n' => '\n', 'v' => '\v', 'f' => '\f', 'r' => '\r', _ => '\0' };
            case 'c' when at + 1 < text.Length && text[at + 1] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                at += 2;
                return text[at - 1] % 32;
            case 'x' when Hex(at + 1, 2) is { } two:
                at += 3;
                return two;
            case 'u' when at + 1 < text.Length && text[at + 1] == '{':
                var close = text.IndexOf('}', at);
                if (close < 0 || Hex(at + 2, close - at - 2) is not { } point || point > 0x10FFFF)
                {
                    throw new PatternException("'\\u{' is no character");
                }

                at = close + 1;
                return point;
            case 'u' when Hex(at + 1, 4) is { } four:
                at += 5;
                if (char.IsHighSurrogate((char)four) && at + 1 < text.Length && text[at] == '\\' && text[at + 1] == 'u'
                    && Hex(at + 2, 4) is { } low && char.IsLowSurrogate((char)low))
                {
                    at += 6;
                    return char.ConvertToUtf32((char)four, (char)low);
                }

                return four;
            default:
                return Point();
        }
    }

    private int? Hex(int start, int length)
        => length is > 0 and <= 6 && start + length <= text.Length
            && int.TryParse(text.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private int Point()
    {
        var c = text[at++];
        return char.IsHighSurrogate(c) && at < text.Length && char.IsLowSurrogate(text[at]) ? char.ConvertToUtf32(c, text[at++]) : c;
    }

    /// <summary>Reads what stands in brackets.</summary>
    private CharacterSet Class()
    {
        var set = new CharacterSet { IsNegated = Takes("^") };
        while (!Takes("]"))
        {
            if (at >= text.Length)
            {
                throw new PatternException("a '[' without its ']'");
            }

            var first = Member(set);
            if (at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']')
            {
                at++;
                var last = Member(set);
                if (first < 0 || last < 0)
                {
                    set.Add('-', '-');
                    Add(set, first);
                    Add(set, last);
                }
                else
                {
                    set.Add(first, last >= first ? last : throw new PatternException("a range of characters is in the wrong order"));
                }
            }
            else
            {
                Add(set, first);
            }
        }

        return set;
    }

    private static void Add(CharacterSet set, int point)
    {
        if (point >= 0)
        {
            set.Add(point, point);
        }
    }

    /// <summary>One character; -1 when it was a set, which is added.</summary>
    private int Member(CharacterSet set)
    {
        if (!Takes("\\"))
        {
            return Point();
        }

        if (at == text.Length)
        {
            throw new PatternException("a '\\' at the end");
        }

        if (text[at] is 'b' or '-')
        {
            return text[at++] == 'b' ? '\b' : '-';
        }

        if (ClassEscape() is { } part)
        {
            set.Add(part);
            return -1;
        }

        return CharacterEscape();
    }
}
