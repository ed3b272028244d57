using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Yaml;

/// <summary>What holds for every text, good or broken.</summary>
[TestClass]
public sealed class YamlLawTests
{
    [TestMethod]
    public void Samples_are_read_without_a_problem_and_as_the_oracle_reads_them()
    {
        foreach (var sample in YamlSamples.All)
        {
            var stream = YamlEvents.Parse(sample);
            Assert.AreEqual(0, stream.Problems.Count, string.Join("; ", stream.Problems) + "\n" + sample);
            Check(sample, stream);
            Assert.AreEqual(YamlEvents.Oracle(sample, offsets: true), YamlEvents.Of(stream, offsets: true), sample);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void A_text_changed_anywhere_is_still_read_lawfully(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Mutate(random, YamlSamples.All[random.Next(YamlSamples.All.Count)]);
            try
            {
                Check(text, YamlEvents.Parse(text));
            }
            catch (Exception e)
            {
                Assert.Fail(e.Message + "\n" + text + "\n" + e.StackTrace);
            }
        }
    }

    private static string Mutate(Random random, string text)
    {
        const string signs = "[]{}:,-?&*!|>'\"%@`#\t\n\r \\~\0aé\uFEFF0";
        for (var n = random.Next(1, 4); n > 0 && text.Length > 2; n--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(6))
            {
                case 0:
                    text = text.Remove(at, 1);
                    break;
                case 1:
                    text = text.Insert(at, signs[random.Next(signs.Length)].ToString());
                    break;
                case 2:
                    var to = random.Next(text.Length);
                    var chars = text.ToCharArray();
                    (chars[at], chars[to]) = (chars[to], chars[at]);
                    text = new string(chars);
                    break;
                case 3:
                    var lines = text.Split('\n');
                    (lines[random.Next(lines.Length)], lines[0]) = (lines[0], lines[random.Next(lines.Length)]);
                    text = string.Join("\n", lines);
                    break;
                case 4:
                    text = text.Substring(0, at);
                    break;
                default:
                    text = text.Insert(at, text.Substring(random.Next(text.Length)));
                    break;
            }
        }

        return text;
    }

    /// <summary>Ranges lie in the text and nest, siblings stand in order, comments stand outside scalars, maps lead back.</summary>
    internal static void Check(string text, YamlStream stream)
    {
        var at = 0;
        foreach (var document in stream.Documents)
        {
            Assert.AreEqual(at, document.Range.Start);
            Assert.IsTrue(document.Range.Start <= document.Range.End && document.Range.End <= text.Length);
            at = document.Range.End;
            var scalars = new List<TextRange>();
            if (document.Root is not null)
            {
                CheckNode(text, document.Root, document.Range, scalars);
            }

            var next = 0;
            foreach (var comment in document.Comments)
            {
                Assert.AreEqual('#', text[comment.Range.Start]);
                Assert.IsTrue(comment.Range.Start >= next, "comments in order");
                next = comment.Range.End;
                Assert.IsFalse(scalars.Exists(s => s.Overlaps(comment.Range)), $"comment {comment.Range} inside a scalar");
            }
        }

        for (var i = 0; i < stream.Problems.Count; i++)
        {
            var range = stream.Problems[i].Place.Range;
            Assert.IsTrue(range.Start >= 0 && range.Start <= range.End && range.End <= text.Length, "problem in the text");
            Assert.IsTrue(i == 0 || stream.Problems[i - 1].Place.Range.Start <= range.Start, "problems in order");
        }
    }

    private static void CheckNode(string text, Node node, TextRange outer, List<TextRange> scalars)
    {
        Assert.IsTrue(node.Range.Start <= node.Range.End && outer.Contains(node.Range), $"{node.GetType().Name} {node.Range} in {outer}");
        switch (node)
        {
            case ScalarNode scalar:
                scalars.Add(WithoutHeader(text, scalar));
                CheckMap(text, scalar);
                break;
            case SequenceNode sequence:
                CheckSiblings(text, sequence.Items, node.Range, scalars);
                break;
            case MappingNode mapping:
                CheckSiblings(text, [.. mapping.Entries.SelectMany(e => new[] { e.Key, e.Value })], node.Range, scalars);
                break;
        }
    }

    /// <summary>A comment may stand behind the '|' of a block text.</summary>
    private static TextRange WithoutHeader(string text, ScalarNode scalar)
    {
        var header = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? text.AsSpan(scalar.Range.Start, scalar.Range.Length).IndexOfAny('\n', '\r') : 0;
        return scalar.Range with { Start = header < 0 ? scalar.Range.End : scalar.Range.Start + header };
    }

    private static void CheckSiblings(string text, IReadOnlyList<Node> nodes, TextRange outer, List<TextRange> scalars)
    {
        var at = outer.Start;
        foreach (var node in nodes)
        {
            Assert.IsTrue(node.Range.Start >= at, $"{node.GetType().Name} {node.Range} starts before {at}");
            at = node.Range.End;
            CheckNode(text, node, outer, scalars);
        }
    }

    private static void CheckMap(string text, ScalarNode scalar)
    {
        var at = 0;
        var source = scalar.Range.Start;
        foreach (var piece in scalar.Map.Pieces)
        {
            Assert.AreEqual(at, piece.Start, "pieces without gaps");
            at = piece.End;
            Assert.IsTrue(piece.Source.Start >= source && piece.Source.End >= piece.Source.Start, "pieces in order");
            source = piece.Source.End;
            if (piece.Kind == PieceKind.Verbatim)
            {
                Assert.AreEqual(scalar.Value.Substring(piece.Start, piece.Length), text.Substring(piece.Source.Start, piece.Source.Length));
            }
        }

        Assert.AreEqual(scalar.Value.Length, at, "pieces cover the value");
    }
}
