using Dpp.Syntax.Yaml;
using Dpp.Text;
using YamlDotNet.Core;

namespace Dpp.Bench;

/// <summary>Our tree with ranges and comments against YamlDotNet's bare events, on the same texts in the same process.</summary>
internal static class YamlBench
{
    private const int Files = 1000;

    public static void Run()
    {
        var texts = Enumerable.Range(0, Files).Select(Samples.Manifest).ToList();
        var megabytes = texts.Sum(text => (double)text.Length) / 1e6;
        var wrong = texts.Sum(text => YamlParser.Parse(new SourceText(new SourceFile("a.yaml", text))).Problems.Count);
        if (wrong > 0)
        {
            throw new InvalidOperationException($"{wrong} problems in correct files");
        }

        var ours = Measure.Best(() => texts.ForEach(text => YamlParser.Parse(new SourceText(new SourceFile("a.yaml", text)))));
        var allocated = Allocated(() => texts.ForEach(text => YamlParser.Parse(new SourceText(new SourceFile("a.yaml", text)))));
        var events = Measure.Best(() => texts.ForEach(Scan));

        Measure.Print($"yaml: {Files} manifests, {megabytes:0.0} MB, one thread, best run");
        Measure.Print($"  YamlDotNet events   {megabytes / events.TotalSeconds,7:0.0} MB/s");
        Measure.Print($"  dpp tree            {megabytes / ours.TotalSeconds,7:0.0} MB/s   {allocated / megabytes / 1e6:0.0} bytes allocated per character");
        Measure.Print($"  dpp takes {ours / events:0.00} of the time of YamlDotNet");
    }

    private static void Scan(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext())
        {
        }
    }

    private static double Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
