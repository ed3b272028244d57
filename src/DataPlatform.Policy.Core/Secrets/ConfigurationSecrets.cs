using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>A secret in a configuration file.</summary>
/// <param name="IsDefault">True when it counts only where a variable is not set.</param>
/// <param name="IsUrl">True when it is a part of what the program connects with.</param>
internal readonly record struct ConfigurationSecret(string Name, TextRange Range, bool IsDefault, bool IsUrl);

/// <summary>Finds secrets in configuration of any language that says one setting per line: name, sign, value.</summary>
/// <remarks>Careful rather than complete: a value that is computed, and a line that is a comment, say nothing.</remarks>
internal static class ConfigurationSecrets
{
    private static readonly string[] lookups = ["os.environ.get(", "os.getenv(", "environ.get(", "getenv(", "env("];

    /// <param name="isCode">True for a language whose bare words are names, such as Python.</param>
    public static IEnumerable<ConfigurationSecret> Find(string text, bool isCode)
    {
        var xmlName = "";
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.Substring(start, end - start).TrimEnd('\r');
            if (!IsComment(line))
            {
                xmlName = Element(line, "name") is { } name ? line.Substring(name.Start, name.Length) : xmlName;
                if (Element(line, "value") is { } value && SecretNames.IsSecret(xmlName))
                {
                    yield return new ConfigurationSecret(xmlName, Moved(value, start), false, false);
                }
                else
                {
                    foreach (var at in Starts(line))
                    {
                        if (Pair(line, at, isCode) is { } pair)
                        {
                            yield return pair with { Range = Moved(pair.Range, start) };
                        }
                    }

                    foreach (var (password, _) in ConnectionText.Passwords(line))
                    {
                        if (!isCode || IsInText(line, password.Start))
                        {
                            yield return new ConfigurationSecret(NameOf(line), Moved(password, start), false, true);
                        }
                    }
                }
            }

            start = end + 1;
        }
    }

    /// <summary>In a program "password=x" outside of quotes hands over a variable.</summary>
    private static bool IsInText(string line, int at)
    {
        var quotes = 0;
        for (var i = 0; i < at; i++)
        {
            quotes += line[i] is '"' or '\'' ? 1 : 0;
        }

        return quotes % 2 == 1;
    }

    private static bool IsComment(string line)
    {
        var text = line.TrimStart();
        return text.Length == 0 || text[0] is '#' or ';' or '*' || text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("--", StringComparison.Ordinal) || text.StartsWith("<!--", StringComparison.Ordinal);
    }

    /// <summary>Where a pair may begin: at the start, and after what opens or separates pairs on one line.</summary>
    private static IEnumerable<int> Starts(string line)
    {
        yield return 0;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '"' or '\'')
            {
                quote = quote == '\0' ? line[i] : quote == line[i] ? '\0' : quote;
            }
            else if (quote == '\0' && line[i] is '{' or ',' or '(')
            {
                yield return i + 1;
            }
        }
    }

    /// <summary>name: value, name = "value", "name": "value", requirepass value.</summary>
    private static ConfigurationSecret? Pair(string line, int start, bool isCode)
    {
        var i = Blank(line, start);
        if (i < line.Length && line[i] == '-' && i + 1 < line.Length && line[i + 1] == ' ')
        {
            i = Blank(line, i + 1);
        }

        var quoted = i < line.Length && line[i] is '"' or '\'' ? line[i] : '\0';
        var from = quoted == '\0' ? i : i + 1;
        var to = from;
        while (to < line.Length && (char.IsLetterOrDigit(line[to]) || line[to] is '_' or '.' or '-' or '/' or '[' or ']'))
        {
            to++;
        }

        var name = line[from..to];
        i = quoted != '\0' && to < line.Length && line[to] == quoted ? to + 1 : to;
        if (name.Length == 0 || !SecretNames.IsSecret(name))
        {
            return null;
        }

        var gap = i;
        i = Blank(line, i);
        if (i < line.Length && line[i] is '=' or ':')
        {
            i = Blank(line, i + 1);
            i = i < line.Length && line[i] == '>' ? Blank(line, i + 1) : i;
        }
        else if (i == gap || name is not ("requirepass" or "masterauth"))
        {
            return null;
        }

        return Value(line, i, isCode) is { IsEmpty: false } value && line.IndexOf("://", value.Start, value.Length, StringComparison.Ordinal) < 0
            ? new ConfigurationSecret(name, value, IsDefault(line, i), false)
            : null;
    }

    private static TextRange? Value(string line, int i, bool isCode)
    {
        foreach (var lookup in lookups)
        {
            if (string.CompareOrdinal(line, i, lookup, 0, lookup.Length) == 0)
            {
                var comma = line.IndexOf(',', i);
                return comma < 0 ? null : Quoted(line, Blank(line, comma + 1));
            }
        }

        if (i < line.Length && line[i] is 'b' or 'r' && i + 1 < line.Length && line[i + 1] is '"' or '\'')
        {
            i++;
        }

        if (Quoted(line, i) is { } inQuotes)
        {
            return inQuotes;
        }

        if (isCode)
        {
            return null;
        }

        var end = i;
        while (end < line.Length && line[end] is not (' ' or '\t' or ',' or ';' or '}'))
        {
            end++;
        }

        // More words on the line are a sentence or an expression, not a password; a comment may follow.
        var rest = Blank(line, end);
        var isWhole = rest == line.Length || line[rest] is '#' or ';' or ',' or '}' or ')' || string.CompareOrdinal(line, rest, "//", 0, 2) == 0;
        return isWhole && line.IndexOfAny(['(', ')', '[', ']', '{', '<', '>', '|', '*', '&'], i, end - i) < 0 ? new TextRange(i, end) : null;
    }

    private static bool IsDefault(string line, int i) => Array.Exists(lookups, lookup => string.CompareOrdinal(line, i, lookup, 0, lookup.Length) == 0);

    private static TextRange? Quoted(string line, int i)
    {
        if (i >= line.Length || line[i] is not ('"' or '\''))
        {
            return null;
        }

        var close = line.IndexOf(line[i], i + 1);
        return close < 0 ? null : new TextRange(i + 1, close);
    }

    private static TextRange? Element(string line, string name)
    {
        var open = line.IndexOf($"<{name}>", StringComparison.Ordinal);
        var close = open < 0 ? -1 : line.IndexOf($"</{name}>", open, StringComparison.Ordinal);
        return close < 0 ? null : new TextRange(open + name.Length + 2, close);
    }

    /// <summary>The word a line begins with.</summary>
    private static string NameOf(string line)
    {
        var text = line.TrimStart(' ', '\t', '-', '"', '\'');
        var end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '-'))
        {
            end++;
        }

        return end == 0 ? "a URL" : text.Substring(0, end);
    }

    private static int Blank(string line, int i)
    {
        while (i < line.Length && line[i] is ' ' or '\t')
        {
            i++;
        }

        return i;
    }

    private static TextRange Moved(TextRange range, int by) => new(range.Start + by, range.End + by);
}
