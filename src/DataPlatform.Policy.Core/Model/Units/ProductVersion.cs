using Dpp.Text;

namespace Dpp.Model;

/// <summary>The version of a product as a tag or a chart says it: 16, 16.4-alpine, v1.2.3, RELEASE.2025-09-07T16-13-09Z.</summary>
public readonly record struct ProductVersion : IComparable<ProductVersion>
{
    private const int Most = 6;

    private readonly string? text;
    private readonly (int First, int Second, int Third, int Fourth, int Fifth, int Sixth) numbers;

    private ProductVersion(string text, int[] read, int count, TextRange range, bool preRelease)
    {
        this.text = text;
        numbers = (read[0], read[1], read[2], read[3], read[4], read[5]);
        Precision = count;
        Range = range;
        IsPreRelease = preRelease;
    }

    public string Text => text ?? "";
    public int Major => numbers.First;

    /// <summary>Null when the text does not say it, as in "16".</summary>
    public int? Minor => Precision > 1 ? numbers.Second : null;
    public int? Patch => Precision > 2 ? numbers.Third : null;

    /// <summary>How many numbers the text has: 1 for 16, 2 for 16.4, 3 for 1.2.3.</summary>
    public int Precision { get; }

    /// <summary>The characters of the text that are the version itself, without prefix and suffix.</summary>
    public TextRange Range { get; }

    /// <summary>True for 18beta1, 3.0.0-rc.1 and the like: it comes before the version it prepares.</summary>
    public bool IsPreRelease { get; }

    /// <summary>False for words that float: latest, stable, main.</summary>
    public static bool TryParse(string text, out ProductVersion version)
    {
        const string Release = "RELEASE.";
        if (text.StartsWith(Release, StringComparison.Ordinal))
        {
            return TryRead(text, Release.Length, ['-', 'T'], out version);
        }

        var start = text.Length > 1 && text[0] is 'v' or 'V' ? 1 : 0;
        return TryRead(text, start, ['.'], out version);
    }

    /// <summary>True when the version is this one or a later one as far as its text says: 16 is at least 16 but not known to be at least 16.4.</summary>
    public bool IsAtLeast(int major, int minor = 0, int patch = 0)
        => numbers.CompareTo((major, minor, patch, 0, 0, 0)) is var order && (order > 0 || (order == 0 && !IsPreRelease));

    public int CompareTo(ProductVersion other)
    {
        var order = numbers.CompareTo(other.numbers);
        return order != 0 ? order : other.IsPreRelease.CompareTo(IsPreRelease);
    }

    public static bool operator <(ProductVersion left, ProductVersion right) => left.CompareTo(right) < 0;
    public static bool operator >(ProductVersion left, ProductVersion right) => left.CompareTo(right) > 0;
    public static bool operator <=(ProductVersion left, ProductVersion right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ProductVersion left, ProductVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The version without prefix and suffix.</summary>
    public string Bare => Text[Range.Start..Range.End];

    /// <summary>True when they differ in a number that both say, up to the third: 16 is not another version than 16.4.</summary>
    public bool Contradicts(ProductVersion other)
        => Major != other.Major || (Minor is { } minor && other.Minor is { } otherMinor && (minor != otherMinor || (Patch is { } patch && other.Patch is { } otherPatch && patch != otherPatch)));

    public override string ToString() => Text;

    private static bool TryRead(string text, int start, char[] separators, out ProductVersion version)
    {
        version = default;
        var read = new int[Most];
        var count = 0;
        var at = start;
        var end = start;
        while (count < Most && at < text.Length && Numeral.IsDigit(text[at]))
        {
            var number = 0L;
            for (; at < text.Length && Numeral.IsDigit(text[at]); at++)
            {
                number = Math.Min((number * 10) + (text[at] - '0'), int.MaxValue);
            }

            read[count++] = (int)number;
            end = at;
            if (at == text.Length || Array.IndexOf(separators, text[at]) < 0)
            {
                break;
            }

            at++;
        }

        // "2b" or "1a3f9c" is the beginning of a commit, not a version.
        var rest = text.Substring(end);
        if (count == 0 || (rest.Length > 0 && rest[0] is not ('-' or '_' or '+' or '.' or 'Z') && !StartsPreRelease(rest)))
        {
            return false;
        }

        version = new(text, read, count, new TextRange(start, end), StartsPreRelease(rest.TrimStart('-', '.', '_')));
        return true;
    }

    private static bool StartsPreRelease(string rest)
    {
        foreach (var word in (string[])["alpha", "beta", "rc", "snapshot", "SNAPSHOT", "preview", "devel"])
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) && (rest.Length == word.Length || !char.IsLetter(rest[word.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
