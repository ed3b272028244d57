namespace Dpp.Model;

/// <summary>The times of a day that a schedule allows: every combination of its hours, minutes and seconds.</summary>
internal readonly record struct CronTimes(ulong Hours, ulong Minutes, ulong Seconds)
{
    public const int Day = 86_400;

    private const int Minute = 60, Hour = 3600;

    /// <summary>First and last time of a day, in seconds, and the gaps between its times.</summary>
    public CronRhythm Rhythm => new CronRhythm(0, 0).Repeated(Seconds, 1).Repeated(Minutes, Minute).Repeated(Hours, Hour);

    /// <summary>The first time at or after a second of the day; -1 when the day has no more.</summary>
    public int AtOrAfter(int second)
    {
        int hour = second / Hour, minute = second / Minute % Minute;
        if (IsIn(Hours, hour))
        {
            if (IsIn(Minutes, minute) && From(Seconds, second % Minute) is >= 0 and var exact)
            {
                return (hour * Hour) + (minute * Minute) + exact;
            }

            if (From(Minutes, minute + 1) is >= 0 and var later)
            {
                return (hour * Hour) + (later * Minute) + From(Seconds, 0);
            }
        }

        return From(Hours, hour + 1) is >= 0 and var next ? (next * Hour) + (From(Minutes, 0) * Minute) + From(Seconds, 0) : -1;
    }

    private static bool IsIn(ulong bits, int at) => (bits >> at & 1) != 0;

    private static int From(ulong bits, int at)
    {
        for (; at < 64; at++)
        {
            if (IsIn(bits, at))
            {
                return at;
            }
        }

        return -1;
    }
}

/// <summary>When something happens first and last, and how far apart; both gaps are 0 when it happens once.</summary>
internal readonly record struct CronRhythm(long First, long Last, long Smallest = 0, long Largest = 0)
{
    /// <summary>The same at every multiple of a unit whose bit is set; there must be one.</summary>
    public CronRhythm Repeated(ulong bits, long unit)
    {
        var (smallest, largest) = (Smallest, Largest);
        long first = -1, previous = -1;
        for (var i = 0; i < 64; i++)
        {
            if ((bits >> i & 1) == 0)
            {
                continue;
            }

            if (first < 0)
            {
                first = i;
            }
            else
            {
                (smallest, largest) = Widened(smallest, largest, ((i - previous) * unit) + First - Last);
            }

            previous = i;
        }

        return new CronRhythm((first * unit) + First, (previous * unit) + Last, smallest, largest);
    }

    public static (long Smallest, long Largest) Widened(long smallest, long largest, long gap)
        => (smallest == 0 ? gap : Math.Min(smallest, gap), Math.Max(largest, gap));
}
