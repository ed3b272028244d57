namespace Dpp.Model;

/// <summary>An amount of memory or storage, exact to the byte. Arithmetic stops at the largest number instead of overflowing.</summary>
public readonly record struct Bytes(long Count) : IComparable<Bytes>
{
    private const long Kibi = 1L << 10, Mebi = 1L << 20, Gibi = 1L << 30, Tebi = 1L << 40, Pebi = 1L << 50, Exbi = 1L << 60;

    public static Bytes Zero => default;

    public static Bytes FromKibibytes(long count) => Scaled(count, Kibi);
    public static Bytes FromMebibytes(long count) => Scaled(count, Mebi);
    public static Bytes FromGibibytes(long count) => Scaled(count, Gibi);

    public static Bytes operator +(Bytes left, Bytes right) => Scaled((decimal)left.Count + right.Count, 1);
    public static Bytes operator -(Bytes left, Bytes right) => Scaled((decimal)left.Count - right.Count, 1);
    public static Bytes operator *(Bytes size, decimal factor) => Scaled(size.Count, factor);
    public static Bytes operator *(decimal factor, Bytes size) => Scaled(size.Count, factor);
    public static bool operator <(Bytes left, Bytes right) => left.Count < right.Count;
    public static bool operator >(Bytes left, Bytes right) => left.Count > right.Count;
    public static bool operator <=(Bytes left, Bytes right) => left.Count <= right.Count;
    public static bool operator >=(Bytes left, Bytes right) => left.Count >= right.Count;

    /// <summary>How much of the whole this is: 25 for a quarter; 0 when the whole is nothing.</summary>
    public decimal PercentOf(Bytes whole) => whole.Count == 0 ? 0 : (decimal)Count * 100 / whole.Count;

    /// <summary>To a tenth of what people count in, for sums that nobody wrote.</summary>
    public string Rounded()
    {
        foreach (var (unit, name) in new[] { (Tebi, "TiB"), (Gibi, "GiB"), (Mebi, "MiB") })
        {
            if (Count >= unit)
            {
                return Numeral.Write(decimal.Round((decimal)Count / unit, 1)) + " " + name;
            }
        }

        return ToString();
    }

    public int CompareTo(Bytes other) => Count.CompareTo(other.Count);

    /// <param name="bareUnit">For <see cref="ByteDialect.Postgres"/>: the unit of the parameter; without it a bare number is not understood.</param>
    public static bool TryParse(string text, ByteDialect dialect, out Bytes size, Bytes? bareUnit = null) => dialect switch
    {
        ByteDialect.Compose => TryParseCompose(text, out size),
        ByteDialect.Kubernetes => TryParseKubernetes(text, out size),
        ByteDialect.Jvm => TryParseJvm(text, out size),
        ByteDialect.Postgres => TryParsePostgres(text, bareUnit, out size),
        _ => TryParseMegabytes(text, out size),
    };

    /// <summary>How the dialect writes exactly this size; null when it cannot.</summary>
    public string? Format(ByteDialect dialect) => dialect switch
    {
        ByteDialect.Compose or ByteDialect.Jvm => Count < 0 ? null : Shortest([(Gibi, "g"), (Mebi, "m"), (Kibi, "k"), (1, dialect == ByteDialect.Compose ? "b" : "")]),
        ByteDialect.Kubernetes => Shortest(
            [(Pebi, "Pi"), (Tebi, "Ti"), (Gibi, "Gi"), (Mebi, "Mi"), (Kibi, "Ki"), (1_000_000_000_000, "T"), (1_000_000_000, "G"), (1_000_000, "M"), (1000, "k"), (1, "")]),
        ByteDialect.Postgres => Shortest([(Tebi, "TB"), (Gibi, "GB"), (Mebi, "MB"), (Kibi, "kB"), (1, "B")]),
        _ => Count >= 0 && Count % Mebi == 0 ? Numeral.Write(Count / Mebi) : null,
    };

    /// <summary>As people write it, exact: 16 GiB, 1.5 GiB, 500 MB.</summary>
    public override string ToString()
    {
        var best = Fewest([(Pebi, " PiB"), (Tebi, " TiB"), (Gibi, " GiB"), (Mebi, " MiB"), (Kibi, " KiB")], decimals: 2);
        var metric = Fewest([(1_000_000_000_000_000, " PB"), (1_000_000_000_000, " TB"), (1_000_000_000, " GB"), (1_000_000, " MB"), (1000, " kB")], decimals: 2);
        if (metric is not null && (best is null || metric.Length < best.Length - 1))
        {
            best = metric;
        }

        return best
            ?? Fewest([(1_000_000_000_000, " TB"), (1_000_000_000, " GB"), (1_000_000, " MB"), (1000, " kB")], decimals: 12)
            ?? Numeral.Write(Count) + " B";
    }

    private static Bytes Scaled(decimal number, decimal unit) => new(Numeral.ToLong(Numeral.Times(number, unit)));

    private static bool TryParseCompose(string text, out Bytes size)
    {
        size = default;
        if (!Numeral.TryRead(text, 0, allowExponent: true, out var number, out var end) || number < 0)
        {
            return false;
        }

        var suffix = text.Substring(end + (end < text.Length && text[end] == ' ' ? 1 : 0)).ToLowerInvariant();
        var unit = suffix switch
        {
            "" or "b" => 1,
            "k" or "kb" or "kib" => Kibi,
            "m" or "mb" or "mib" => Mebi,
            "g" or "gb" or "gib" => Gibi,
            "t" or "tb" or "tib" => Tebi,
            "p" or "pb" or "pib" => Pebi,
            _ => 0,
        };
        size = Scaled(number, unit);
        return unit != 0;
    }

    private static bool TryParseKubernetes(string text, out Bytes size)
    {
        size = default;
        if (!Numeral.TryRead(text, 0, allowExponent: true, out var number, out var end))
        {
            return false;
        }

        var unit = text.Substring(end) switch
        {
            "" => 1,
            "n" => 0.000000001m,
            "u" => 0.000001m,
            "m" => 0.001m,
            "k" => 1000,
            "M" => 1_000_000,
            "G" => 1_000_000_000,
            "T" => 1_000_000_000_000,
            "P" => 1_000_000_000_000_000,
            "E" => 1_000_000_000_000_000_000,
            "Ki" => Kibi,
            "Mi" => Mebi,
            "Gi" => Gibi,
            "Ti" => Tebi,
            "Pi" => Pebi,
            "Ei" => Exbi,
            _ => 0m,
        };
        var exact = Numeral.Times(number, unit);
        size = new(Numeral.ToLong(decimal.Ceiling(exact)));
        return unit != 0 && (unit == 1 || !HasExponent(text, end));
    }

    private static bool HasExponent(string text, int end) => text.IndexOfAny(['e', 'E'], 0, end) >= 0;

    private static bool TryParseJvm(string text, out Bytes size)
    {
        size = default;
        var end = 0;
        while (end < text.Length && Numeral.IsDigit(text[end]))
        {
            end++;
        }

        if (end == 0 || end > 20 || text.Length - end > 1 || !Numeral.TryRead(text, 0, allowExponent: false, out var number, out _))
        {
            return false;
        }

        var unit = end == text.Length ? 1 : text[end] switch
        {
            'k' or 'K' => Kibi,
            'm' or 'M' => Mebi,
            'g' or 'G' => Gibi,
            't' or 'T' => Tebi,
            _ => 0,
        };
        size = Scaled(number, unit);
        return unit != 0;
    }

    private static bool TryParsePostgres(string text, Bytes? bareUnit, out Bytes size)
    {
        size = default;
        if (!Numeral.TryReadPostgres(text, Numeral.SkipBlanks(text, 0), out var number, out var end) || number < 0)
        {
            return false;
        }

        var unit = text.Substring(Numeral.SkipBlanks(text, end)).TrimEnd(' ', '\t', '\n', '\r', '\v', '\f') switch
        {
            "" => bareUnit?.Count ?? (number == 0 ? 1 : 0),
            "B" => 1,
            "kB" => Kibi,
            "MB" => Mebi,
            "GB" => Gibi,
            "TB" => Tebi,
            _ => 0,
        };
        if (unit == 0)
        {
            return false;
        }

        // The server keeps whole units of the parameter, rounding half to even.
        var step = bareUnit is { Count: > 0 } known ? known.Count : 1;
        size = Scaled(decimal.Round(Numeral.Times(number, unit) / step, MidpointRounding.ToEven), step);
        return true;
    }

    private static bool TryParseMegabytes(string text, out Bytes size)
    {
        var trimmed = text.Trim(' ', '\t');
        size = default;
        if (!trimmed.All(Numeral.IsDigit) || !Numeral.TryRead(trimmed, 0, allowExponent: false, out var number, out _))
        {
            return false;
        }

        size = Scaled(number, Mebi);
        return true;
    }

    private string Shortest((long Unit, string Name)[] units)
    {
        string? best = null;
        foreach (var (unit, name) in units)
        {
            if (Count % unit == 0 && (Count != 0 || unit == 1))
            {
                var text = Numeral.Write(Count / unit);
                best = best is null || text.Length + name.Length < best.Length ? text + name : best;
            }
        }

        return best ?? Numeral.Write(Count);
    }

    /// <summary>In the largest unit of which there is at least one, when few decimals say it exactly.</summary>
    private string? Fewest((long Unit, string Name)[] units, int decimals)
    {
        foreach (var (unit, name) in units)
        {
            var amount = (decimal)Count / unit;
            if (Math.Abs(amount) >= 1 && decimal.Round(amount, decimals) == amount)
            {
                return Numeral.Write(amount) + name;
            }
        }

        return null;
    }
}
