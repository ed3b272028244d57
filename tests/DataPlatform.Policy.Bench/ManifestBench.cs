using YamlDotNet.Core;

namespace Dpp.Bench;

/// <summary>A thousand manifests with all rules against YamlDotNet's bare events of the same bytes on one thread.</summary>
internal static class ManifestBench
{
    private const int Files = 1000;
    private const double Budget = 1.5;

    public static void Run()
    {
        using var folder = new Folder(Files, Samples.Workload);
        var events = Measure.Best(() => Scan(folder));
        var check = folder.Check(10);
        var ratio = check / events;

        Measure.Print($"manifests: {Files} files of {folder.Texts[0].Count(c => c == '\n')} lines, {folder.Megabytes:0.0} MB, best run");
        Measure.Print($"  YamlDotNet events, one thread, warm   {events.TotalMilliseconds,8:0.0} ms");
        Measure.Print($"  dpp check, native process, all rules  {check.TotalMilliseconds,8:0.0} ms");
        Measure.Print($"  ratio {ratio:0.00} of {Budget}: {Measure.Verdict(ratio, Budget)}");
    }

    /// <summary>From the disk, as dpp has to.</summary>
    private static void Scan(Folder folder)
    {
        for (var i = 0; i < folder.Texts.Count; i++)
        {
            using var text = new StreamReader(Path.Combine(folder.Path, $"file-{i}.yaml"));
            var parser = new Parser(text);
            while (parser.MoveNext())
            {
            }
        }
    }
}
