using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dpp.Text;

namespace Dpp.Model;

/// <summary>Reads a schedule of one dialect. What a program takes but does not run as written (cron's "10-5", a list with an empty item) is a mistake as well.</summary>
internal sealed class CronReader(string text, CronDialect dialect)
{
    private static readonly CronDialect[] Others = [CronDialect.Crontab, CronDialect.Kubernetes, CronDialect.CloudNativePG, CronDialect.Quartz, CronDialect.EventBridge];

    private readonly CronGrammar grammar = CronGrammar.Of(dialect);
    private CronMistake? mistake;

    public static bool TryRead(string text, CronDialect dialect, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out CronMistake? mistake)
    {
        var reader = new CronReader(text, dialect);
        schedule = reader.Read();
        if (schedule is not null)
        {
            mistake = null;
            return true;
        }

        mistake = reader.mistake ?? new CronMistake(new TextRange(0, text.Length), "no schedule");
        foreach (var other in Others)
        {
            if (other != dialect && new CronReader(text, other).Read() is not null)
            {
                mistake = mistake.Value with { Message = $"{mistake.Value.Message}; {CronGrammar.Of(other).Program} would take it" };
                break;
            }
        }

        return false;
    }

    private CronSchedule? Read()
    {
        var all = Trimmed(new TextRange(0, text.Length));
        if (all.IsEmpty)
        {
            return Refuse(new TextRange(0, text.Length), "an empty schedule");
        }

        if (dialect == CronDialect.EventBridge)
        {
            return EventBridge(all);
        }

        var zone = Zone(ref all);
        return mistake is not null ? null : text[all.Start] == '@' ? Descriptor(all, zone) : Fields(all, zone);
    }

    /// <summary>Takes a leading zone away.</summary>
    private string? Zone(ref TextRange all)
    {
        var blank = all.Start;
        while (blank < all.End && !IsBlank(text[blank]))
        {
            blank++;
        }

        var word = text[all.Start..blank];
        if (!word.StartsWith("TZ=", StringComparison.Ordinal) && !word.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            return null;
        }

        var name = word.IndexOf('=') + 1;
        if (!grammar.Zones.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Refuse(new TextRange(all.Start, blank), $"{grammar.Program} takes no '{word.Substring(0, name)}' in a schedule");
            return null;
        }

        all = Trimmed(all with { Start = blank });
        if (all.IsEmpty)
        {
            Refuse(new TextRange(0, text.Length), "a time zone without a schedule");
        }

        return word.Substring(name);
    }

    private CronSchedule? Descriptor(TextRange all, string? zone)
    {
        var word = text[all.Start..all.End];
        var isQuartz = dialect == CronDialect.Quartz;
        if (word == "@reboot" && dialect == CronDialect.Crontab)
        {
            return new CronSchedule(text, dialect);
        }

        const string Every = "@every ";
        if (word.StartsWith(Every, StringComparison.Ordinal) && grammar.QuestionIsStar)
        {
            var span = all with { Start = all.Start + Every.Length };
            return Duration.TryParse(text[span.Start..span.End], DurationDialect.Go, out var every) && every > Duration.Zero && word.IndexOfAny(['d', 'w']) < 0
                ? new CronSchedule(text, dialect, Duration.FromSeconds(Math.Max(1, decimal.Truncate(every.TotalSeconds)))) { TimeZone = zone }
                : Refuse(span, $"'{text[span.Start..span.End]}' is no time span such as 1h30m");
        }

        var fields = isQuartz ? null : word switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            _ => null,
        };
        if (fields is null)
        {
            return Refuse(all, isQuartz ? $"{grammar.Program} knows no '@'" : $"{grammar.Program} knows no '{word}'");
        }

        var minutes = new CronReader(fields, CronDialect.Crontab);
        return minutes.Fields(new TextRange(0, fields.Length), zone, text, dialect);
    }

    private CronSchedule? EventBridge(TextRange all)
    {
        foreach (var name in (string[])["cron", "rate", "at"])
        {
            if (string.CompareOrdinal(text, all.Start, name + "(", 0, name.Length + 1) != 0)
            {
                continue;
            }

            if (text[all.End - 1] != ')')
            {
                return Refuse(all, $"the bracket of '{name}(' is not closed");
            }

            var inner = Trimmed(new TextRange(all.Start + name.Length + 1, all.End - 1));
            return name == "cron" ? Fields(inner, null) : name == "rate" ? Rate(inner) : At(inner);
        }

        return Refuse(all, "expected cron(...), rate(...) or at(...)");
    }

    private CronSchedule? Rate(TextRange inner)
    {
        var words = Split(inner);
        var said = text[inner.Start..inner.End];
        if (words.Count != 2)
        {
            return Refuse(inner, $"'{said}' is no rate such as 5 minutes");
        }

        var number = text[words[0].Start..words[0].End];
        if (number.Length > 9 || !number.All(Numeral.IsDigit) || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
        {
            return Refuse(words[0], $"'{number}' is no number of a rate: 1 or more");
        }

        var unit = text[words[1].Start..words[1].End];
        var minutes = unit switch { "minute" or "minutes" => 1, "hour" or "hours" => 60, "day" or "days" => 1440, _ => 0 };
        return minutes == 0 ? Refuse(words[1], $"'{unit}' is no unit of a rate: minutes, hours or days")
            : (count == 1) == unit.EndsWith("s", StringComparison.Ordinal) ? Refuse(words[1], $"'{said}' mixes one and many: 1 minute, 5 minutes")
            : new CronSchedule(text, dialect, Duration.FromMinutes((decimal)count * minutes));
    }

    private CronSchedule? At(TextRange inner)
        => DateTime.TryParseExact(text[inner.Start..inner.End], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var once)
            ? new CronSchedule(text, dialect, once)
            : Refuse(inner, $"'{text[inner.Start..inner.End]}' is no time such as 2027-01-31T13:00:00");

    private CronSchedule? Fields(TextRange all, string? zone, string? original = null, CronDialect? originalDialect = null)
    {
        var ranges = Split(all);
        if (!grammar.TakesCount(ranges.Count))
        {
            return Refuse(all, $"{Numeral.Write((long)ranges.Count)} field{(ranges.Count == 1 ? "" : "s")}, and {grammar.Program} reads {grammar.Shape}");
        }

        var sets = new CronSet?[ranges.Count];
        var fields = new CronFieldReader(text, grammar);
        for (var i = 0; i < ranges.Count; i++)
        {
            sets[i] = fields.Read(ranges[i], grammar.Fields[i]);
            if (sets[i] is null)
            {
                mistake = fields.Mistake;
                return null;
            }
        }

        CronSet? Of(Func<CronField, bool> wanted)
        {
            for (var i = 0; i < ranges.Count; i++)
            {
                if (wanted(grammar.Fields[i]))
                {
                    return sets[i];
                }
            }

            return null;
        }

        var day = Of(field => field.IsDay)!; // every dialect has it
        var weekday = Of(field => field.IsWeekday)!; // and this
        if (grammar.OneDayIsQuestion && day.IsOpen == weekday.IsOpen)
        {
            var at = Enumerable.Range(0, ranges.Count).First(i => grammar.Fields[i].IsDay);
            return Refuse(
                new TextRange(ranges[at].Start, ranges[at + 2].End),
                day.IsOpen ? $"both days are '?'; {grammar.Program} wants one of them" : $"a day of the month and a day of the week; one of them must be '?' for {grammar.Program}");
        }

        var special = day.FromLast >= 0 || day.NearestWorkday ? day : weekday;
        var days = new CronDays((uint)Of(field => field == CronField.Month)!.Bits, (uint)day.Bits, (uint)weekday.Bits, either: !grammar.OneDayIsQuestion && !day.Star && !weekday.Star)
        {
            FromLast = special.FromLast,
            NearestWorkday = special.NearestWorkday,
            Nth = special.Nth,
        };
        var times = new CronTimes(
            Of(field => field == CronField.Hour)!.Bits,
            Of(field => field == CronField.Minute)!.Bits,
            Of(field => field == CronField.Second)?.Bits ?? 1);
        var year = Of(field => field.Name == CronField.YearTo2099.Name);
        return new CronSchedule(original ?? text, originalDialect ?? dialect, days, times, year is null or { IsAll: true } ? null : new SortedSet<int>(year.Values)) { TimeZone = zone };
    }

    private List<TextRange> Split(TextRange all)
    {
        var ranges = new List<TextRange>();
        for (var at = all.Start; at < all.End;)
        {
            var start = at;
            while (at < all.End && !IsBlank(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                ranges.Add(new TextRange(start, at));
            }

            at++;
        }

        return ranges;
    }

    private TextRange Trimmed(TextRange range)
    {
        var (start, end) = (range.Start, range.End);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return new TextRange(start, end);
    }

    private bool IsBlank(char c) => c is ' ' or '\t' || (grammar.QuestionIsStar && char.IsWhiteSpace(c));

    private CronSchedule? Refuse(TextRange range, string message)
    {
        mistake = new CronMistake(range, message);
        return null;
    }
}
