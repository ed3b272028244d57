using System.Globalization;
using System.Numerics;

namespace Dpp.JsonSchema;

/// <summary>A decimal number exactly as written, however large or small: digits times a power of ten, without zeros at the end of the digits.</summary>
internal readonly struct JsonNumber : IEquatable<JsonNumber>
{
    private const int MostPlainDigits = 18;

    private readonly long digits;
    private readonly long exponent;

    /// <summary>The digits when a long cannot hold them.</summary>
    private readonly BigInteger? many;
    private readonly Special special;

    private JsonNumber(long digits, long exponent, BigInteger? many = null, Special special = Special.None)
    {
        this.digits = digits;
        this.exponent = exponent;
        this.many = many;
        this.special = special;
    }

    private enum Special : byte
    {
        None,
        PositiveInfinity,
        NegativeInfinity,
        NotANumber,
    }

    /// <summary>1.0 and 1e3 are integers.</summary>
    public bool IsInteger => special == Special.None && exponent >= 0;

    private BigInteger Digits => many ?? digits;
    private int Sign => many?.Sign ?? Math.Sign(digits);

    public static JsonNumber Of(long number) => Make(number, 0);

    /// <summary>Reads what YAML and JSON take for a number; anything else is not a number.</summary>
    public static JsonNumber Read(string text)
    {
        var at = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (text.Length > at + 2 && text[at] == '0' && text[at + 1] is 'x' or 'o')
        {
            return Radix(text, at + 2, text[at + 1] == 'x' ? 16 : 8, isNegative);
        }

        long sum = 0, power = 0;
        var significant = 0;
        var start = at;
        var point = false;
        for (; at < text.Length && (text[at] is >= '0' and <= '9' || (text[at] == '.' && !point)); at++)
        {
            if (text[at] == '.')
            {
                point = true;
                continue;
            }

            power -= point ? 1 : 0;
            significant += significant > 0 || text[at] != '0' ? 1 : 0;
            sum = significant <= MostPlainDigits ? (sum * 10) + (text[at] - '0') : sum;
        }

        var end = at;
        if (end == start || (end == start + 1 && point) || !TryExponent(text, end, out var written))
        {
            return new JsonNumber(0, 0, null, SpecialOf(text));
        }

        if (significant <= MostPlainDigits)
        {
            return Make(isNegative ? -sum : sum, power + written);
        }

        var all = BigInteger.Parse(text.Substring(start, end - start).Replace(".", ""), NumberStyles.None, CultureInfo.InvariantCulture);
        return Make(isNegative ? -all : all, power + written);
    }

    /// <summary>Less than 0, 0 or greater; null when one of both is not a number.</summary>
    public int? CompareTo(JsonNumber other)
    {
        if (special == Special.NotANumber || other.special == Special.NotANumber)
        {
            return null;
        }

        if (special != Special.None || other.special != Special.None)
        {
            return InfinityOf(special).CompareTo(InfinityOf(other.special));
        }

        if (exponent == other.exponent && many is null && other.many is null)
        {
            return digits.CompareTo(other.digits);
        }

        if (Sign != other.Sign || Sign == 0)
        {
            return Sign.CompareTo(other.Sign);
        }

        var magnitude = (exponent + Length).CompareTo(other.exponent + other.Length);
        if (magnitude != 0)
        {
            return magnitude * Sign;
        }

        // Of equal magnitude: the exponents differ by no more than the digits do.
        var shift = exponent - other.exponent;
        return shift >= 0
            ? (Digits * BigInteger.Pow(10, (int)shift)).CompareTo(other.Digits)
            : Digits.CompareTo(other.Digits * BigInteger.Pow(10, (int)-shift));
    }

    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (special != Special.None || divisor.special != Special.None || divisor.Sign == 0)
        {
            return false;
        }

        if (Sign == 0)
        {
            return true;
        }

        var shift = exponent - divisor.exponent;
        if (shift == 0 && many is null && divisor.many is null)
        {
            return digits % divisor.digits == 0;
        }

        if (shift >= 0)
        {
            var by = BigInteger.Abs(divisor.Digits);
            return (Digits * BigInteger.ModPow(10, shift, by) % by).IsZero;
        }

        return -shift <= Length && (Digits % (divisor.Digits * BigInteger.Pow(10, (int)-shift))).IsZero;
    }

    public bool Equals(JsonNumber other) => special == other.special && exponent == other.exponent && Digits == other.Digits;
    public override bool Equals(object? obj) => obj is JsonNumber other && Equals(other);
    public override int GetHashCode() => (Digits.GetHashCode() * 31) + exponent.GetHashCode() + (int)special;

    private int Length => BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).Length;

    private static JsonNumber Make(BigInteger all, long exponent)
    {
        var ten = new BigInteger(10);
        while (!all.IsZero)
        {
            var rest = BigInteger.DivRem(all, ten, out var last);
            if (!last.IsZero)
            {
                break;
            }

            all = rest;
            exponent++;
        }

        return all >= long.MinValue && all <= long.MaxValue ? Make((long)all, exponent) : new JsonNumber(0, exponent, all);
    }

    private static JsonNumber Make(long digits, long exponent)
    {
        if (digits == 0)
        {
            return default;
        }

        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return new JsonNumber(digits, exponent);
    }

    private static JsonNumber Radix(string text, int at, int radix, bool isNegative)
    {
        var sum = BigInteger.Zero;
        for (; at < text.Length; at++)
        {
            var digit = text[at] switch
            {
                >= '0' and <= '9' => text[at] - '0',
                >= 'a' and <= 'f' => text[at] - 'a' + 10,
                >= 'A' and <= 'F' => text[at] - 'A' + 10,
                _ => radix,
            };
            if (digit >= radix)
            {
                return new JsonNumber(0, 0, null, Special.NotANumber);
            }

            sum = (sum * radix) + digit;
        }

        return Make(isNegative ? -sum : sum, 0);
    }

    /// <summary>An exponent beyond any memory is cut off: all that counts is that it is far away.</summary>
    private static bool TryExponent(string text, int at, out long exponent)
    {
        exponent = 0;
        if (at == text.Length)
        {
            return true;
        }

        if (text[at] is not ('e' or 'E'))
        {
            return false;
        }

        at++;
        var isNegative = at < text.Length && text[at] == '-';
        at += at < text.Length && text[at] is '-' or '+' ? 1 : 0;
        var start = at;
        for (; at < text.Length && text[at] is >= '0' and <= '9'; at++)
        {
            exponent = Math.Min((exponent * 10) + (text[at] - '0'), int.MaxValue);
        }

        exponent = isNegative ? -exponent : exponent;
        return at > start && at == text.Length;
    }

    private static Special SpecialOf(string text) => text switch
    {
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => Special.PositiveInfinity,
        "-.inf" or "-.Inf" or "-.INF" => Special.NegativeInfinity,
        _ => Special.NotANumber,
    };

    private static int InfinityOf(Special special) => special switch { Special.PositiveInfinity => 1, Special.NegativeInfinity => -1, _ => 0 };
}
