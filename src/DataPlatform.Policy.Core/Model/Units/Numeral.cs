using System.Globalization;

namespace Dpp.Model;

/// <summary>Numbers at the beginning of a text, exactly, in no culture.</summary>
internal static class Numeral
{
    /// <summary>Digits with at most one point, optionally signed and with an exponent. False when there is no digit or it is too large.</summary>
    public static bool TryRead(string text, int start, bool allowExponent, out decimal value, out int end)
    {
        end = start < text.Length && text[start] is '+' or '-' ? start + 1 : start;
        var digits = 0;
        var point = false;
        for (; end < text.Length && (IsDigit(text[end]) || (text[end] == '.' && !point)); end++)
        {
            point |= text[end] == '.';
            digits += text[end] == '.' ? 0 : 1;
        }

        if (allowExponent && digits > 0 && end < text.Length && text[end] is 'e' or 'E')
        {
            var power = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (power < text.Length && IsDigit(text[power]))
            {
                for (end = power; end < text.Length && IsDigit(text[end]); end++)
                {
                }
            }
        }

        value = 0;
        return digits > 0 && decimal.TryParse(text.Substring(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>As PostgreSQL reads a number: C integers (hexadecimal, octal) and fractions.</summary>
    /// <param name="hasOctal">False for parameters that are no whole numbers: a leading zero means nothing there.</param>
    public static bool TryReadPostgres(string text, int start, out decimal value, out int end, bool hasOctal = true)
    {
        var sign = start < text.Length && text[start] is '+' or '-' ? 1 : 0;
        var first = start + sign;
        value = 0;
        end = first;
        if (first + 2 < text.Length && text[first] == '0' && text[first + 1] is 'x' or 'X' && HexValue(text[first + 2]) >= 0)
        {
            for (end = first + 2; end < text.Length && HexValue(text[end]) >= 0; end++)
            {
                if (value > long.MaxValue)
                {
                    return false;
                }

                value = (value * 16) + HexValue(text[end]);
            }
        }
        else if (hasOctal && first < text.Length && text[first] == '0' && !IsFraction(text, first))
        {
            for (end = first; end < text.Length && text[end] is >= '0' and <= '7'; end++)
            {
                if (value > long.MaxValue)
                {
                    return false;
                }

                value = (value * 8) + (text[end] - '0');
            }
        }
        else
        {
            return TryRead(text, start, allowExponent: true, out value, out end);
        }

        value = sign == 1 && text[start] == '-' ? -value : value;
        return true;
    }

    /// <summary>The whole number nearest to a value that may not fit; large values stop at the largest number.</summary>
    public static long ToLong(decimal value)
        => value >= long.MaxValue ? long.MaxValue : value <= long.MinValue ? long.MinValue : (long)value;

    /// <summary>A product that stops at the largest decimal instead of throwing.</summary>
    public static decimal Times(decimal left, decimal right)
    {
        var size = Math.Abs((double)left) * Math.Abs((double)right);
        return size < 7e28 ? left * right : Math.Sign(left) * Math.Sign(right) * decimal.MaxValue;
    }

    /// <summary>Without trailing zeros, never with an exponent.</summary>
    public static string Write(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Write(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r' or '\v' or '\f')
        {
            at++;
        }

        return at;
    }

    private static bool IsFraction(string text, int at)
    {
        while (at < text.Length && IsDigit(text[at]))
        {
            at++;
        }

        return at < text.Length && text[at] is '.' or 'e' or 'E';
    }

    private static int HexValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
