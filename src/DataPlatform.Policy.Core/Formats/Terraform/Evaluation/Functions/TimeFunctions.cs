using System.Globalization;
using System.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions of points in time, as RFC 3339 writes them.</summary>
internal static class TimeFunctions
{
    private static readonly string[] days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static void Add(Dictionary<string, Function> all)
    {
        all["timeadd"] = new(HclType.String, [HclType.String, HclType.String], null, given => Read(given.Text(0)) is { } time && Duration(given.Text(1)) is { } span
            ? given.Of(Written(time + span))
            : given.Error("timeadd() takes a time of RFC 3339 and a duration"));
        all["timecmp"] = new(HclType.Number, [HclType.String, HclType.String], null, given => Read(given.Text(0)) is { } left && Read(given.Text(1)) is { } right
            ? given.Of(left.CompareTo(right))
            : given.Error("timecmp() takes times of RFC 3339"));
        all["formatdate"] = new(HclType.String, [HclType.String, HclType.String], null, given => Read(given.Text(1)) is { } time && Format(given.Text(0), time) is { } text
            ? given.Of(text)
            : given.Error("formatdate() takes a format and a time of RFC 3339"));
    }

    private static DateTimeOffset? Read(string text)
        => text.Length >= 20 && text[10] == 'T' && (text[text.Length - 1] == 'Z' || text[text.Length - 3] == ':')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string Written(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + Zone(time, ":", "Z");

    private static string Zone(DateTimeOffset time, string colon, string utc)
        => time.Offset == TimeSpan.Zero && utc.Length > 0 ? utc : (time.Offset < TimeSpan.Zero ? "-" : "+") + time.Offset.ToString("hh", CultureInfo.InvariantCulture) + colon + time.Offset.ToString("mm", CultureInfo.InvariantCulture);

    private static TimeSpan? Duration(string text)
    {
        var rest = text.TrimStart('-', '+');
        if (rest == "0")
        {
            return TimeSpan.Zero;
        }

        var seconds = 0m;
        while (rest.Length > 0)
        {
            var digits = new string([.. rest.TakeWhile(c => c is (>= '0' and <= '9') or '.')]);
            rest = rest.Substring(digits.Length);
            var unit = new string([.. rest.TakeWhile(char.IsLetter)]);
            rest = rest.Substring(unit.Length);
            decimal? factor = unit switch { "h" => 3600, "m" => 60, "s" => 1, "ms" => 0.001m, "us" or "µs" => 0.000001m, "ns" => 0.000000001m, _ => null };
            if (factor is not { } known || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var many) || many > 10_000_000)
            {
                return null;
            }

            seconds += known * many;
        }

        return text.Length == 0 ? null : TimeSpan.FromTicks((long)((text[0] == '-' ? -seconds : seconds) * TimeSpan.TicksPerSecond));
    }

    private static string? Format(string format, DateTimeOffset time)
    {
        var text = new StringBuilder();
        for (var at = 0; at < format.Length;)
        {
            var c = format[at];
            if (c == '\'')
            {
                var close = format.IndexOf('\'', at + 1);
                if (close < 0)
                {
                    return null;
                }

                text.Append(close == at + 1 ? "'" : format.Substring(at + 1, close - at - 1));
                at = close + 1;
                continue;
            }

            var end = at;
            while (end < format.Length && format[end] == c)
            {
                end++;
            }

            var isLetter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            var part = isLetter ? Part(format.Substring(at, end - at), time) : format.Substring(at, end - at);
            if (part is null)
            {
                return null;
            }

            text.Append(part);
            at = end;
        }

        return text.ToString();
    }

    private static string? Part(string verb, DateTimeOffset time) => verb switch
    {
        "YYYY" => Two(time.Year, 4),
        "YY" => Two(time.Year % 100, 2),
        "MMMM" => months[time.Month - 1],
        "MMM" => months[time.Month - 1].Substring(0, 3),
        "MM" => Two(time.Month, 2),
        "M" => Two(time.Month, 1),
        "DD" => Two(time.Day, 2),
        "D" => Two(time.Day, 1),
        "EEEE" => days[(int)time.DayOfWeek],
        "EEE" => days[(int)time.DayOfWeek].Substring(0, 3),
        "hh" => Two(time.Hour, 2),
        "h" => Two(time.Hour, 1),
        "HH" => Two(((time.Hour + 11) % 12) + 1, 2),
        "H" => Two(((time.Hour + 11) % 12) + 1, 1),
        "AA" => time.Hour < 12 ? "AM" : "PM",
        "aa" => time.Hour < 12 ? "am" : "pm",
        "mm" => Two(time.Minute, 2),
        "m" => Two(time.Minute, 1),
        "ss" => Two(time.Second, 2),
        "s" => Two(time.Second, 1),
        "ZZZZZ" => Zone(time, ":", ""),
        "ZZZZ" => Zone(time, "", ""),
        "ZZZ" => Zone(time, "", "UTC"),
        "Z" => Zone(time, ":", "Z"),
        _ => null,
    };

    private static string Two(int number, int digits) => number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
