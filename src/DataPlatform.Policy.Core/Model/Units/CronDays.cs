namespace Dpp.Model;

/// <summary>The days that a schedule allows, as bits 1 to 31 of a month.</summary>
internal sealed class CronDays
{
    /// <summary>In <see cref="Nth"/>: the last such weekday of the month.</summary>
    public const int Last = 6;

    private const int Week = 7;

    private readonly uint[] weeks = new uint[Week];

    /// <param name="weekdays">Bit 0 is Sunday.</param>
    public CronDays(uint months, uint daysOfMonth, uint weekdays, bool either)
    {
        Months = months;
        DaysOfMonth = daysOfMonth;
        Weekdays = weekdays;
        Either = either;
        for (var first = 0; first < Week; first++)
        {
            for (var day = 1; day <= 31; day++)
            {
                weeks[first] |= (weekdays >> ((first + day - 1) % Week) & 1) << day;
            }
        }
    }

    public uint Months { get; }
    public uint DaysOfMonth { get; }
    public uint Weekdays { get; }

    /// <summary>True when a day of the month or a weekday suffices; otherwise a day needs both.</summary>
    public bool Either { get; }

    /// <summary>"L-3" is 3, "L" is 0; negative when the last day does not matter.</summary>
    public int FromLast { get; init; } = -1;

    /// <summary>"15W", "LW": the working day of the same month that is nearest to the day.</summary>
    public bool NearestWorkday { get; init; }

    /// <summary>"6#3" is 3, "6L" is <see cref="Last"/>; 0 when any such weekday does.</summary>
    public int Nth { get; init; }

    public uint In(int year, int month)
    {
        if ((Months >> month & 1) == 0)
        {
            return 0;
        }

        var length = DateTime.DaysInMonth(year, month);
        var first = (int)new DateTime(year, month, 1).DayOfWeek;
        var all = ((1u << length) - 1) << 1;
        if (FromLast >= 0 || NearestWorkday)
        {
            var day = FromLast >= 0 ? length - FromLast : Lowest(DaysOfMonth);
            return day < 1 || day > length ? 0 : 1u << (NearestWorkday ? Workday(day, first, length) : day);
        }

        if (Nth > 0)
        {
            var day = 1 + ((Lowest(Weekdays) - first + Week) % Week);
            day += Nth == Last ? (length - day) / Week * Week : (Nth - 1) * Week;
            return day > length ? 0 : 1u << day;
        }

        return all & (Either ? DaysOfMonth | weeks[first] : DaysOfMonth & weeks[first]);
    }

    /// <summary>Saturday moves to Friday, Sunday to Monday, but never into another month.</summary>
    private static int Workday(int day, int first, int length) => ((first + day - 1) % Week) switch
    {
        0 => day == length ? day - 2 : day + 1,
        6 => day == 1 ? day + 2 : day - 1,
        _ => day,
    };

    private static int Lowest(uint bits)
    {
        var at = 0;
        while (bits >> at != 0 && (bits >> at & 1) == 0)
        {
            at++;
        }

        return at;
    }
}
