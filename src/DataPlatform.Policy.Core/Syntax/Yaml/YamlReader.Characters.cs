namespace Dpp.Syntax.Yaml;

/// <summary>Which characters may stand where (YAML 1.2.2 sections 5.1 and 5.2).</summary>
internal sealed partial class YamlReader
{
#if NET
    private static readonly System.Buffers.SearchValues<char> Common
        = System.Buffers.SearchValues.Create("\t\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");
#endif

    /// <summary>Characters that may stand in quotes only, and byte order marks, which may also begin a document; null when there are none.</summary>
    private SortedSet<int>? onlyQuoted;

    private void FindNonPrintables()
    {
        for (var i = PassCommon(0); i < text.Length; i = PassCommon(i + 1))
        {
            var c = text[i];
            if (c >= '\u00A0' && c < '\uD800')
            {
                continue;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (c < ' ' || char.IsSurrogate(c))
            {
                TellNonPrintable(i);
            }
            else if (c is not '\u0085' and (< '\uE000' or >= '\uFFFE' or '\uFEFF'))
            {
                (onlyQuoted ??= []).Add(i);
            }
        }
    }

    private int PassCommon(int at)
    {
#if NET
        var length = text.AsSpan(at).IndexOfAnyExcept(Common);
        return length < 0 ? text.Length : at + length;
#else
        while (at < text.Length && text[at] is (>= ' ' and <= '~') or '\t' or '\n' or '\r')
        {
            at++;
        }

        return at;
#endif
    }

    /// <summary>What stands here is quoted, or a byte order mark before a document.</summary>
    private void Allow(int from, int to)
    {
        if (onlyQuoted is { Count: > 0 })
        {
            foreach (var at in onlyQuoted.GetViewBetween(from, to - 1).ToArray())
            {
                onlyQuoted.Remove(at);
            }
        }
    }

    private void TellNonPrintables()
    {
        mutedLine = -1;
        foreach (var at in onlyQuoted ?? [])
        {
            TellNonPrintable(at);
        }
    }

    private void TellNonPrintable(int at) => Tell(at, at + 1, $"the character U+{(int)text[at]:X4} cannot stand in YAML");

    /// <summary>What may stand in a tag, "%" with two hexadecimal digits apart.</summary>
    private static bool IsUriChar(char c)
        => IsWordChar(c) || c is '%' or '#' or ';' or '/' or '?' or ':' or '@' or '&' or '=' or '+' or '$' or ',' or '_' or '.' or '!' or '~' or '*' or '\'' or '(' or ')' or '[' or ']';
}
