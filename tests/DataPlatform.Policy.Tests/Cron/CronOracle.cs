using Dpp.Model;

namespace Dpp.Tests.Cron;

/// <summary>A schedule as its own random choices, written as text for the dialect and judged day by day and second by second: nothing of the product is used.</summary>
internal sealed class CronOracle
{
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>400 years of days, after which everything repeats.</summary>
    private static readonly Date[] Calendar = [.. Enumerable.Range(0, 146_097).Select(i => new Date(new DateTime(2000, 1, 1).AddDays(i)))];

    private readonly Random random;
    private readonly CronDialect dialect;
    private readonly bool[] seconds;
    private readonly bool[] minutes;
    private readonly bool[] hours;
    private readonly bool[] months;
    private readonly Func<Date, bool> isDay;

    public CronOracle(Random random, CronDialect dialect)
    {
        this.random = random;
        this.dialect = dialect;
        var second = dialect is CronDialect.CloudNativePG or CronDialect.Quartz ? Field(0, 59, null) : new Piece("", [true, .. new bool[59]], false);
        var minute = Field(0, 59, null);
        var hour = Field(0, 23, null);
        var month = random.Next(3) == 0 ? Field(1, 12, MonthNames) : Field(1, 12, MonthNames, onlyStar: true);
        (seconds, minutes, hours, months) = (second.Allowed, minute.Allowed, hour.Allowed, month.Allowed);
        var (day, weekday, both) = HasQuestion ? QuestionDays() : OpenDays();
        isDay = both;
        var fields = string.Join(' ', new[] { second.Text, minute.Text, hour.Text, day, month.Text, weekday }.Where(text => text.Length > 0));
        Text = dialect == CronDialect.EventBridge ? $"cron({fields} *)" : fields;
    }

    public string Text { get; }

    private bool HasQuestion => dialect is CronDialect.Quartz or CronDialect.EventBridge;

    private int FirstWeekday => HasQuestion ? 1 : 0;

    /// <summary>The first run later than a time, second by second through the first day that has one.</summary>
    public DateTime? Next(DateTime after)
    {
        for (var i = 0; i <= Calendar.Length; i++)
        {
            var day = after.Date.AddDays(i);
            if (!IsDay(new Date(day)))
            {
                continue;
            }

            for (var second = 0; second < 86_400; second++)
            {
                if (IsTime(second) && day.AddSeconds(second) > after)
                {
                    return day.AddSeconds(second);
                }
            }
        }

        return null;
    }

    /// <summary>Both gaps in seconds, over 400 years and the step back to the first day; null when no day is right.</summary>
    public (long Smallest, long Largest)? Gaps()
    {
        var times = Enumerable.Range(0, 86_400).Where(IsTime).ToList();
        var days = Enumerable.Range(0, Calendar.Length).Where(i => IsDay(Calendar[i])).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var gaps = times.Zip(times.Skip(1), (a, b) => (long)b - a)
            .Concat(days.Zip(days.Skip(1).Append(days[0] + Calendar.Length), (a, b) => ((b - a) * 86_400L) + times[0] - times[^1]))
            .ToList();
        return (gaps.Min(), gaps.Max());
    }

    private bool IsTime(int second) => hours[second / 3600] && minutes[second / 60 % 60] && seconds[second % 60];

    private bool IsDay(Date date) => months[date.Month] && isDay(date);

    /// <summary>One of the days is '?', the other may have L, W and #.</summary>
    private (string Day, string Weekday, Func<Date, bool> Both) QuestionDays()
    {
        var n = random.Next(1, 32);
        var offset = dialect == CronDialect.Quartz ? random.Next(0, 5) : 0;
        var last = offset == 0 ? "L" : $"L-{offset}";
        var weekday = random.Next(7);
        var nth = random.Next(1, 6);
        switch (random.Next(9))
        {
            case 0:
                return (last, "?", d => d.Day == d.Length - offset);
            case 1:
                return ($"{last}W", "?", d => d.IsNearestWorkdayTo(d.Length - offset));
            case 2:
                return ($"{n}W", "?", d => d.IsNearestWorkdayTo(n));
            case 3:
                return ("?", $"{Weekday(weekday)}L", d => d.Weekday == weekday && d.Day + 7 > d.Length);
            case 4:
                return ("?", $"{Weekday(weekday)}#{nth}", d => d.Weekday == weekday && ((d.Day - 1) / 7) + 1 == nth);
            case 5 or 6:
                var days = Field(1, 31, null);
                return (days.Text, "?", d => days.Allowed[d.Day]);
            default:
                var weekdays = Field(FirstWeekday, FirstWeekday + 6, DayNames);
                return ("?", weekdays.Text, d => weekdays.Allowed[d.Weekday + FirstWeekday]);
        }
    }

    /// <summary>Both restricted: either is enough; with a star on one side both must hold.</summary>
    private (string Day, string Weekday, Func<Date, bool> Both) OpenDays()
    {
        var day = random.Next(2) == 0 ? Field(1, 31, null) : Field(1, 31, null, onlyStar: true);
        var weekday = random.Next(2) == 0 ? Field(0, dialect == CronDialect.Crontab ? 7 : 6, DayNames) : Field(0, 6, null, onlyStar: true);
        bool IsWeekday(Date d) => weekday.Allowed[d.Weekday] || (d.Weekday == 0 && weekday.Allowed.Length > 7 && weekday.Allowed[7]);
        return (day.Text, weekday.Text, day.IsStar || weekday.IsStar ? d => day.Allowed[d.Day] && IsWeekday(d) : d => day.Allowed[d.Day] || IsWeekday(d));
    }

    private string Weekday(int weekday) => random.Next(2) == 0 ? DayNames[weekday] : $"{weekday + FirstWeekday}";

    private Piece Field(int low, int high, string[]? names, bool onlyStar = false)
    {
        var allowed = new bool[high + 1];
        var texts = new List<string>();
        var isStar = false;
        for (var count = onlyStar || random.Next(3) > 0 ? 1 : random.Next(2, 4); count > 0; count--)
        {
            var (text, from, to, step, star) = Item(low, high, names, onlyStar);
            texts.Add(text);
            var first = texts.Count == 1;
            isStar |= star && dialect switch
            {
                CronDialect.Crontab => first,
                CronDialect.CloudNativePG => true,
                _ => step == 1,
            };
            for (var value = from; value <= (to < from ? to + high - low + 1 : to); value += step)
            {
                allowed[value > high ? value - (high - low + 1) : value] = true;
            }
        }

        return new Piece(string.Join(',', texts), allowed, isStar);
    }

    private (string Text, int From, int To, int Step, bool IsStar) Item(int low, int high, string[]? names, bool onlyStar)
    {
        var step = random.Next(2, high - low < 8 ? 5 : 12);
        var (a, b) = (random.Next(low, high + 1), random.Next(low, high + 1));
        if (!HasQuestion && a > b)
        {
            (a, b) = (b, a);
        }

        var named = names is not null && random.Next(2) == 0;
        string Word(int value) => named ? names![(value - low) % names.Length] : random.Next(9) == 0 && value < 10 ? $"0{value}" : $"{value}";
        if (named && (Word(a) == Word(high) || Word(b) == Word(high)) && high == 7 && low == 0)
        {
            named = false; // SUN is 0 for cron, and no end of a range
        }

        return (onlyStar ? 0 : random.Next(5)) switch
        {
            0 => ("*", low, high, 1, true),
            1 => ($"*/{step}", low, high, step, true),
            2 => (Word(a), a, a, 1, false),
            3 when !named && random.Next(2) == 0 => ($"{Word(a)}-{Word(b)}/{step}", a, b, step, false),
            3 => ($"{Word(a)}-{Word(b)}", a, b, 1, false),
            _ when dialect != CronDialect.Crontab && !named => ($"{Word(a)}/{step}", a, high, step, false),
            _ => (Word(b), b, b, 1, false),
        };
    }

    private sealed record Piece(string Text, bool[] Allowed, bool IsStar);

    private readonly record struct Date(int Month, int Day, int Weekday, int Length)
    {
        public Date(DateTime day)
            : this(day.Month, day.Day, (int)day.DayOfWeek, DateTime.DaysInMonth(day.Year, day.Month))
        {
        }

        /// <summary>Of all working days of the month none is nearer; a month without the day has none.</summary>
        public bool IsNearestWorkdayTo(int wanted)
        {
            if (wanted > Length || wanted < 1 || Weekday is 0 or 6 || Math.Abs(Day - wanted) > 3)
            {
                return false;
            }

            var date = this;
            return Enumerable.Range(1, Length)
                .Where(day => ((date.Weekday + day - date.Day + 70) % 7) is not (0 or 6))
                .OrderBy(day => Math.Abs(day - wanted))
                .First() == Day;
        }
    }
}
