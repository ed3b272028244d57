namespace Dpp.Tests.Yaml;

/// <summary>Our tree against YamlDotNet's events: values, styles, anchors, tags, structure and the start of every scalar.</summary>
[TestClass]
public sealed class YamlDifferentialTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(1_000)]
    [DataRow(2_000)]
    [DataRow(3_000)]
    public void Generated_texts_are_read_as_the_oracle_reads_them(int first)
    {
        var compared = 0;
        for (var seed = first; seed < first + 1_000; seed++)
        {
            var text = YamlGenerator.Write(seed);
            var stream = YamlEvents.Parse(text);
            YamlLawTests.Check(text, stream);
            Assert.AreEqual(0, stream.Problems.Count, $"seed {seed}: {string.Join("; ", stream.Problems)}\n{text}");
            if (YamlEvents.Oracle(text, offsets: true) is not { } oracle)
            {
                continue;
            }

            compared++;
            Assert.AreEqual(oracle, YamlEvents.Of(stream, offsets: true), $"seed {seed}\n{text}");
        }

        Assert.IsTrue(compared > 950, $"only {compared} of 1000 texts are valid to the oracle");
    }

    /// <summary>The specification is ours; YamlDotNet reads these otherwise or not at all.</summary>
    [TestMethod]
    [DataRow("a colon begins a plain scalar, also behind a bracketed key (7.3.3)", "? [c]\n: :x\n", "+MAP|+SEQ []|=VAL :c|-SEQ|=VAL ::x|-MAP")]
    [DataRow("NUL is told and passed over (5.1)", "a: b\0c\nd: e\n", "+MAP|=VAL :a|=VAL :b\0c|=VAL :d|=VAL :e|-MAP")]
    public void A_deliberate_difference(string name, string text, string expected)
    {
        Assert.AreEqual("+DOC|" + expected, YamlEvents.Of(YamlEvents.Parse(text)).TrimEnd('\n').Replace('\n', '|'), name);
        Assert.AreNotEqual(YamlEvents.Oracle(text), YamlEvents.Of(YamlEvents.Parse(text)), name);
    }
}
