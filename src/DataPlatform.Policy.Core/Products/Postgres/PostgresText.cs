using System.Globalization;
using Dpp.Model;

namespace Dpp.Products.Postgres;

/// <summary>How the server reads and writes the value of a parameter.</summary>
internal static class PostgresText
{
    /// <summary>on, off, true, false, yes, no, 1, 0 in any case, and any beginning of a word that fits only one.</summary>
    public static bool TryReadFlag(string text, out bool value)
    {
        var word = text.ToLowerInvariant();
        value = word == "1" || word == "on" || IsBeginning(word, "true") || IsBeginning(word, "yes");
        return value || word is "0" or "of" or "off" || IsBeginning(word, "false") || IsBeginning(word, "no");
    }

    public static bool TryReadNumber(string text, out long value)
    {
        var trimmed = text.Trim(' ', '\t');
        value = 0;
        if (!Numeral.TryReadPostgres(trimmed, 0, out var number, out var end) || end != trimmed.Length)
        {
            return false;
        }

        value = Numeral.ToLong(decimal.Round(number, MidpointRounding.ToEven));
        return true;
    }

    public static bool TryReadReal(string text, out decimal value)
    {
        var trimmed = text.Trim(' ', '\t');
        return Numeral.TryReadPostgres(trimmed, 0, out value, out var end, hasOctal: false) && end == trimmed.Length;
    }

    /// <summary>The value without quotes; null when the server has no way to write it.</summary>
    public static string? Write(object value) => value switch
    {
        bool flag => flag ? "on" : "off",
        Bytes size => size.Format(ByteDialect.Postgres),
        Duration duration => duration.Format(DurationDialect.Postgres),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>For a file: in quotes unless every reader takes it without.</summary>
    public static string? WriteInFile(object value)
        => Write(value) is { } text ? IsPlain(text) ? text : "'" + text.Replace("\\", "\\\\").Replace("'", "''") + "'" : null;

    /// <summary>For a command line: null when it would need quotes there.</summary>
    public static string? WriteInCommand(object value) => Write(value) is { } text && IsPlain(text) ? text : null;

    private static bool IsPlain(string text)
        => text.Length > 0 && text.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');

    private static bool IsBeginning(string word, string whole) => word.Length > 0 && whole.StartsWith(word, StringComparison.Ordinal);
}
