namespace Dpp.Text;

/// <summary>The safety net of printing: finds what looks like a secret in one line of any language, without knowing what the file is.</summary>
/// <remarks>Wider than what rules judge: hiding a harmless word costs nothing, printing a password does.</remarks>
public static class SecretText
{
    private static readonly string[] Words =
        ["password", "passwd", "passphrase", "pwd", "secret", "token", "api_key", "apikey", "api-key", "access_key", "access-key", "private_key", "credential", "_pass"];

    /// <summary>The secret-looking parts of a line, ordered and apart.</summary>
    public static IReadOnlyList<TextRange> Find(string line)
    {
        List<TextRange>? found = null;
        FindAfterWords(line, ref found);
        FindInUrls(line, ref found);
        FindKeyMaterial(line, ref found);
        if (found is null)
        {
            return [];
        }

        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        var apart = new List<TextRange>(found.Count);
        foreach (var range in found)
        {
            if (apart.Count > 0 && range.Start <= apart[apart.Count - 1].End)
            {
                apart[apart.Count - 1] = apart[apart.Count - 1].Union(range);
            }
            else
            {
                apart.Add(range);
            }
        }

        return apart;
    }

    /// <summary>The password of "scheme://user:password@host" from the position of "://"; null when there is none.</summary>
    public static TextRange? PasswordOfUrl(string text, int schemeEnd)
    {
        var colon = -1;
        var at = -1;
        for (var i = schemeEnd + 3; i < text.Length && text[i] is not ('/' or ' ' or '"' or '\'' or '?' or '#' or '\n'); i++)
        {
            if (text[i] == '@')
            {
                at = i;
            }
            else if (text[i] == ':' && colon < 0 && at < 0)
            {
                colon = i;
            }
        }

        return colon < 0 || at <= colon + 1 ? null : new TextRange(colon + 1, at);
    }

    private static void FindAfterWords(string line, ref List<TextRange>? found)
    {
        foreach (var word in Words)
        {
            for (var at = line.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var i = at + word.Length;
                while (i < line.Length && (char.IsLetterOrDigit(line[i]) || line[i] is '_' or '-' or '.'))
                {
                    i++;
                }

                if (IsReference(line, at + word.Length, i))
                {
                    continue;
                }

                if (ValueAfter(line, i) is { } value && DefaultOf(line, value) is { IsEmpty: false } secret && !IsHarmless(line, secret))
                {
                    (found ??= []).Add(secret);
                }
            }
        }
    }

    private static bool IsReference(string line, int start, int end)
    {
        foreach (var suffix in (ReadOnlySpan<string>)["_file", "_path", "ref", "_name", "name", "_encryption", "store"])
        {
            if (end - start >= suffix.Length && string.Compare(line, end - suffix.Length, suffix, 0, suffix.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What follows a key: after a sign, quoted or up to the next separator; after blanks for an option of a command.</summary>
    private static TextRange? ValueAfter(string line, int i)
    {
        var isQuoted = i < line.Length && line[i] is '"' or '\'';
        var gap = isQuoted ? ++i : i;
        while (i < line.Length && line[i] is ' ' or '\t')
        {
            i++;
        }

        var signed = i < line.Length && line[i] is ':' or '=' or ',';
        var isSentence = signed && isQuoted && line[i] == ',' && line.Length > i + 2 && line[i + 1] == ' ' && char.IsLetter(line[i + 2]) && !IsOption(line, gap - 1); // ... of 'secrets', which
        if (isSentence || (!signed && i == gap))
        {
            return null;
        }

        if (signed && i + 1 < line.Length && line[i] == ':' && line[i + 1] is '-' or '?' or '+')
        {
            // Inside ${NAME:-default}: only a default is a value.
            return line[i + 1] == '-' ? new TextRange(i + 2, EndOfWord(line, i + 2)) : null;
        }

        if (signed)
        {
            i++;
            while (i < line.Length && line[i] is ' ' or '\t' or '>')
            {
                i++;
            }
        }

        if (i >= line.Length)
        {
            return null;
        }

        if (line[i] is '"' or '\'')
        {
            var close = line.IndexOf(line[i], i + 1);
            return new TextRange(i + 1, close < 0 ? line.Length : close);
        }

        var end = signed || IsOption(line, gap) ? EndOfWord(line, i) : i;
        return OpensNames(line, i, end) ? null : new TextRange(i, end);
    }

    /// <summary>"secret: {secretName: tls}", "secrets: [tls]": what follows is looked at by its own words, or is a list of names.</summary>
    private static bool OpensNames(string line, int start, int end)
        => line[start] == '{' ? line[end - 1] == ':' : line[start] == '[' && line.AsSpan(0, start).EndsWith("secrets: ".AsSpan(), StringComparison.Ordinal);

    private static int EndOfWord(string line, int i)
    {
        var braces = 0;
        while (i < line.Length && line[i] is not (' ' or '\t' or '"' or '\'' or ',' or ']' or ';' or '&') && (line[i] != '}' || braces > 0))
        {
            braces += line[i] == '{' ? 1 : line[i] == '}' ? -1 : 0;
            i++;
        }

        return i;
    }

    private static bool IsOption(string line, int end)
    {
        var start = end - 1;
        while (start > 0 && line[start - 1] is not (' ' or '\t' or '"' or '\'' or '[' or ','))
        {
            start--;
        }

        return start >= 0 && start < line.Length && line[start] == '-';
    }

    /// <summary>Of "${NAME:-default}" only the default is a secret; of "$NAME" nothing.</summary>
    private static TextRange DefaultOf(string line, TextRange value)
    {
        if (value.IsEmpty || line[value.Start] != '$')
        {
            return value;
        }

        var dash = line.IndexOf('-', value.Start, value.Length);
        var close = line.LastIndexOf('}', value.End - 1, value.Length);
        return dash < 0 || close < dash ? default : new TextRange(dash + 1, close);
    }

    private static bool IsHarmless(string line, TextRange range)
    {
        var text = line.Substring(range.Start, range.Length);
        return text is "true" or "false" or "yes" or "no" or "null" or "~" or "|" or ">" or "{" or "[" or "*" or "scram-sha-256" or "md5"
            || text.StartsWith("/run/secrets/", StringComparison.Ordinal);
    }

    private static void FindInUrls(string line, ref List<TextRange>? found)
    {
        for (var at = line.IndexOf("://", StringComparison.Ordinal); at >= 0; at = line.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            if (PasswordOfUrl(line, at) is { } password && line[password.Start] != '$')
            {
                (found ??= []).Add(password);
            }
        }
    }

    /// <summary>Long runs of base64: keys and tokens, but not the digest of an image.</summary>
    private static void FindKeyMaterial(string line, ref List<TextRange>? found)
    {
        const int shortest = 40;
        var start = 0;
        while (start < line.Length)
        {
            var end = start;
            while (end < line.Length && (char.IsLetterOrDigit(line[end]) || line[end] is '+' or '/' or '='))
            {
                end++;
            }

            if (end - start >= shortest && !(start > 0 && line[start - 1] == ':' && line.LastIndexOf("sha", start, StringComparison.Ordinal) >= 0) && !IsPath(line, start, end))
            {
                (found ??= []).Add(new TextRange(start, end));
            }

            start = end + 1;
        }
    }

    private static bool IsPath(string line, int start, int end)
    {
        var slashes = 0;
        var areWords = true;
        for (var i = start; i < end; i++)
        {
            slashes += line[i] == '/' ? 1 : 0;
            areWords &= line[i] == '/' || char.IsLower(line[i]);
        }

        return slashes * 12 > end - start || (slashes > 0 && areWords);
    }
}
