using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>Passwords inside what programs connect with: URLs, and lists of settings such as "host=db password=x" or "Server=db;Password=x".</summary>
internal static class ConnectionText
{
    private static readonly string[] parameters = ["password=", "pwd=", "accountkey=", "sharedaccesskey="];
    private static readonly string[] companions = ["://", "host=", "server=", "user=", "username=", "dbname=", "database=", "data source=", "user id=", "uid=", "endpoint=", "accountname="];

    /// <summary>Each password, and the user it belongs to when the text says one.</summary>
    public static IEnumerable<(TextRange Password, TextRange? User)> Passwords(string text)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            if (SecretText.PasswordOfUrl(text, at) is { } range)
            {
                yield return (range, range.Start - 1 > at + 3 ? new TextRange(at + 3, range.Start - 1) : null);
            }
        }

        bool? hasCompanion = null;
        foreach (var parameter in parameters)
        {
            for (var at = text.IndexOf(parameter, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(parameter, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if ((hasCompanion ??= HasCompanion(text)) && (at == 0 || text[at - 1] is '?' or '&' or ';' or ' ' or ',' or '"' or '\'') && ValueAt(text, at + parameter.Length) is { IsEmpty: false } value)
                {
                    yield return (value, null);
                }
            }
        }
    }

    private static bool HasCompanion(string text)
    {
        foreach (var companion in companions)
        {
            if (text.IndexOf(companion, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static TextRange ValueAt(string text, int start)
    {
        var quote = start < text.Length && text[start] is '\'' or '"' ? text[start] : '\0';
        var from = quote == '\0' ? start : start + 1;
        var end = from;
        while (end < text.Length && (quote == '\0' ? text[end] is not ('&' or ';' or ' ' or ',' or '"' or '\'' or '\n' or '\r') : text[end] != quote))
        {
            end++;
        }

        return new TextRange(from, end);
    }
}
