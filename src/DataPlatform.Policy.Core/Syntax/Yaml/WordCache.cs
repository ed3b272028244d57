namespace Dpp.Syntax.Yaml;

/// <summary>Keys and short values repeat: the same characters give the same string, mostly. Several threads may share one.</summary>
public sealed class WordCache
{
    private const int LongestWord = 24;
    private readonly string?[] words;
    private readonly int mask;

    public WordCache()
        : this(512)
    {
    }

    private WordCache(int size)
    {
        words = new string?[size];
        mask = size - 1;
    }

    /// <summary>For the texts of a whole tree of files.</summary>
    public static WordCache ForMany() => new(4096);

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

        var slot = (int)(hash ^ (hash >> 9)) & mask;
        var word = words[slot];
        if (word is null || word.Length != length || string.CompareOrdinal(word, 0, text, start, length) != 0)
        {
            words[slot] = word = text.Substring(start, length);
        }

        return word;
    }
}
