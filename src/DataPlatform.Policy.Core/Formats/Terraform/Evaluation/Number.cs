using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>A number as Terraform counts: exact, whole or broken.</summary>
internal readonly struct Number : IEquatable<Number>, IComparable<Number>
{
    // 512 bits are what Terraform prints.
    private const int Bits = 512;
    private const int MostDigits = 150;
    private const int MostExponent = 4000;
    private readonly BigInteger over;
    private readonly BigInteger under;

    public Number(BigInteger whole) : this(whole, BigInteger.One)
    {
    }

    private Number(BigInteger over, BigInteger under)
    {
        this.over = over;
        this.under = under;
    }

    public static Number Zero { get; } = new(BigInteger.Zero);
    public bool IsWhole => Under.IsOne;
    public int Sign => over.Sign;
    public BigInteger Whole => BigInteger.Divide(over, Under);
    private BigInteger Under => under.IsZero ? BigInteger.One : under;

    public static implicit operator Number(int value) => new(value);

    public static bool TryParse(string text, [NotNullWhen(true)] out Number number)
    {
        number = default;
        var at = 0;
        var negative = text.Length > 0 && text[0] == '-';
        at += text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var digits = new StringBuilder(text.Length);
        var broken = 0;
        var inBroken = false;
        for (; at < text.Length && (text[at] is >= '0' and <= '9' || (text[at] == '.' && !inBroken)); at++)
        {
            if (text[at] == '.')
            {
                inBroken = true;
            }
            else
            {
                digits.Append(text[at]);
                broken += inBroken ? 1 : 0;
            }
        }

        var exponent = 0;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            if (!int.TryParse(text.Substring(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs((long)exponent) > MostExponent)
            {
                return false;
            }

            at = text.Length;
        }

        if (digits.Length == 0 || at < text.Length)
        {
            return false;
        }

        var over = BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        over = negative ? -over : over;
        var shift = exponent - broken;
        number = shift >= 0 ? new Number(over * BigInteger.Pow(10, shift)) : Reduced(over, BigInteger.Pow(10, -shift));
        return true;
    }

    /// <summary>Null for what no number is, such as the end of a logarithm of zero.</summary>
    public static Number? From(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return null;
        }

        // As Terraform prints it: the shortest digits that mean this one.
        return TryParse(value.ToString("R", CultureInfo.InvariantCulture), out var number) ? number : null;
    }

    public static Number operator +(Number a, Number b) => Reduced((a.over * b.Under) + (b.over * a.Under), a.Under * b.Under);
    public static Number operator -(Number a, Number b) => Reduced((a.over * b.Under) - (b.over * a.Under), a.Under * b.Under);
    public static Number operator *(Number a, Number b) => Reduced(a.over * b.over, a.Under * b.Under);
    public static Number operator -(Number a) => new(-a.over, a.Under);

    /// <summary>The divisor is not zero.</summary>
    public static Number operator /(Number a, Number b) => Reduced(a.over * b.Under, a.Under * b.over);

    /// <summary>What is left with the sign of the dividend; the divisor is not zero.</summary>
    public static Number operator %(Number a, Number b) => a - (b * new Number((a / b).Whole));

    public Number Floor() => IsWhole || over.Sign >= 0 ? new Number(Whole) : new Number(Whole - 1);
    public Number Ceiling() => IsWhole || over.Sign < 0 ? new Number(Whole) : new Number(Whole + 1);

    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    public bool TryGetInt(out int value)
    {
        var fits = IsWhole && over >= int.MinValue && over <= int.MaxValue;
        value = fits ? (int)over : 0;
        return fits;
    }

    public int CompareTo(Number other) => (over * other.Under).CompareTo(other.over * Under);
    public bool Equals(Number other) => over == other.over && Under == other.Under;
    public override bool Equals(object? obj) => obj is Number other && Equals(other);
    public override int GetHashCode() => over.GetHashCode() ^ Under.GetHashCode();

    public override string ToString()
    {
        if (IsWhole)
        {
            return over.ToString(CultureInfo.InvariantCulture);
        }

        var sign = over.Sign < 0 ? "-" : "";
        var positive = BigInteger.Abs(over);
        var decimals = 0;
        var rest = positive % Under;
        while (!rest.IsZero && decimals < MostDigits)
        {
            rest = rest * 10 % Under;
            decimals++;
        }

        return sign + (rest.IsZero ? Digits(positive * BigInteger.Pow(10, decimals) / Under, decimals) : Shortest(positive));
    }

    /// <summary>The shortest digits that lie nearer to this number, kept with 512 bits, than to its neighbours.</summary>
    private string Shortest(BigInteger positive)
    {
        var scale = 0;
        while ((positive << (scale + 1)) / Under < BigInteger.One << Bits)
        {
            scale++;
        }

        var kept = ((positive << (scale + 1)) / Under + 1) >> 1;
        for (var decimals = 1; ; decimals++)
        {
            var power = BigInteger.Pow(10, decimals);
            var digits = (((kept * power) >> (scale - 1)) + 1) >> 1;
            if (BigInteger.Abs((digits << scale) - (kept * power)) * 2 <= power || decimals > MostExponent)
            {
                return Digits(digits, decimals);
            }
        }
    }

    private static string Digits(BigInteger value, int decimals)
    {
        var text = value.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return decimals == 0 ? text : text.Substring(0, text.Length - decimals) + "." + text.Substring(text.Length - decimals).TrimEnd('0');
    }

    private static Number Reduced(BigInteger over, BigInteger under)
    {
        var common = BigInteger.GreatestCommonDivisor(over, under);
        common = under.Sign < 0 ? -common : common;
        return common.IsOne ? new Number(over, under) : new Number(over / common, under / common);
    }
}
