namespace Dpp.Model;

/// <summary>Who reads a time span.</summary>
public enum DurationDialect : byte
{
    /// <summary>1m30s, 1.5h, 500ms, 2d, 1w: Go's form with days and weeks, as compose reads it; only 0 may lack a unit.</summary>
    Go,

    /// <summary>A whole number of seconds, as Kubernetes fields called ...Seconds hold.</summary>
    Seconds,

    /// <summary>us ms s min h d in exactly this case; a bare number is in the unit of the parameter.</summary>
    Postgres,

    /// <summary>PT15M, P1DT12H: ISO 8601 without months and years, whose length varies.</summary>
    Iso,
}

/// <summary>A time span, exact to the nanosecond. Arithmetic stops at the largest number instead of overflowing.</summary>
public readonly record struct Duration(long Nanoseconds) : IComparable<Duration>
{
    private const long Microsecond = 1000, Millisecond = 1_000_000, Second = 1_000_000_000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;

    public static Duration Zero => default;

    public static Duration FromSeconds(decimal seconds) => Scaled(seconds, Second);
    public static Duration FromMinutes(decimal minutes) => Scaled(minutes, Minute);
    public static Duration FromHours(decimal hours) => Scaled(hours, Hour);
    public static Duration FromMilliseconds(decimal milliseconds) => Scaled(milliseconds, Millisecond);

    public decimal TotalSeconds => (decimal)Nanoseconds / Second;

    public static Duration operator +(Duration left, Duration right) => Scaled((decimal)left.Nanoseconds + right.Nanoseconds, 1);
    public static Duration operator -(Duration left, Duration right) => Scaled((decimal)left.Nanoseconds - right.Nanoseconds, 1);
    public static Duration operator *(Duration duration, decimal factor) => Scaled(duration.Nanoseconds, factor);
    public static bool operator <(Duration left, Duration right) => left.Nanoseconds < right.Nanoseconds;
    public static bool operator >(Duration left, Duration right) => left.Nanoseconds > right.Nanoseconds;
    public static bool operator <=(Duration left, Duration right) => left.Nanoseconds <= right.Nanoseconds;
    public static bool operator >=(Duration left, Duration right) => left.Nanoseconds >= right.Nanoseconds;

    public int CompareTo(Duration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <param name="bareUnit">For <see cref="DurationDialect.Postgres"/>: the unit of the parameter; without it a bare number is not understood.</param>
    public static bool TryParse(string text, DurationDialect dialect, out Duration duration, Duration? bareUnit = null) => dialect switch
    {
        DurationDialect.Go => TryParseGo(text, out duration),
        DurationDialect.Seconds => TryParseSeconds(text, out duration),
        DurationDialect.Postgres => TryParsePostgres(text, bareUnit, out duration),
        _ => TryParseIso(text, out duration),
    };

    /// <summary>How the dialect writes exactly this span; null when it cannot.</summary>
    public string? Format(DurationDialect dialect) => dialect switch
    {
        DurationDialect.Go => Nanoseconds == 0 ? "0s" : Parts([(Hour, "h"), (Minute, "m"), (Second, "s"), (Millisecond, "ms"), (Microsecond, "us"), (1, "ns")], ""),
        DurationDialect.Seconds => Nanoseconds % Second == 0 ? Numeral.Write(Nanoseconds / Second) : null,
        DurationDialect.Postgres => FormatPostgres(),
        _ => Nanoseconds < 0 ? null : Nanoseconds == 0 ? "PT0S" : FormatIso(),
    };

    /// <summary>As people write it, exact: 15 min, 1 h 30 min, 500 ms.</summary>
    public override string ToString() => Nanoseconds == 0
        ? "0 s"
        : Parts([(Day, " d"), (Hour, " h"), (Minute, " min"), (Second, " s"), (Millisecond, " ms"), (Microsecond, " us"), (1, " ns")], " ");

    private static Duration Scaled(decimal number, decimal unit) => new(Numeral.ToLong(Numeral.Times(number, unit)));

    private static bool TryParseGo(string text, out Duration duration)
    {
        duration = default;
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text.Length - at == 1 && text[at] == '0')
        {
            return true;
        }

        decimal sum = 0;
        var parts = 0;
        for (; at < text.Length; parts++)
        {
            if (text[at] is '+' or '-' || !Numeral.TryRead(text, at, allowExponent: false, out var number, out at))
            {
                return false;
            }

            var unit = GoUnit(text, ref at);
            sum += Numeral.Times(number, unit);
            if (unit == 0 || sum > long.MaxValue)
            {
                return false;
            }
        }

        duration = Scaled(sum, parts > 0 && text[0] == '-' ? -1 : 1);
        return parts > 0;
    }

    private static long GoUnit(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != '.' && !Numeral.IsDigit(text[at]))
        {
            at++;
        }

        return text.Substring(start, at - start) switch
        {
            "ns" => 1,
            "us" or "\u00b5s" or "\u03bcs" => Microsecond,
            "ms" => Millisecond,
            "s" => Second,
            "m" => Minute,
            "h" => Hour,
            "d" => Day,
            "w" => 7 * Day,
            _ => 0,
        };
    }

    private static bool TryParseSeconds(string text, out Duration duration)
    {
        duration = default;
        if (!Numeral.TryRead(text, 0, allowExponent: false, out var number, out var end) || end != text.Length || number != decimal.Truncate(number))
        {
            return false;
        }

        duration = Scaled(number, Second);
        return true;
    }

    private static bool TryParsePostgres(string text, Duration? bareUnit, out Duration duration)
    {
        duration = default;
        if (!Numeral.TryReadPostgres(text, Numeral.SkipBlanks(text, 0), out var number, out var end) || number < 0)
        {
            return false;
        }

        var unit = text.Substring(Numeral.SkipBlanks(text, end)).TrimEnd(' ', '\t', '\n', '\r', '\v', '\f') switch
        {
            "" => bareUnit?.Nanoseconds ?? (number == 0 ? 1 : 0),
            "us" => Microsecond,
            "ms" => Millisecond,
            "s" => Second,
            "min" => Minute,
            "h" => Hour,
            "d" => Day,
            _ => 0,
        };
        if (unit == 0)
        {
            return false;
        }

        // The server keeps whole units of the parameter, rounding half to even.
        var step = bareUnit is { Nanoseconds: > 0 } known ? known.Nanoseconds : 1;
        duration = Scaled(decimal.Round(Numeral.Times(number, unit) / step, MidpointRounding.ToEven), step);
        return true;
    }

    private static bool TryParseIso(string text, out Duration duration)
    {
        duration = default;
        if (text.Length < 3 || text[0] != 'P' || text[text.Length - 1] == 'T')
        {
            return false;
        }

        decimal sum = 0;
        var inTime = false;
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == 'T' && !inTime)
            {
                inTime = true;
                continue;
            }

            if (text[at] is '+' or '-' || !Numeral.TryRead(text, at, allowExponent: false, out var number, out at) || at == text.Length)
            {
                return false;
            }

            var unit = (inTime, text[at]) switch
            {
                (false, 'W') => 7 * Day,
                (false, 'D') => Day,
                (true, 'H') => Hour,
                (true, 'M') => Minute,
                (true, 'S') => Second,
                _ => 0,
            };
            sum += Numeral.Times(number, unit);
            if (unit == 0 || sum > long.MaxValue)
            {
                return false;
            }
        }

        duration = Scaled(sum, 1);
        return true;
    }

    private string Parts((long Unit, string Name)[] units, string separator)
    {
        var rest = Math.Abs((decimal)Nanoseconds);
        var parts = new List<string>();
        foreach (var (unit, name) in units)
        {
            var whole = decimal.Truncate(rest / unit);
            rest -= whole * unit;
            if (whole > 0)
            {
                parts.Add(Numeral.Write(whole) + name);
            }
        }

        return (Nanoseconds < 0 ? "-" : "") + string.Join(separator, parts);
    }

    private string? FormatPostgres()
    {
        foreach (var (unit, name) in ((long, string)[])[(Day, "d"), (Hour, "h"), (Minute, "min"), (Second, "s"), (Millisecond, "ms"), (Microsecond, "us")])
        {
            if (Nanoseconds % unit == 0)
            {
                return Nanoseconds == 0 ? "0" : Numeral.Write(Nanoseconds / unit) + name;
            }
        }

        return null;
    }

    private string FormatIso()
    {
        var days = Nanoseconds / Day;
        var hours = Nanoseconds % Day / Hour;
        var minutes = Nanoseconds % Hour / Minute;
        var seconds = (decimal)(Nanoseconds % Minute) / Second;
        var time = (hours > 0 ? Numeral.Write(hours) + "H" : "") + (minutes > 0 ? Numeral.Write(minutes) + "M" : "") + (seconds > 0 ? Numeral.Write(seconds) + "S" : "");
        return "P" + (days > 0 ? Numeral.Write(days) + "D" : "") + (time.Length > 0 ? "T" + time : "");
    }
}
