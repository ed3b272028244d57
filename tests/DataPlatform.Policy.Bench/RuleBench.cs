using Dpp.Engine;
using Dpp.Rules;

namespace Dpp.Bench;

/// <summary>Which rules take the longest on many files, each alone.</summary>
internal static class RuleBench
{
    private const int Shown = 10;
    private const int Runs = 5;

    public static void Run()
    {
        Slowest("manifests of 2000 files", [.. Enumerable.Range(0, 2000).Select(Samples.Manifest)]);
        Slowest("5000 objects that point at each other", [.. Enumerable.Range(0, 5000 / Applications.ObjectsEach).Select(Applications.Of)]);
    }

    private static void Slowest(string what, IReadOnlyList<string> texts)
    {
        var result = Linter.Run(new LintRequest(new TextTree(texts), [""], []) { Today = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        var times = new List<(TimeSpan Time, RuleInfo Rule)>();
        foreach (var rule in RuleIndex.All)
        {
            times.Add((Measure.Best(() => Check(rule, result), Runs), rule.Info));
        }

        var all = times.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Time);
        Measure.Print($"rules: {what}, {times.Count} rules, {all.TotalMilliseconds:0.0} ms together, best of {Runs}; the slowest:");
        foreach (var (time, rule) in times.OrderByDescending(one => one.Time).Take(Shown))
        {
            Measure.Print($"  {time.TotalMilliseconds,8:0.00} ms  {rule.Id} {rule.Name}");
        }
    }

    private static void Check(RuleDefinition definition, LintResult result)
    {
        foreach (var estate in result.Estates)
        {
            var findings = definition switch
            {
                Rule rule => estate.Stacks.SelectMany(rule.Check),
                EstateRule rule => rule.Check(estate),
                _ => [],
            };
            foreach (var _ in findings)
            {
            }
        }
    }
}
