namespace Dpp.Bench;

/// <summary>Ten times the objects that point at each other in one stack must not take more than eleven times the time.</summary>
internal static class GraphBench
{
    private const int Few = 50;
    private const double Budget = 11;

    public static void Run()
    {
        using var few = new Folder(Few, Applications.Of);
        using var many = new Folder(10 * Few, Applications.Of);

        var bare = Enumerable.Range(0, 5).Min(_ => Native.Run(few.Path, "--version"));
        var little = few.Check(5);
        var much = many.Check(5);
        var ratio = (much - bare) / (little - bare);

        Measure.Print($"graph: native, one stack with all rules, best of 5");
        Measure.Print($"  {Few * Applications.ObjectsEach,6} objects {few.Megabytes,6:0.0} MB  {little.TotalMilliseconds,8:0.0} ms");
        Measure.Print($"  {10 * Few * Applications.ObjectsEach,6} objects {many.Megabytes,6:0.0} MB  {much.TotalMilliseconds,8:0.0} ms");
        Measure.Print($"  ratio {ratio:0.0} (start subtracted) of {Budget}: {Measure.Verdict(ratio, Budget)}");
    }
}
