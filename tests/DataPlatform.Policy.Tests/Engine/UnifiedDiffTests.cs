using System.Globalization;
using Dpp.Engine.Fixes;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class UnifiedDiffTests
{
    [TestMethod]
    public void A_changed_line_has_three_lines_around_it()
        => Assert.AreEqual(
            "--- a/x.yaml\n+++ b/x.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
            UnifiedDiff.Write("x.yaml", Lines(1, 9), Lines(1, 9).Replace("5", "five", StringComparison.Ordinal)));

    [TestMethod]
    public void Far_changes_are_hunks_of_their_own_and_near_ones_share()
    {
        var before = Lines(1, 30);

        Assert.AreEqual(2, Hunks(UnifiedDiff.Write("x", before, before.Replace("\n5\n", "\nfive\n", StringComparison.Ordinal).Replace("\n13\n", "\n", StringComparison.Ordinal))));
        Assert.AreEqual(1, Hunks(UnifiedDiff.Write("x", before, before.Replace("\n5\n", "\nfive\n", StringComparison.Ordinal).Replace("\n12\n", "\n", StringComparison.Ordinal))));
    }

    [TestMethod]
    [DataRow("", "a\n", "@@ -0,0 +1 @@\n+a\n")]
    [DataRow("a\n", "", "@@ -1 +0,0 @@\n-a\n")]
    [DataRow("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")]
    [DataRow("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n")]
    public void Edges(string before, string after, string expected)
        => Assert.AreEqual("--- a/x\n+++ b/x\n" + expected, UnifiedDiff.Write("x", before, after));

    [TestMethod]
    public void Nothing_changed_is_nothing_written() => Assert.AreEqual("", UnifiedDiff.Write("x", "a\n", "a\n"));

    [TestMethod]
    public void Applied_to_the_old_text_it_gives_the_new_one()
    {
        var random = new Random(7);
        for (var round = 0; round < 400; round++)
        {
            var before = Random(random, random.Next(0, 40));
            var after = round % 2 == 0 ? Random(random, random.Next(0, 40)) : Mutated(random, before);

            Assert.AreEqual(after, Apply(UnifiedDiff.Write("x", before, after), before), $"round {round}");
        }
    }

    [TestMethod]
    public void Texts_that_share_nothing_take_no_time()
    {
        var before = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}\n"));
        var after = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"b{i}\n"));

        Assert.AreEqual(after, Apply(UnifiedDiff.Write("x", before, after), before));
    }

    private static string Lines(int first, int last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(i => $"{i}\n"));

    private static int Hunks(string patch) => patch.Split('\n').Count(line => line.StartsWith("@@", StringComparison.Ordinal));

    private static string Random(Random random, int lines)
    {
        var text = string.Concat(Enumerable.Range(0, lines).Select(_ => $"{(char)('a' + random.Next(4))}\n"));
        return random.Next(3) == 0 ? text + "end" : text;
    }

    private static string Mutated(Random random, string text)
    {
        var lines = text.Split('\n').ToList();
        for (var i = 0; i < 3; i++)
        {
            lines.Insert(random.Next(lines.Count), "new");
            lines.RemoveAt(random.Next(lines.Count));
        }

        return string.Join('\n', lines);
    }

    /// <summary>What patch does, strictly: every context line must be there.</summary>
    private static string Apply(string patch, string before)
    {
        var old = Split(before);
        var after = new System.Text.StringBuilder();
        var at = 0;
        var lines = Split(patch);
        for (var i = 2; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("@@", StringComparison.Ordinal))
            {
                var range = lines[i].Split(' ')[1][1..].Split(',');
                var start = int.Parse(range[0], CultureInfo.InvariantCulture) - (range.Length > 1 && range[1] == "0" ? 0 : 1);
                for (; at < start; at++)
                {
                    after.Append(old[at]);
                }

                continue;
            }

            var text = i + 1 < lines.Count && lines[i + 1][0] == '\\' ? lines[i][1..^1] : lines[i][1..];
            switch (lines[i][0])
            {
                case '+':
                    after.Append(text);
                    break;
                case '-':
                    Assert.AreEqual(text, old[at++]);
                    break;
                case ' ':
                    Assert.AreEqual(text, old[at++]);
                    after.Append(text);
                    break;
            }
        }

        for (; at < old.Count; at++)
        {
            after.Append(old[at]);
        }

        return after.ToString();
    }

    private static List<string> Split(string text)
    {
        var lines = text.Split('\n').Select(line => line + "\n").ToList();
        lines[^1] = lines[^1][..^1];
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
