namespace Dpp.Syntax.Yaml;

/// <summary>Keys and short values repeat: the same characters give the same string, mostly.</summary>
internal sealed class WordCache
{
    private const int LongestWord = 24;
    private readonly string[] words = new string[512];

    public string Get(string text, int start, int length)
    {
        if (length is 0 or > LongestWord)
        {
            return length == 0 ? "" : text.Substring(start, length);
        }

        var hash = (uint)length;
        for (var i = 0; i < length; i++)
        {
            hash = (hash * 31) + text[start + i];
        }

        ref var slot = ref words[(hash ^ (hash >> 9)) & 511];
        if (slot is null || slot.Length != length || string.CompareOrdinal(slot, 0, text, start, length) != 0)
        {
            slot = text.Substring(start, length);
        }

        return slot;
    }
}
