using System.Globalization;
using System.Numerics;

namespace Dpp.Syntax.Yaml;

/// <summary>Scalars as JSON writes them.</summary>
internal static class YamlJsonScalar
{
    /// <summary>Converting more digits of another radix takes too long.</summary>
    private const int MostDigits = 256;

    /// <summary>The canonical text of a scalar, and whether JSON writes it in quotes.</summary>
    public static (string Text, bool IsText) Of(ScalarNode scalar, YamlDialect dialect)
    {
        var value = scalar.Value;
        return YamlScalar.Resolve(scalar, dialect) switch
        {
            ScalarType.Null => ("null", false),
            ScalarType.Bool when YamlScalar.BoolOf(value, dialect) is { } truth => (truth ? "true" : "false", false),
            ScalarType.Integer when Integer(value, dialect) is { } digits => (digits, false),
            ScalarType.Number when (Integer(value, dialect) ?? Float(value, dialect)) is { } digits => (digits, false),
            ScalarType.Number when YamlScalar.IsSpecialFloat(value) => (Special(value), true),
            _ => (value, true),
        };
    }

    /// <summary>The decimal digits of a whole number; null when the value is none.</summary>
    private static string? Integer(string value, YamlDialect dialect)
    {
        var digits = YamlScalar.DigitsOf(value, dialect);
        if (!YamlScalar.IsInteger(digits, dialect))
        {
            return null;
        }

        var signed = digits[0] is '-' or '+' ? 1 : 0;
        var minus = digits[0] == '-' ? "-" : "";
        var (radix, start) = YamlScalar.RadixOf(digits, signed, dialect);
        if (radix == 10)
        {
            return minus + WithoutZeros(digits.Substring(start));
        }

        if (digits.Length - start > MostDigits)
        {
            return null;
        }

        var sum = BigInteger.Zero;
        for (var i = start; i < digits.Length; i++)
        {
            sum = (sum * radix) + YamlScalar.DigitOf(digits[i]);
        }

        return minus + sum.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The number as JSON writes it, with the digits as they are: ".5" gets a zero before, "1." one behind.</summary>
    private static string? Float(string value, YamlDialect dialect)
    {
        var digits = YamlScalar.DigitsOf(value, dialect);
        if (!YamlScalar.IsFloat(digits))
        {
            return null;
        }

        var signed = digits[0] is '-' or '+' ? 1 : 0;
        var minus = digits[0] == '-' ? "-" : "";
        var wholeEnd = signed + YamlScalar.CountDigits(digits, signed);
        var whole = WithoutZeros(digits.Substring(signed, wholeEnd - signed));
        if (wholeEnd == digits.Length || digits[wholeEnd] != '.')
        {
            return minus + whole + digits.Substring(wholeEnd);
        }

        var part = YamlScalar.CountDigits(digits, wholeEnd + 1);
        return minus + whole + "." + (part == 0 ? "0" : digits.Substring(wholeEnd + 1, part)) + digits.Substring(wholeEnd + 1 + part);
    }

    private static string WithoutZeros(string digits)
    {
        var stripped = digits.TrimStart('0');
        return stripped.Length == 0 ? "0" : stripped;
    }

    private static string Special(string value)
        => value[value.Length - 1] is 'n' or 'N' ? ".nan" : value[0] == '-' ? "-.inf" : ".inf";
}
