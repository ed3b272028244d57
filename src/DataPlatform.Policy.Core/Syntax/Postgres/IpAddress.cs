using System.Globalization;

namespace Dpp.Syntax.Postgres;

internal enum IpFamily : byte
{
    /// <summary>Not a number: the name of a host.</summary>
    None,
    V4,
    V6,
}

/// <summary>Numeric addresses as the C library reads them: 10.1 is one, so is 0x7f.1.</summary>
internal static class IpAddress
{
    public static IpFamily FamilyOf(string text) => IsV4(text) ? IpFamily.V4 : IsV6(text) ? IpFamily.V6 : IpFamily.None;

    public static bool IsPrefixLength(string text, IpFamily family)
    {
        var digits = text.TrimStart(' ');
        digits = digits.Length > 0 && digits[0] is '+' or '-' ? digits.Substring(1) : digits;
        return digits.Length is > 0 and < 10
            && digits.All(c => c is >= '0' and <= '9')
            && int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) is var length
            && (length == 0 || (text.TrimStart(' ')[0] != '-' && length <= (family == IpFamily.V4 ? 32 : 128)));
    }

    /// <summary>One to four numbers; the last fills the bytes that are left.</summary>
    private static bool IsV4(string text)
    {
        var parts = text.Split('.');
        if (parts.Length > 4)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var largest = i < parts.Length - 1 ? 255 : (1L << (8 * (5 - parts.Length))) - 1;
            if (!TryReadNumber(parts[i], out var number) || number > largest)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Decimal, octal with a leading 0, or hexadecimal.</summary>
    private static bool TryReadNumber(string text, out long number)
    {
        var hex = text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X';
        var radix = hex ? 16 : text.Length > 1 && text[0] == '0' ? 8 : 10;
        number = 0;
        for (var i = hex ? 2 : 0; i < text.Length; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'f' => text[i] - 'a' + 10,
                >= 'A' and <= 'F' => text[i] - 'A' + 10,
                _ => 16,
            };
            number = (number * radix) + digit;
            if (digit >= radix || number > uint.MaxValue)
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static bool IsV6(string text)
    {
        var zone = text.IndexOf('%');
        var address = zone < 0 ? text : text.Substring(0, zone);
        if (zone == text.Length - 1 || address.Length < 2)
        {
            return false;
        }

        var gap = address.IndexOf("::", StringComparison.Ordinal);
        if (gap < 0)
        {
            return Groups(address) == 8;
        }

        var before = gap == 0 ? 0 : Groups(address.Substring(0, gap), mayEndInV4: false);
        var after = gap + 2 == address.Length ? 0 : Groups(address.Substring(gap + 2));
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /// <summary>How many groups of 16 bits; -1 when one of them is none.</summary>
    private static int Groups(string text, bool mayEndInV4 = true)
    {
        var parts = text.Split(':');
        var count = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part.IndexOf('.') >= 0)
            {
                if (!mayEndInV4 || i < parts.Length - 1 || !IsDottedV4(part))
                {
                    return -1;
                }

                count += 2;
                continue;
            }

            if (part.Length is 0 or > 4 || !part.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return -1;
            }

            count++;
        }

        return count;
    }

    private static bool IsDottedV4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4
            && parts.All(part => part.Length is > 0 and <= 3
                && part.All(c => c is >= '0' and <= '9')
                && int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) <= 255);
    }
}
