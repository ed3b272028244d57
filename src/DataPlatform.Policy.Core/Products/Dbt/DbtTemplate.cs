using Dpp.Text;

namespace Dpp.Products.Dbt;

/// <summary>A call of env_var in the Jinja of a profile: "{{ env_var('NAME', 'default') }}".</summary>
/// <param name="Variable">The characters of the name.</param>
/// <param name="Default">Those of the default; null when it has none.</param>
/// <param name="IsWhole">True when the value is nothing but this.</param>
internal readonly record struct DbtTemplate(TextRange Variable, TextRange? Default, bool IsWhole)
{
    private const string Call = "env_var(";

    public static bool IsIn(string text) => text.Contains("{{") || text.Contains("{%");

    /// <summary>Null when the text calls no env_var with a name in quotes.</summary>
    public static DbtTemplate? Of(string text)
    {
        var call = text.IndexOf(Call, StringComparison.Ordinal);
        if (call < 0 || !IsIn(text) || Quoted(text, call + Call.Length) is not { } variable)
        {
            return null;
        }

        var after = Skip(text, variable.End + 1);
        var fallback = after < text.Length && text[after] == ',' ? Quoted(text, after + 1) : null;
        var end = text.IndexOf(')', fallback is { } range ? range.End : variable.End);
        var trimmed = text.Trim();
        var isWhole = trimmed.StartsWith("{{", StringComparison.Ordinal) && trimmed.EndsWith("}}", StringComparison.Ordinal) && trimmed.IndexOf("{{", 2, StringComparison.Ordinal) < 0
            && end > 0 && text.Substring(text.IndexOf("{{", StringComparison.Ordinal) + 2, call - text.IndexOf("{{", StringComparison.Ordinal) - 2).Trim().Length == 0
            && text.Substring(end + 1, text.LastIndexOf("}}", StringComparison.Ordinal) - end - 1).Trim() is "" or "| int" or "|int" or "| as_number" or "|as_number" or "| as_native" or "| as_text";
        return new DbtTemplate(variable, fallback, isWhole);
    }

    private static TextRange? Quoted(string text, int from)
    {
        from = Skip(text, from);
        if (from >= text.Length || text[from] is not ('\'' or '"'))
        {
            return null;
        }

        var close = text.IndexOf(text[from], from + 1);
        return close < 0 ? null : new TextRange(from + 1, close);
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }
}
