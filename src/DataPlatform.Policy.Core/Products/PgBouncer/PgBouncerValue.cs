using System.Globalization;
using Dpp.Facts.PgBouncer;

namespace Dpp.Products.PgBouncer;

/// <summary>How PgBouncer reads a value: quotes, comments and units are part of it.</summary>
internal static class PgBouncerValue
{
    private static readonly string[] protocols = ["all", "legacy", "default", "secure", "tlsv1", "tlsv1.0", "tlsv1.1", "tlsv1.2", "tlsv1.3"];

    /// <summary>What the parameter takes, when it does not take this text; null when it does.</summary>
    /// <param name="minor">Of version 1; null: what any version takes is taken.</param>
    public static string? WhyNot(PgBouncerParameter parameter, string text, int? minor) => parameter.Type switch
    {
        PgBouncerType.Integer => IsInteger(text) ? null : "a whole number, 0 or 1 for a switch",
        PgBouncerType.Seconds => IsSeconds(text) ? null : "a number of seconds without a unit, zero or more",
        PgBouncerType.Word => IsWord(parameter, text, minor) ? null : string.Join(", ", parameter.Words.Where(word => IsWord(parameter, word, minor))),
        _ => null,
    };

    /// <summary>The value that a file meant, when it has only quotes, a comment or a spelled switch too much.</summary>
    public static string? Meant(PgBouncerParameter parameter, string text, int? minor)
    {
        var comment = text.IndexOfAny([';', '#']);
        var bare = (comment < 0 ? text : text.Substring(0, comment)).Trim().Trim('\'', '"');
        if (parameter.Type == PgBouncerType.Integer)
        {
            bare = bare.ToLowerInvariant() switch { "on" or "yes" or "true" => "1", "off" or "no" or "false" => "0", _ => bare };
        }

        return bare != text && bare.Length > 0 && WhyNot(parameter, bare, minor) is null ? bare : null;
    }

    public static bool TryReadInteger(string text, out long value)
    {
        value = 0;
        if (!IsInteger(text))
        {
            return false;
        }

        var isNegative = text[0] == '-';
        var digits = text.TrimStart('+', '-');
        var isHex = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!isHex && digits.Length > 1 && digits[0] == '0')
        {
            foreach (var digit in digits)
            {
                value = (value * 8) + (digit - '0');
            }
        }
        else if (!long.TryParse(isHex ? digits.Substring(2) : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        value = isNegative ? -value : value;
        return true;
    }

    /// <summary>As atoi does in a connection string: digits at the start count, anything else is zero.</summary>
    public static long LeadingNumber(string text)
    {
        var end = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        while (end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return long.TryParse(text.Substring(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    public static bool AreProtocols(string text)
        => text.Split(',', ':').All(word => word.Trim() is var bare && (bare.Length == 0 || protocols.Contains(bare.TrimStart('!'), StringComparer.OrdinalIgnoreCase)));

    /// <summary>What a template engine or an entrypoint fills in before PgBouncer reads it.</summary>
    public static bool IsTemplate(string text)
        => text.Contains("${") || text.Contains("{{") || text.Contains("<%") || text.Contains("$(") || (text.Length > 4 && text.StartsWith("__", StringComparison.Ordinal) && text.EndsWith("__", StringComparison.Ordinal));

    private static bool IsWord(PgBouncerParameter parameter, string text, int? minor)
        => parameter.Words.Contains(text, StringComparer.OrdinalIgnoreCase) && (minor is not { } known || known > PgBouncerParameters.LastWithoutWord(parameter.Name, text));

    private static bool IsInteger(string text)
    {
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text.Substring(1) : text;
        return digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? digits.Length > 2 && digits.Skip(2).All(IsHexDigit)
            : digits.Length > 0 && digits.All(digit => digit is >= '0' and <= '9' && (digits[0] != '0' || digit < '8'));
    }

    private static bool IsSeconds(string text)
    {
        if (text.TrimStart('+') is "inf" or "infinity" or "nan" || text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || IsInteger(text);
        }

        return text.Any(char.IsDigit)
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && number >= 0 && !double.IsInfinity(number);
    }

    private static bool IsHexDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
