using System.Diagnostics;
using System.Globalization;

namespace Dpp.Bench;

/// <summary>Plain timing: the best run says what the code can do, the median what a user gets.</summary>
internal static class Measure
{
    /// <summary>The shortest of at least five runs, repeated for about two seconds.</summary>
    public static TimeSpan Best(Action action) => Best(action, 5, TimeSpan.FromSeconds(2));

    /// <summary>The shortest of so many runs after a first one.</summary>
    public static TimeSpan Best(Action action, int runs) => Best(action, runs, TimeSpan.Zero);

    private static TimeSpan Best(Action action, int runs, TimeSpan least)
    {
        action();
        var best = TimeSpan.MaxValue;
        var all = Stopwatch.StartNew();
        for (var run = 0; run < runs || all.Elapsed < least; run++)
        {
            var one = Stopwatch.StartNew();
            action();
            best = one.Elapsed < best ? one.Elapsed : best;
        }
        return best;
    }

    public static TimeSpan Median(IReadOnlyCollection<TimeSpan> times) => times.Order().ElementAt(times.Count / 2);

    public static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public static string Verdict(double value, double budget) => value <= budget ? "within" : "OVER";
}
