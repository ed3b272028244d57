namespace Dpp.Facts.Kubernetes;

/// <summary>Reads numbers and words of the packed table.</summary>
internal static class KubernetesText
{
    private const int PlaceDigits = 5;

    public static int Place(ReadOnlySpan<byte> text, int at)
    {
        var place = 0;
        for (var i = 0; i < PlaceDigits; i++)
        {
            place = (place * 10) + (text[at + i] - '0');
        }

        return place;
    }

    public static string Word(ReadOnlySpan<byte> text) => System.Text.Encoding.ASCII.GetString(text.ToArray());

    public static bool StartsWith(ReadOnlySpan<byte> text, string word)
    {
        if (text.Length < word.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (text[i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The minor versions that "+32-35" at the end of an entry tells.</summary>
    public static MinorRange Range(ReadOnlySpan<byte> text)
        => new(Minor(text, (byte)'+'), Minor(text, (byte)'-'));

    private static int? Minor(ReadOnlySpan<byte> text, byte sign)
    {
        var at = text.IndexOf(sign);
        return at < 0 ? null : ((text[at + 1] - '0') * 10) + (text[at + 2] - '0');
    }
}
