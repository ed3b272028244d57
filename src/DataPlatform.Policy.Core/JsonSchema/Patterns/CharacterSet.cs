using System.Globalization;

namespace Dpp.JsonSchema.Patterns;

/// <summary>Which code points one place of a pattern takes.</summary>
internal sealed class CharacterSet
{
    private readonly List<(int First, int Last)> ranges = [];
    private readonly List<CharacterSet> parts = [];
    private ulong low, high;
    private int categories;

    /// <summary>True when it takes exactly what is not in it.</summary>
    public bool IsNegated { get; set; }

    public static CharacterSet Of(params (int First, int Last)[] ranges)
    {
        var set = new CharacterSet();
        foreach (var (first, last) in ranges)
        {
            set.Add(first, last);
        }

        return set;
    }

    public static CharacterSet Digits(bool isNegated) => new CharacterSet { IsNegated = isNegated }.With('0', '9');

    public static CharacterSet WordCharacters(bool isNegated)
        => new CharacterSet { IsNegated = isNegated }.With('0', '9').With('a', 'z').With('A', 'Z').With('_', '_');

    /// <summary>White space and line ends as ECMAScript has them.</summary>
    public static CharacterSet Blanks(bool isNegated)
    {
        var set = new CharacterSet { IsNegated = isNegated }.With('\t', '\r').With(' ', ' ').With('\u00a0', '\u00a0').With('\ufeff', '\ufeff').With('\u2028', '\u2029');
        set.Add(UnicodeCategory.SpaceSeparator);
        return set;
    }

    /// <summary>What "." takes: everything but the ends of lines.</summary>
    public static CharacterSet AnyButLineEnds()
        => new CharacterSet { IsNegated = true }.With('\n', '\n').With('\r', '\r').With('\u2028', '\u2029');

    public void Add(int first, int last)
    {
        ranges.Add((first, last));
        for (var c = first; c <= last && c < 128; c++)
        {
            if (c < 64)
            {
                low |= 1UL << c;
            }
            else
            {
                high |= 1UL << (c - 64);
            }
        }
    }

    public void Add(CharacterSet part) => parts.Add(part);

    public void Add(UnicodeCategory category) => categories |= 1 << (int)category;

    public bool Contains(int point)
    {
        var inside = point < 64 ? (low >> point & 1) != 0 : point < 128 ? (high >> (point - 64) & 1) != 0 : InRanges(point);
        return (inside || (categories != 0 && (categories >> (int)CategoryOf(point) & 1) != 0) || InParts(point)) != IsNegated;
    }

    private CharacterSet With(int first, int last)
    {
        Add(first, last);
        return this;
    }

    private bool InRanges(int point)
    {
        foreach (var (first, last) in ranges)
        {
            if (point >= first && point <= last)
            {
                return true;
            }
        }

        return false;
    }

    private bool InParts(int point)
    {
        foreach (var part in parts)
        {
            if (part.Contains(point))
            {
                return true;
            }
        }

        return false;
    }

    private static UnicodeCategory CategoryOf(int point)
        => point < 0x10000 ? CharUnicodeInfo.GetUnicodeCategory((char)point) : CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(point), 0);
}
