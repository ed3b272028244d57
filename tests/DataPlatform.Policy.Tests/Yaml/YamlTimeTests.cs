using System.Diagnostics;
using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;

namespace Dpp.Tests.Yaml;

/// <summary>No text takes more than its length's worth of time and stack.</summary>
[TestClass]
[DoNotParallelize]
public sealed class YamlTimeTests
{
    [TestMethod]
    [DynamicData(nameof(Hostile))]
    public void A_hostile_text_is_read_within_a_second_on_a_small_stack(string name, string text)
    {
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 4 && best > TimeSpan.FromSeconds(1); run++)
        {
            YamlStream? stream = null;
            var watch = Stopwatch.StartNew();
            var thread = new Thread(() => stream = YamlEvents.Parse(text), 256 * 1024);
            thread.Start();
            thread.Join();
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.IsTrue(stream!.Problems.Count <= YamlLimits.Default.Problems, name);
        }

        Assert.IsTrue(best <= TimeSpan.FromSeconds(1), $"{name}: {best.TotalMilliseconds:F0} ms for {text.Length} characters");
    }

    public static IEnumerable<object[]> Hostile()
    {
        yield return ["20,000 open brackets", Repeat("[", 20_000)];
        yield return ["200,000 open brackets", Repeat("[", 200_000)];
        yield return ["20,000 open braces", Repeat("{", 20_000)];
        yield return ["200,000 open braces", Repeat("{", 200_000)];
        yield return ["open brackets on lines", Repeat("[\n", 100_000)];
        yield return ["open brackets in entries", Repeat("a: [\n", 40_000)];
        yield return ["100,000 dashes", Repeat("- ", 100_000)];
        yield return ["20,000 keys", Join(20_000, i => $"key{i}: 1\n")];
        yield return ["50,000 explicit keys", Repeat("? ", 50_000)];
        yield return ["100,000 quotes", Repeat("\"", 100_000)];
        yield return ["quotes on lines", Repeat("- \"a\n", 40_000)];
        yield return ["aliases of aliases", "a0: &a0 x\n" + Join(9, i => $"a{i + 1}: &a{i + 1} [{Repeat($"*a{i},", 10)}]\n")];
        yield return ["50,000 anchors", Repeat("&a ", 50_000)];
        yield return ["50,000 tag signs", Repeat("!", 50_000)];
        yield return ["50,000 keys on a line", Repeat("a: ", 50_000)];
        yield return ["600 levels of indentation", Join(600, i => new string(' ', i) + "a:\n")];
        yield return ["600 levels of lists", Join(600, i => new string(' ', i) + "-\n")];
        yield return ["600 columns back", "a:\n" + Join(600, i => new string(' ', 600 - i) + "b: 1\n")];
        yield return ["lines at two columns", Repeat("a: 1\n b: 2\n", 18_000)];
        yield return ["tabs", Repeat("a:\n\tb: 1\n", 20_000)];
        yield return ["line breaks", "a" + Repeat("\n", 200_000) + "b"];
        yield return ["line breaks in a block text", "a: |" + Repeat("\n", 200_000) + "b: 1"];
        yield return ["control characters", Repeat("\0", 200_000)];
        yield return ["items without a key", "a:\n" + Repeat("\"- x\n", 40_000)];
        yield return ["keys without a colon", Repeat("a:\n  b\n  c: 1\n", 14_000)];
        yield return ["entries that look like text", "a: b\n" + Repeat(" c\n d: e\n", 20_000)];
    }

    [TestMethod]
    public void Nesting_too_deep_is_one_limit_and_the_text_behind_it_is_read()
    {
        var stream = YamlEvents.Parse($"deep: {Repeat("[", 100_000)}\nnext: 1\n---\n{Repeat("- ", 100_000)}\n---\n{Join(300, i => new string(' ', i) + "a:\n")}last: 2\n");
        Assert.AreEqual(3, stream.Problems.Count, string.Join("; ", stream.Problems));
        Assert.IsTrue(stream.Problems.All(p => p.IsLimit));
        Assert.AreEqual("1", ((ScalarNode)((MappingNode)stream.Documents[0].Root!).Entries[1].Value).Value);
        Assert.AreEqual("2", ((ScalarNode)((MappingNode)stream.Documents[2].Root!).Entries[1].Value).Value);
    }

    [TestMethod]
    public void Too_many_nodes_are_one_limit()
    {
        var stream = YamlParser.Parse(YamlEvents.Source(Repeat("- [a, b]\n", 100)), new YamlLimits(Nodes: 50));
        Assert.IsTrue(stream.Problems.Single().IsLimit);
        Assert.AreEqual(1, stream.Documents.Count);
    }

    [TestMethod]
    public void Twice_the_text_takes_twice_the_memory()
    {
        var before = Allocated(Samples(640_000));
        for (var size = 1_280_000; size <= 5_120_000; size *= 2)
        {
            var now = Allocated(Samples(size));
            Assert.IsTrue(now <= 2.3 * before, $"{now} bytes at {size} characters, {before} at half of it");
            before = now;
        }
    }

    [TestMethod]
    public void Six_hundred_thousand_keys_take_ten_times_as_long_as_a_tenth_of_them()
    {
        var (tenth, all) = (Join(60_000, i => $"key{i}: 1\n"), Join(600_000, i => $"key{i}: 1\n"));
        var ratio = double.MaxValue;
        for (var attempt = 0; attempt < 4 && ratio > 14; attempt++)
        {
            ratio = Math.Min(ratio, Time(all) / Time(tenth));
        }

        Assert.IsTrue(ratio <= 14, $"ten times the keys take {ratio:F1} times the time");
    }

    /// <summary>Doubling three times may take 2.3 times as long each time. The machine may be busy: one good try of six is enough.</summary>
    [TestMethod]
    public void Twice_the_text_takes_twice_the_time()
    {
        var (small, great) = (Samples(640_000), Samples(5_120_000));
        var ratio = double.MaxValue;
        for (var attempt = 0; attempt < 6 && ratio > Math.Pow(2.3, 3); attempt++)
        {
            ratio = Math.Min(ratio, Time(great) / Time(small));
        }

        Assert.IsTrue(ratio <= Math.Pow(2.3, 3), $"eight times the text takes {ratio:F1} times the time");
    }

    private static double Time(string text)
    {
        var best = double.MaxValue;
        for (var run = 0; run < 3; run++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            Assert.AreEqual(0, YamlEvents.Parse(text).Problems.Count);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }

    private static long Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.AreEqual(0, YamlEvents.Parse(text).Problems.Count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Samples(int length)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            text.Append("---\n").Append(YamlSamples.All[i % YamlSamples.All.Count]).Append('\n');
        }

        return text.ToString();
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Join(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));
}
