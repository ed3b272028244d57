using System.Diagnostics;
using System.Globalization;

namespace Dpp.Bench;

/// <summary>Plain timing: the best run says what the code can do, the median what a user gets.</summary>
internal static class Measure
{
    /// <summary>The shortest of at least five runs, repeated for about two seconds.</summary>
    public static TimeSpan Best(Action action)
    {
        action();
        var best = TimeSpan.MaxValue;
        var all = Stopwatch.StartNew();
        for (var runs = 0; runs < 5 || all.Elapsed < TimeSpan.FromSeconds(2); runs++)
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
