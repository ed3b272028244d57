using System.Globalization;

namespace Dpp.Syntax.Yaml;

/// <summary>The type and the value of a scalar as the dialect's own reader sees them.</summary>
public static class YamlScalar
{
    public static ScalarType Resolve(ScalarNode scalar, YamlDialect dialect)
    {
        switch (scalar.Tag)
        {
            case "tag:yaml.org,2002:null":
                return ScalarType.Null;
            case "tag:yaml.org,2002:bool":
                return ScalarType.Bool;
            case "tag:yaml.org,2002:int":
                return ScalarType.Integer;
            case "tag:yaml.org,2002:float":
                return ScalarType.Number;
            case "tag:yaml.org,2002:timestamp":
                return ScalarType.Timestamp;
            case not null:
                return ScalarType.Text;
        }

        return scalar.Style is ScalarStyle.Plain or ScalarStyle.Absent ? ResolvePlain(scalar.Value, dialect) : ScalarType.Text;
    }

    /// <summary>The type of a plain scalar without a tag.</summary>
    public static ScalarType ResolvePlain(string value, YamlDialect dialect)
    {
        if (value is "" or "~" or "null" or "Null" or "NULL")
        {
            return ScalarType.Null;
        }

        if (BoolOf(value, dialect) is not null)
        {
            return ScalarType.Bool;
        }

        if (value[0] is not ((>= '0' and <= '9') or '-' or '+' or '.'))
        {
            return ScalarType.Text;
        }

        if (dialect != YamlDialect.Core12 && IsTimestamp(value))
        {
            return ScalarType.Timestamp;
        }

        var digits = DigitsOf(value, dialect);
        return IsInteger(digits, dialect) ? ScalarType.Integer
            : IsFloat(digits) || IsSpecialFloat(value) ? ScalarType.Number
            : ScalarType.Text;
    }

    /// <summary>The truth that a plain word says; null when it says none in the dialect.</summary>
    public static bool? BoolOf(string value, YamlDialect dialect) => value switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" when dialect == YamlDialect.Kubernetes => true,
        "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" when dialect == YamlDialect.Kubernetes => false,
        _ => null,
    };

    /// <summary>The whole number that a plain scalar says; false when it says none or a greater one than fits.</summary>
    public static bool TryInteger(string value, YamlDialect dialect, out long number)
    {
        number = 0;
        var digits = DigitsOf(value, dialect);
        if (!IsInteger(digits, dialect))
        {
            return false;
        }

        var negative = digits[0] == '-';
        var at = digits[0] is '-' or '+' ? 1 : 0;
        var (radix, start) = RadixOf(digits, at, dialect);
        long sum = 0;
        for (var i = start; i < digits.Length; i++)
        {
            var digit = DigitOf(digits[i]);
            if (sum > (long.MaxValue - digit) / radix)
            {
                return false;
            }

            sum = (sum * radix) + digit;
        }

        number = negative ? -sum : sum;
        return true;
    }

    /// <summary>The number that a plain scalar says, whole or not.</summary>
    public static bool TryNumber(string value, YamlDialect dialect, out double number)
    {
        if (TryInteger(value, dialect, out var whole))
        {
            number = whole;
            return true;
        }

        number = 0;
        var digits = DigitsOf(value, dialect);
        return IsFloat(digits)
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The value without the underscores that YAML 1.1 allows between digits.</summary>
    internal static string DigitsOf(string value, YamlDialect dialect)
        => dialect == YamlDialect.Core12 || value.Length == 0 || value[0] == '.' ? value : value.Replace("_", "");

    internal static bool IsInteger(string value, YamlDialect dialect)
    {
        if (value.Length == 0)
        {
            return false;
        }

        var at = value[0] is '-' or '+' ? 1 : 0;
        var (radix, start) = RadixOf(value, at, dialect);
        if (start >= value.Length || (dialect == YamlDialect.Core12 && radix != 10 && at > 0))
        {
            return false;
        }

        for (var i = start; i < value.Length; i++)
        {
            var digit = DigitOf(value[i]);
            if (digit < 0 || digit >= radix)
            {
                return false;
            }
        }

        return true;
    }

    internal static (int Radix, int Start) RadixOf(string value, int at, YamlDialect dialect)
    {
        if (at + 1 >= value.Length || value[at] != '0')
        {
            return (10, at);
        }

        return value[at + 1] switch
        {
            'x' => (16, at + 2),
            'o' => (8, at + 2),
            _ when dialect == YamlDialect.Core12 => (10, at),
            'X' => (16, at + 2),
            'O' => (8, at + 2),
            'b' or 'B' => (2, at + 2),
            _ => (8, at + 1),
        };
    }

    internal static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    internal static bool IsFloat(string value)
    {
        if (value.Length == 0)
        {
            return false;
        }

        var at = value[0] is '-' or '+' ? 1 : 0;
        var whole = CountDigits(value, at);
        at += whole;
        if (at < value.Length && value[at] == '.')
        {
            var part = CountDigits(value, at + 1);
            at += 1 + part;
            whole += part;
        }

        if (whole == 0)
        {
            return false;
        }

        if (at < value.Length && value[at] is 'e' or 'E')
        {
            at++;
            at += at < value.Length && value[at] is '-' or '+' ? 1 : 0;
            var exponent = CountDigits(value, at);
            if (exponent == 0)
            {
                return false;
            }

            at += exponent;
        }

        return at == value.Length;
    }

    internal static bool IsSpecialFloat(string value)
        => value is ".nan" or ".NaN" or ".NAN" || value.TrimStart('-', '+') is ".inf" or ".Inf" or ".INF" && value.Length <= 5;

    internal static int CountDigits(string value, int at)
    {
        var from = at;
        while (at < value.Length && value[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - from;
    }

    /// <summary>A date as year-month-day, alone or with a time of day behind 'T', 't' or a space.</summary>
    private static bool IsTimestamp(string value)
    {
        if (CountDigits(value, 0) != 4 || value.Length < 8 || value[4] != '-')
        {
            return false;
        }

        var month = CountDigits(value, 5);
        var at = 5 + month;
        if (month is not (1 or 2) || at >= value.Length || value[at] != '-')
        {
            return false;
        }

        var day = CountDigits(value, at + 1);
        at += 1 + day;
        if (day is not (1 or 2))
        {
            return false;
        }

        if (at == value.Length)
        {
            return DateTime.TryParseExact(value, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        }

        if (value[at] is not ('T' or 't' or ' '))
        {
            return false;
        }

        string[] formats = value[at] == ' '
            ? ["yyyy-M-d H:m:s.FFFFFFF", "yyyy-M-d H:m:s"]
            : ["yyyy-M-d'T'H:m:s.FFFFFFFK", "yyyy-M-d'T'H:m:sK"];
        var time = value.Replace('t', 'T');
        return DateTime.TryParseExact(time, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }
}
