namespace Dpp.Bench;

/// <summary>Ten times the files must not take more than ten and a half times the time, nor much memory beyond their own size.</summary>
internal static class ScaleBench
{
    private const int Few = 200;
    private const double Budget = 10.5;

    public static void Run()
    {
        using var few = new Folder(Few, Samples.Manifest);
        using var many = new Folder(10 * Few, Samples.Manifest);

        var bare = Enumerable.Range(0, 5).Min(_ => Native.Run(few.Path, "--version"));
        var little = few.Check(5);
        var much = many.Check(5);
        var ratio = (much - bare) / (little - bare);

        Measure.Print($"scale: native, Kubernetes manifests, best of 5");
        Measure.Print($"  {Few,6} files {few.Megabytes,6:0.0} MB  {little.TotalMilliseconds,8:0.0} ms");
        Measure.Print($"  {10 * Few,6} files {many.Megabytes,6:0.0} MB  {much.TotalMilliseconds,8:0.0} ms");
        Measure.Print($"  ratio {ratio:0.0} (start subtracted) of {Budget}: {Measure.Verdict(ratio, Budget)}");
        Peak(many);
    }

    private static void Peak(Folder folder)
    {
        var budget = (12 * folder.Megabytes) + 50;
        if (Native.PeakKilobytes(folder.Path, "check", ".", "--fail-on", "never") is not { } kilobytes)
        {
            Console.WriteLine("  peak memory not measured: there is no /usr/bin/time");
            return;
        }

        Measure.Print($"  peak memory {kilobytes / 1024.0:0} MB of {budget:0} (12 x input + 50): {Measure.Verdict(kilobytes / 1024.0, budget)}");
    }
}
