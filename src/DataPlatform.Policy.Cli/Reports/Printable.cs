using System.Globalization;
using System.Text;

namespace Dpp.Cli.Reports;

/// <summary>Text of files on a terminal: what it would do instead of show is replaced, one for one; how wide it is.</summary>
internal static class Printable
{
    private const char Replacement = '\ufffd';

    /// <summary>Control characters, characters that turn the reading direction, halves of pairs, and the bracket that would begin a command of a build service become replacement characters; the length stays.</summary>
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPrintable(text, i))
            {
                return Replaced(text);
            }
        }

        return text;
    }

    /// <summary>Text that can be written as UTF-8: halves of surrogate pairs become replacement characters.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsLoneSurrogate(text, i))
            {
                return string.Create(text.Length, text, static (span, text) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = IsLoneSurrogate(text, i) ? Replacement : text[i];
                    }
                });
            }
        }

        return text;
    }

    /// <summary>The columns a terminal uses for the text: two for wide characters, none for combining ones.</summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    private static int Width(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x300)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            _ => IsWide(value) ? 2 : 1,
        };
    }

    /// <summary>East Asian Width W and F by blocks (Unicode Standard Annex 11).</summary>
    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF)
        or (>= 0x20000 and <= 0x3FFFD);

    private static string Replaced(string text) => string.Create(text.Length, text, static (span, text) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = IsPrintable(text, i) ? text[i] : Replacement;
        }
    });

    private static bool IsPrintable(string text, int at)
    {
        var c = text[at];
        return (c is >= ' ' and < '\u007f' && (c != '[' || !BeginsCommand(text, at)))
            || (c >= '\u00a0' && !IsLoneSurrogate(text, at) && c is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u2028' or '\u2029'));
    }

    /// <summary>"##[" and "##vso[": build services take them for commands wherever they stand in a line of a log.</summary>
    private static bool BeginsCommand(string text, int bracket)
        => text.AsSpan(0, bracket).EndsWith("##", StringComparison.Ordinal) || text.AsSpan(0, bracket).EndsWith("##vso", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoneSurrogate(string text, int at)
        => char.IsSurrogate(text[at])
            && !(char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            && !(char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}
