namespace Dpp.Syntax.Hocon;

/// <summary>Which characters mean something, after the sections Whitespace and Unquoted strings.</summary>
internal static class HoconLetters
{
    private const ulong LowReserved = (1UL << '$') | (1UL << '"') | (1UL << ':') | (1UL << '=') | (1UL << ',') | (1UL << '+') | (1UL << '#') | (1UL << '?') | (1UL << '!') | (1UL << '*') | (1UL << '&');
    private const ulong HighReserved = (1UL << ('{' - 64)) | (1UL << ('}' - 64)) | (1UL << ('[' - 64)) | (1UL << (']' - 64)) | (1UL << ('`' - 64)) | (1UL << ('^' - 64)) | (1UL << ('@' - 64)) | (1UL << ('\\' - 64));

    /// <summary>True for every blank of the specification, the line feed included.</summary>
    public static bool IsSpace(char c)
        => c <= ' '
            ? c is ' ' or (>= '\t' and <= '\r') or (>= '\u001c' and <= '\u001f')
            : c >= '\u00a0' && c is '\u00a0' or '\u1680' or (>= '\u2000' and <= '\u200a') or '\u2028' or '\u2029' or '\u202f' or '\u205f' or '\u3000' or '\ufeff';

    /// <summary>True for what may stand in a text without quotes; "//" is the affair of the caller.</summary>
    public static bool IsUnquoted(char c)
        => c < 64 ? (LowReserved >> c & 1) == 0 && !IsSpace(c)
            : c < 128 ? (HighReserved >> (c - 64) & 1) == 0
            : !IsSpace(c);

    public static bool IsNumberLetter(char c) => c is (>= '0' and <= '9') or '.' or '-' or '+' or 'e' or 'E';

    /// <summary>True for a number as JSON writes it.</summary>
    public static bool IsNumber(string text, int start, int end)
    {
        var at = start < end && text[start] == '-' ? start + 1 : start;
        var whole = at;
        if (!Digits(text, ref at, end) || (text[whole] == '0' && at > whole + 1))
        {
            return false;
        }

        if (at < end && text[at] == '.')
        {
            at++;
            if (!Digits(text, ref at, end))
            {
                return false;
            }
        }

        if (at < end && text[at] is 'e' or 'E')
        {
            at += at + 1 < end && text[at + 1] is '+' or '-' ? 2 : 1;
            if (!Digits(text, ref at, end))
            {
                return false;
            }
        }

        return at == end;
    }

    /// <summary>-1 for any other character.</summary>
    public static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static bool Digits(string text, ref int at, int end)
    {
        var start = at;
        while (at < end && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at > start;
    }
}
