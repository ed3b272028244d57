using System.Globalization;

namespace Dpp.Products.Postgres;

/// <summary>synchronous_standby_names: who must have a transaction before it is done.</summary>
/// <param name="IsAny">True for ANY n (...): any of them; otherwise the first ones that are there.</param>
/// <param name="Count">How many must confirm.</param>
/// <param name="Names">Of the standbys; "*" is every one.</param>
public sealed record StandbyNames(bool IsAny, int Count, IReadOnlyList<string> Names)
{
    public static bool TryRead(string text, out StandbyNames? read)
    {
        read = null;
        if (Words(text) is not { Count: > 0 } words)
        {
            return false;
        }

        var at = 0;
        var count = 1;
        var isAny = false;
        var isFirst = Is(words[0], "first");
        var hasMethod = (isFirst || Is(words[0], "any")) && words.Count > 1 && words[1].IsNumber;
        if (hasMethod)
        {
            isAny = !isFirst;
            at = 1;
        }

        var hasCount = at < words.Count && words[at].IsNumber && at + 1 < words.Count && words[at + 1].Text == "(" && !words[at + 1].IsQuoted;
        if (hasMethod && !hasCount)
        {
            return false;
        }

        if (hasCount)
        {
            if (!int.TryParse(words[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count < 1 || words[words.Count - 1] is not { Text: ")", IsQuoted: false })
            {
                return false;
            }

            at += 2;
            words.RemoveAt(words.Count - 1);
        }

        var names = new List<string>();
        for (; at < words.Count; at += 2)
        {
            var isName = words[at].IsQuoted || words[at].Text is not ("," or "(" or ")");
            if (!isName || (at + 1 < words.Count && (at + 2 == words.Count || words[at + 1] is not { Text: ",", IsQuoted: false })))
            {
                return false;
            }

            names.Add(words[at].Text);
        }

        read = new StandbyNames(isAny, count, names);
        return names.Count > 0;
    }

    private static bool Is((string Text, bool IsQuoted, bool IsNumber) word, string expected) => !word.IsQuoted && word.Text.Equals(expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>Names, numbers, commas and parentheses; null when something else stands there.</summary>
    private static List<(string Text, bool IsQuoted, bool IsNumber)>? Words(string text)
    {
        var words = new List<(string, bool, bool)>();
        for (var at = Model.Numeral.SkipBlanks(text, 0); at < text.Length; at = Model.Numeral.SkipBlanks(text, at))
        {
            var start = at;
            var c = text[at];
            if (c is ',' or '(' or ')' or '*')
            {
                words.Add((c.ToString(), c == '*', false));
                at++;
            }
            else if (c == '"')
            {
                for (at++; at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')); at++)
                {
                    at += text[at] == '"' ? 1 : 0;
                }

                if (at == text.Length)
                {
                    return null;
                }

                words.Add((text.Substring(start + 1, at - start - 1).Replace("\"\"", "\""), true, false));
                at++;
            }
            else if (c is >= '0' and <= '9')
            {
                while (at < text.Length && text[at] is >= '0' and <= '9')
                {
                    at++;
                }

                words.Add((text.Substring(start, at - start), false, true));
            }
            else if (c == '_' || c >= 0x80 || char.IsLetter(c))
            {
                while (at < text.Length && (text[at] == '_' || text[at] == '$' || text[at] >= 0x80 || char.IsLetterOrDigit(text[at])))
                {
                    at++;
                }

                words.Add((text.Substring(start, at - start), false, false));
            }
            else
            {
                return null;
            }
        }

        return words;
    }
}
