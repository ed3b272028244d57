using System.Globalization;
using Dpp.Facts.Postgres;
using Dpp.Model;

namespace Dpp.Products.Postgres;

/// <summary>Says whether a server takes a value for one of its parameters, by the server's own rules.</summary>
internal static class ParameterValue
{
    private static readonly (string Name, decimal Bytes)[] sizes = [("B", 1), ("kB", 1L << 10), ("MB", 1L << 20), ("GB", 1L << 30), ("TB", 1L << 40)];
    private static readonly (string Name, decimal Milliseconds)[] times = [("us", 0.001m), ("ms", 1), ("s", 1000), ("min", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    /// <summary>Other words for on and off, which no list shows.</summary>
    private static readonly string[] booleans = ["true", "false", "yes", "no", "1", "0"];

    /// <summary>What the value is not, to be read after "takes"; null when the server takes it.</summary>
    public static string? WhyNot(PostgresParameter parameter, string text, int major) => parameter.Type switch
    {
        // A list of words from 18 on.
        PostgresType.Bool when parameter.Name == "log_connections" && major >= 18 => null,
        PostgresType.Bool => PostgresText.TryReadFlag(text, out _) ? null : "on or off",
        PostgresType.Enumeration => IsWord(parameter, text, major) ? null : OneOf(parameter.Words),
        PostgresType.Text => ParameterGrammar.WhyNot(parameter.Name, text, major),
        _ => WhyNotNumber(parameter, text, major),
    };

    /// <summary>The value of a number in the unit of its parameter; null when it is none.</summary>
    public static decimal? NumberOf(PostgresParameter parameter, string text)
    {
        if (!Numeral.TryReadPostgres(text, Numeral.SkipBlanks(text, 0), out var number, out var end, hasOctal: parameter.Type == PostgresType.Integer))
        {
            return null;
        }

        var unit = text.Substring(Numeral.SkipBlanks(text, end)).TrimEnd(' ', '\t', '\n', '\r', '\v', '\f');
        if (unit.Length > 0)
        {
            if (InUnit(parameter.Unit, number, unit) is not { } converted)
            {
                return null;
            }

            number = converted;
        }

        return parameter.Type == PostgresType.Integer ? decimal.Round(number, MidpointRounding.ToEven) : number;
    }

    /// <summary>The value with its unit in the letters of the server, where only their case is wrong: 4gb is 4GB.</summary>
    public static string? WithUnitSpelled(PostgresParameter parameter, string text)
    {
        var end = text.Length;
        while (end > 0 && char.IsLetter(text[end - 1]))
        {
            end--;
        }

        var unit = text.Substring(end);
        var known = (IsTime(parameter.Unit) ? times.Select(one => one.Name) : sizes.Select(one => one.Name)).Where(name => name.Equals(unit, StringComparison.OrdinalIgnoreCase)).ToList();
        return parameter.Unit != PostgresUnit.None && known.Count == 1 && NumberOf(parameter, text.Substring(0, end) + known[0]) is not null ? text.Substring(0, end) + known[0] : null;
    }

    /// <summary>A number in the unit of its parameter, as people write it.</summary>
    public static string Written(PostgresParameter parameter, decimal number) => Written(parameter.Unit, number);

    private static string? WhyNotNumber(PostgresParameter parameter, string text, int major)
    {
        if (NumberOf(parameter, text) is not { } number)
        {
            return Kind(parameter);
        }

        var (least, most) = (parameter.Least(major), parameter.Most(major));
        if (parameter.Type == PostgresType.Integer && number is > int.MaxValue or < int.MinValue)
        {
            most ??= int.MaxValue;
        }

        return number > most ? $"{Written(parameter.Unit, most.Value)} at most"
            : number < least ? $"{Written(parameter.Unit, least.Value)} at least"
            : null;
    }

    private static string Kind(PostgresParameter parameter) => parameter.Unit switch
    {
        PostgresUnit.Byte or PostgresUnit.Kilobyte or PostgresUnit.Page or PostgresUnit.Megabyte => "a number and B, kB, MB, GB or TB, written exactly so",
        PostgresUnit.Millisecond or PostgresUnit.Second or PostgresUnit.Minute => "a number and us, ms, s, min, h or d, written exactly so",
        _ => parameter.Type == PostgresType.Integer ? "a whole number" : "a number",
    };

    /// <summary>The number in the parameter's unit; a fraction counts in whole units of the next smaller kind, as in 30.1GB.</summary>
    private static decimal? InUnit(PostgresUnit own, decimal number, string unit)
    {
        if (OwnSize(own) is not { } step)
        {
            return null;
        }

        var units = IsTime(own) ? times : sizes;
        var at = Array.FindIndex(units, one => one.Name == unit);
        if (at < 0)
        {
            return null;
        }

        var factor = units[at].Item2 / step;
        var value = Numeral.Times(number, factor);
        if (at > 0)
        {
            var smaller = units[at - 1].Item2 / step;
            value = Numeral.Times(decimal.Round(value / smaller, MidpointRounding.ToEven), smaller);
        }

        return value;
    }

    private static decimal? OwnSize(PostgresUnit unit) => unit switch
    {
        PostgresUnit.Byte or PostgresUnit.Millisecond => 1,
        PostgresUnit.Kilobyte => 1L << 10,
        PostgresUnit.Page => 8L << 10,
        PostgresUnit.Megabyte => 1L << 20,
        PostgresUnit.Second => 1000,
        PostgresUnit.Minute => 60_000,
        _ => null,
    };

    private static bool IsTime(PostgresUnit unit) => unit is PostgresUnit.Millisecond or PostgresUnit.Second or PostgresUnit.Minute;

    /// <summary>A limit in the largest unit that says it exactly.</summary>
    private static string Written(PostgresUnit own, decimal number)
    {
        if (OwnSize(own) is not { } step || number <= 0)
        {
            return number.ToString("0.##########", CultureInfo.InvariantCulture);
        }

        var units = IsTime(own) ? times : sizes;
        for (var i = units.Length - 1; i >= 0; i--)
        {
            var count = number * step / units[i].Item2;
            if (count == decimal.Truncate(count) && count >= 1)
            {
                return count.ToString("0", CultureInfo.InvariantCulture) + " " + units[i].Name;
            }
        }

        return number.ToString("0.##########", CultureInfo.InvariantCulture);
    }

    private static bool IsWord(PostgresParameter parameter, string text, int major)
    {
        var word = text.ToLowerInvariant();
        if (parameter.Words.Any(one => string.Equals(one, word, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        if (parameter.Words.Contains("on") && parameter.Words.Contains("off") && Array.IndexOf(booleans, word) >= 0)
        {
            return true;
        }

        return parameter.Name switch
        {
            "wal_level" => word is "archive" or "hot_standby",
            "password_encryption" => major < 14 && word is "on" or "true" or "yes" or "1",
            "client_min_messages" or "icu_validation_level" => word is "debug" or "info",
            "log_min_messages" or "log_min_error_statement" or "trace_recovery_messages" => word is "debug" or "info",
            _ => false,
        };
    }

    private static string OneOf(IReadOnlyList<string> words)
    {
        var named = words.Where(word => word.Length > 0).ToList();
        return named.Count == 1 ? named[0] : string.Join(", ", named.Take(named.Count - 1)) + " or " + named[named.Count - 1];
    }
}
