namespace Dpp.Bench;

/// <summary>What a commit waits for: the whole native process over one compose file.</summary>
internal static class StartBench
{
    private const int Runs = 30;
    private const double BudgetMilliseconds = 10;
    private const double BudgetMegabytes = 30;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("dpp-start-").FullName;
        var text = Samples.Compose();
        File.WriteAllText(Path.Combine(folder, "compose.yaml"), text);

        string[] check = ["check", "compose.yaml", "--fail-on", "never"];
        Native.Run(folder, check);
        var times = Enumerable.Range(0, Runs).Select(_ => Native.Run(folder, check)).ToList();
        var bare = Enumerable.Range(0, Runs).Select(_ => Native.Run(folder, "--version")).ToList();
        var peak = Native.PeakKilobytes(folder, check) / 1024.0;

        var median = Measure.Median(times).TotalMilliseconds;
        Measure.Print($"start: {Runs} native processes, one compose file of {text.Count(c => c == '\n')} lines");
        Measure.Print($"  dpp --version   median {Measure.Median(bare).TotalMilliseconds,6:0.0} ms   least {bare.Min().TotalMilliseconds:0.0} ms");
        Measure.Print($"  dpp check       median {median,6:0.0} ms   least {times.Min().TotalMilliseconds:0.0} ms   {median / BudgetMilliseconds:0.00} of {BudgetMilliseconds} ms: {Measure.Verdict(median, BudgetMilliseconds)}");
        Console.WriteLine(peak is { } megabytes
            ? FormattableString.Invariant($"  peak memory     {megabytes,13:0.0} MB   {megabytes / BudgetMegabytes:0.00} of {BudgetMegabytes} MB: {Measure.Verdict(megabytes, BudgetMegabytes)}")
            : "  peak memory     not measured: there is no /usr/bin/time");
        Directory.Delete(folder, recursive: true);
    }
}
