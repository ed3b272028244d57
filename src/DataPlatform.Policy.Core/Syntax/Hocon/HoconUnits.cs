using System.Globalization;
using System.Numerics;

namespace Dpp.Syntax.Hocon;

/// <summary>A span of the calendar: its parts do not convert into each other.</summary>
public readonly record struct HoconPeriod(int Years, int Months, int Days);

/// <summary>Numbers with a unit, after the section Units format. Null: it cannot be read as such.</summary>
public static class HoconUnits
{
    /// <summary>"10 seconds" in nanoseconds; a bare number is milliseconds.</summary>
    public static long? Nanoseconds(HoconValue value)
    {
        if (Split(value) is not var (number, unit))
        {
            return null;
        }

        decimal? factor = unit switch
        {
            "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 1,
            "us" or "micro" or "micros" or "microsecond" or "microseconds" => 1_000,
            "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => 1_000_000,
            "s" or "second" or "seconds" => 1_000_000_000,
            "m" or "minute" or "minutes" => 60_000_000_000,
            "h" or "hour" or "hours" => 3_600_000_000_000,
            "d" or "day" or "days" => 86_400_000_000_000,
            _ => null,
        };
        return factor is { } by && Exact(number) is { } count && Math.Abs(count) <= long.MaxValue / by ? (long)(count * by) : null;
    }

    /// <summary>"2 weeks"; a bare number is days; whole numbers only.</summary>
    public static HoconPeriod? Period(HoconValue value)
    {
        if (Split(value) is not var (number, unit) || !int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        return unit switch
        {
            "" or "d" or "day" or "days" => new HoconPeriod(0, 0, count),
            "w" or "week" or "weeks" => Math.Abs((long)count) <= int.MaxValue / 7 ? new HoconPeriod(0, 0, count * 7) : null,
            "m" or "mo" or "month" or "months" => new HoconPeriod(0, count, 0),
            "y" or "year" or "years" => new HoconPeriod(count, 0, 0),
            _ => null,
        };
    }

    /// <summary>"512K" in bytes: one letter and "KiB" are powers of 1024, "kB" is one of 1000; a bare number is bytes.</summary>
    public static BigInteger? Bytes(HoconValue value)
    {
        if (Split(value) is not var (number, unit) || FactorOf(unit) is not { } factor)
        {
            return null;
        }

        if (BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return whole * factor;
        }

        if (Exact(number) is not { } count)
        {
            return null;
        }

        // A decimal has at most 28 digits behind its point; shifted, it is a whole number.
        var digits = decimal.GetBits(count);
        var scale = BigInteger.Pow(10, (digits[3] >> 16) & 0xFF);
        return Unscaled(digits) * factor / scale;
    }

    private static BigInteger Unscaled(int[] bits)
    {
        var magnitude = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return bits[3] < 0 ? -magnitude : magnitude;
    }

    private static BigInteger? FactorOf(string unit)
    {
        if (unit is "" or "B" or "b" or "byte" or "bytes")
        {
            return BigInteger.One;
        }

        const string Letters = "KMGTPEZY";
        string[] tens = ["kilo", "mega", "giga", "tera", "peta", "exa", "zetta", "yotta"];
        string[] twos = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi", "zebi", "yobi"];
        for (var i = 0; i < Letters.Length; i++)
        {
            var upper = Letters[i].ToString();
            var lower = char.ToLowerInvariant(Letters[i]).ToString();
            if (unit == (i == 0 ? lower : upper) + "B" || unit == tens[i] + "byte" || unit == tens[i] + "bytes")
            {
                return BigInteger.Pow(1000, i + 1);
            }

            if (unit == upper || unit == lower || unit == upper + "i" || unit == upper + "iB" || unit == twos[i] + "byte" || unit == twos[i] + "bytes")
            {
                return BigInteger.Pow(1024, i + 1);
            }
        }

        return null;
    }

    private static decimal? Exact(string number)
        => decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var exact) ? exact : null;

    /// <summary>Blanks, a number, blanks, letters, blanks.</summary>
    private static (string Number, string Unit)? Split(HoconValue value)
    {
        if (value is not HoconScalar { Kind: HoconKind.String or HoconKind.Number } scalar)
        {
            return null;
        }

        var text = scalar.Value;
        int start = 0, end = text.Length;
        while (start < end && HoconLetters.IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && HoconLetters.IsSpace(text[end - 1]))
        {
            end--;
        }

        var unit = end;
        while (scalar.Kind == HoconKind.String && unit > start && char.IsLetter(text[unit - 1]))
        {
            unit--;
        }

        var number = unit;
        while (number > start && HoconLetters.IsSpace(text[number - 1]))
        {
            number--;
        }

        return HoconLetters.IsNumber(text, start, number) ? (text[start..number], text[unit..end]) : null;
    }
}
