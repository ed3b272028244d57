using System.Diagnostics.CodeAnalysis;

namespace Dpp.Model;

/// <summary>When something runs again and again. All times are wall clock: no time zone is applied, and a change to or from summer time is not seen.</summary>
public sealed class CronSchedule : IEquatable<CronSchedule>
{
    /// <summary>The Gregorian calendar repeats after 400 years, weekdays included.</summary>
    private const int Cycle = 400, CycleDays = 146_097, CycleStart = 2000;

    private readonly CronDays? days;
    private readonly CronTimes times;
    private readonly SortedSet<int>? years;
    private readonly DateTime? once;
    private CronGaps? gaps;

    internal CronSchedule(string text, CronDialect dialect, CronDays days, CronTimes times, SortedSet<int>? years)
        : this(text, dialect)
    {
        this.days = days;
        this.times = times;
        this.years = years;
    }

    internal CronSchedule(string text, CronDialect dialect, Duration every)
        : this(text, dialect)
        => Interval = every;

    internal CronSchedule(string text, CronDialect dialect, DateTime once)
        : this(text, dialect)
        => this.once = once;

    internal CronSchedule(string text, CronDialect dialect)
    {
        Text = text;
        Dialect = dialect;
    }

    public string Text { get; }
    public CronDialect Dialect { get; }

    /// <summary>The zone of a leading TZ= or CRON_TZ=, as written; arithmetic ignores it.</summary>
    public string? TimeZone { get; internal init; }

    /// <summary>The distance of "@every 1h" and "rate(1 hour)", which count from their start; null for a schedule of the calendar.</summary>
    public Duration? Interval { get; }

    /// <summary>True for "@reboot", which has no times.</summary>
    public bool IsAtReboot => days is null && once is null && Interval is null;

    /// <summary>True when no day is ever right, as in "0 0 30 2 *".</summary>
    public bool NeverRuns => days is not null && Gaps.Runs == 0;

    /// <summary>True when there is a last run: "at(...)", or years that come to an end.</summary>
    public bool Ends => once is not null || (years is not null && Gaps.Runs > 0);

    /// <summary>The largest distance between two consecutive runs, exact over all leap years and weekdays; null when nothing bounds it: it never runs, ends, or runs at reboot.</summary>
    public Duration? LargestGap => Interval ?? (days is null || years is not null || Gaps.Runs == 0 ? null : Gaps.Largest);

    /// <summary>The smallest distance between two consecutive runs; null when there are no two.</summary>
    public Duration? SmallestGap => Interval ?? (days is null || Gaps.Runs < 2 ? null : Gaps.Smallest);

    private CronGaps Gaps => gaps ??= Measure();

    /// <param name="mistake">Set when the text is no schedule of the dialect; tells also which other dialect would take it.</param>
    public static bool TryParse(string text, CronDialect dialect, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out CronMistake? mistake)
        => CronReader.TryRead(text, dialect, out schedule, out mistake);

    /// <summary>The first run later than a time; null when there is none. An interval counts from that time.</summary>
    public DateTime? Next(DateTime after)
    {
        if (Interval is { } interval)
        {
            var ticks = interval.Nanoseconds / 100;
            return ticks > DateTime.MaxValue.Ticks - after.Ticks ? null : after.AddTicks(ticks);
        }

        if (days is null)
        {
            return once > after ? once : null;
        }

        if (after.Ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerSecond)
        {
            return null;
        }

        var from = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond, after.Kind);
        if (times.AtOrAfter((int)from.TimeOfDay.TotalSeconds) is >= 0 and var today && (DaysIn(from.Year, from.Month) >> from.Day & 1) != 0)
        {
            return from.Date.AddSeconds(today);
        }

        var first = times.Rhythm.First;
        var day = from.Day + 1;
        for (var year = from.Year; year <= Math.Min(from.Year + Cycle, 9999); year++)
        {
            for (var month = year == from.Year ? from.Month : 1; month <= 12; month++, day = 1)
            {
                var allowed = DaysIn(year, month);
                for (; day <= 31 && allowed >> day != 0; day++)
                {
                    if ((allowed >> day & 1) != 0)
                    {
                        return new DateTime(year, month, day, 0, 0, 0, after.Kind).AddSeconds(first);
                    }
                }
            }
        }

        return null;
    }

    public bool Equals(CronSchedule? other) => other is not null && Dialect == other.Dialect && Text == other.Text;
    public override bool Equals(object? obj) => Equals(obj as CronSchedule);
    public override int GetHashCode() => (StringComparer.Ordinal.GetHashCode(Text) * 31) + (int)Dialect;
    public override string ToString() => Text;

    private uint DaysIn(int year, int month) => years is null || years.Contains(year) ? days!.In(year, month) : 0; // only a schedule of days asks

    private CronGaps Measure()
    {
        var day = times.Rhythm;
        var (smallest, largest) = (day.Smallest, day.Largest);
        long firstDay = -1, previous = -1, runs = 0, start = 0;
        void Gap(long next) => (smallest, largest) = CronRhythm.Widened(smallest, largest, ((next - previous) * CronTimes.Day) + day.First - day.Last);

        var from = years?.Min ?? CycleStart;
        for (var year = from; year <= (years?.Max ?? CycleStart + Cycle - 1); year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var allowed = DaysIn(year, month);
                for (var date = 1; date <= 31 && allowed >> date != 0; date++)
                {
                    if ((allowed >> date & 1) == 0)
                    {
                        continue;
                    }

                    if (previous < 0)
                    {
                        firstDay = start + date;
                    }
                    else
                    {
                        Gap(start + date);
                    }

                    previous = start + date;
                    runs++;
                }

                start += DateTime.DaysInMonth(year, month);
            }
        }

        if (years is null && previous >= 0)
        {
            Gap(firstDay + CycleDays);
            runs++;
        }

        runs = runs == 0 ? 0 : smallest == 0 ? 1 : Math.Max(2, runs);
        return new CronGaps(runs, Duration.FromSeconds(smallest), Duration.FromSeconds(largest));
    }

    private sealed record CronGaps(long Runs, Duration Smallest, Duration Largest);
}
