using Dpp.Text;

namespace Dpp.Model;

/// <summary>What one field of a schedule allows.</summary>
internal sealed class CronSet(CronField of)
{
    private readonly bool[] allowed = new bool[of.Count];

    /// <summary>The field leaves the decision about the day to the other one.</summary>
    public bool Star { get; set; }

    /// <summary>The field is '?' where that says nothing.</summary>
    public bool IsOpen { get; set; }

    public int FromLast { get; set; } = -1;
    public bool NearestWorkday { get; set; }
    public int Nth { get; set; }

    public bool IsAll => Array.IndexOf(allowed, false) < 0;

    /// <summary>As bits; weekdays count from Sunday = 0 whatever the dialect.</summary>
    public ulong Bits
    {
        get
        {
            ulong bits = 0;
            foreach (var value in Values)
            {
                bits |= 1UL << (of.IsWeekday ? (value - of.Low) % 7 : value);
            }

            return bits;
        }
    }

    public IEnumerable<int> Values => Enumerable.Range(of.Low, of.Count).Where(value => allowed[value - of.Low]);

    /// <summary>A range whose end lies before its start runs over the end of the field.</summary>
    public void Add(int from, int to, int step)
    {
        for (long value = from - of.Low, last = to - of.Low + (to < from ? of.Count : 0); value <= last; value += step)
        {
            allowed[value % of.Count] = true;
        }
    }

    public void AddAll() => Add(of.Low, of.High, 1);
}

/// <summary>One item of a list, cut at its signs.</summary>
internal readonly record struct CronItem(TextRange Whole, TextRange From, TextRange? To, TextRange? Step)
{
    public static CronItem Cut(string text, TextRange whole)
    {
        var slash = text.IndexOf('/', whole.Start, whole.Length);
        var body = slash < 0 ? whole : whole with { End = slash };
        var dash = text.IndexOf('-', body.Start, body.Length);
        return new CronItem(
            whole,
            dash < 0 ? body : body with { End = dash },
            dash < 0 ? null : body with { Start = dash + 1 },
            slash < 0 ? null : whole with { Start = slash + 1 });
    }
}
