namespace Dpp.Bench;

/// <summary>Ten times the files must not take more than ten and a half times the time.</summary>
internal static class ScaleBench
{
    private const int Few = 200;
    private const double Budget = 10.5;

    public static void Run()
    {
        var few = Prepare(Few);
        var many = Prepare(10 * Few);

        var bare = Best(few.Folder, "--version");
        var little = Best(few.Folder, "check", ".", "--fail-on", "never");
        var much = Best(many.Folder, "check", ".", "--fail-on", "never");
        var ratio = (much - bare) / (little - bare);

        Measure.Print($"scale: native, Kubernetes manifests, best of 5");
        Measure.Print($"  {Few,6} files {few.Megabytes,6:0.0} MB  {little.TotalMilliseconds,8:0.0} ms");
        Measure.Print($"  {10 * Few,6} files {many.Megabytes,6:0.0} MB  {much.TotalMilliseconds,8:0.0} ms   {Native.PeakKilobytes(many.Folder, "check", ".", "--fail-on", "never") / 1024.0:0} MB peak, budget {(12 * many.Megabytes) + 50:0} MB");
        Measure.Print($"  ratio {ratio:0.0} (start subtracted) of {Budget}: {Measure.Verdict(ratio, Budget)}");
        Directory.Delete(few.Folder, recursive: true);
        Directory.Delete(many.Folder, recursive: true);
    }

    private static (string Folder, double Megabytes) Prepare(int count)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-scale-").FullName;
        long characters = 0;
        for (var i = 0; i < count; i++)
        {
            var text = Samples.Manifest(i);
            characters += text.Length;
            File.WriteAllText(Path.Combine(folder, $"worker-{i}.yaml"), text);
        }
        return (folder, characters / 1e6);
    }

    private static TimeSpan Best(string folder, params string[] arguments) => Enumerable.Range(0, 5).Min(_ => Native.Run(folder, arguments));
}
