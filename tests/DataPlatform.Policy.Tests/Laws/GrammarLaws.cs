using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Tests.Laws;

/// <summary>What every grammar owes, whatever it reads.</summary>
internal sealed class GrammarLaws(Func<SourceText, GrammarLaws.Reading> parse)
{
    /// <summary>All scalars and comments of a text, in order, and its problems.</summary>
    public sealed record Reading(IReadOnlyList<ScalarNode> Values, IReadOnlyList<Comment> Comments, IReadOnlyList<SyntaxProblem> Problems);

    public Reading Read(string text) => parse(new SourceText(new SourceFile("file", text)));

    /// <summary>Breaks one line at a time: the others keep their values and ranges, and there is exactly one problem.</summary>
    /// <param name="holdsEntry">Whether a line is an entry of its own, so that what it opens it closes; all are when null.</param>
    public void OneDamageIsOneProblem(string text, string[] damages, int times, Func<string, bool>? holdsEntry = null)
    {
        var whole = Read(text);
        Assert.IsEmpty(whole.Problems, text);
        var file = new SourceFile("file", text);
        var random = new Random(17);
        for (var i = 0; i < times; i++)
        {
            var line = file.LineRange(random.Next(1, file.LineCount));
            if (line.IsEmpty || holdsEntry?.Invoke(text[line.Start..line.End]) == false)
            {
                continue;
            }

            var damage = damages[random.Next(damages.Length)];
            var broken = text[..line.Start] + damage + text[line.End..];
            var shift = damage.Length - line.Length;
            var read = Read(broken);
            Assert.HasCount(1, read.Problems, $"'{text[line.Start..line.End]}' became '{damage}'");
            Assert.IsTrue(TextRange.At(line.Start, damage.Length).Contains(read.Problems[0].Place.Range), $"{read.Problems[0]}");

            var expected = whole.Values.Where(v => !line.Contains(v.Range)).Select(v => (v.Value, Moved(v.Range, line.End, shift)));
            var actual = read.Values.Where(v => !TextRange.At(line.Start, damage.Length).Contains(v.Range)).Select(v => (v.Value, v.Range));
            CollectionAssert.AreEqual(expected.ToList(), actual.ToList(), damage);
        }
    }

    /// <summary>Thousands of mutations: nothing throws, ranges lie in the text in order, and maps lead back to what they say.</summary>
    public void SurvivesMutations(string text, string letters, int times)
    {
        var random = new Random(23);
        for (var i = 0; i < times; i++)
        {
            var characters = text.ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(characters.Count);
                switch (random.Next(3))
                {
                    case 0:
                        characters[at] = letters[random.Next(letters.Length)];
                        break;
                    case 1:
                        characters.Insert(at, letters[random.Next(letters.Length)]);
                        break;
                    default:
                        characters.RemoveRange(at, Math.Min(random.Next(1, 9), characters.Count - at));
                        break;
                }
            }

            Check(new string([.. characters]));
        }
    }

    public void Check(string text)
    {
        var read = Read(text);
        var ranges = read.Values.Select(v => v.Range).Concat(read.Comments.Select(c => c.Range)).OrderBy(r => r.Start).ThenBy(r => r.End).ToList();
        for (var i = 0; i < ranges.Count; i++)
        {
            Assert.IsTrue(ranges[i].Start >= 0 && ranges[i].End >= ranges[i].Start && ranges[i].End <= text.Length, $"{ranges[i]} in {text}");
            Assert.IsTrue(i == 0 || ranges[i - 1].End <= ranges[i].Start, $"{ranges[i]} overlaps in {text}");
        }

        foreach (var value in read.Values)
        {
            foreach (var piece in value.Map.Pieces)
            {
                var said = text[piece.Source.Start..piece.Source.End];
                Assert.IsTrue(value.Range.Contains(piece.Source), $"{piece} in {text}");
                Assert.IsTrue(piece.Kind != PieceKind.Verbatim || said == value.Value.Substring(piece.Start, piece.Length), $"{piece} in {text}");
            }

            Assert.AreEqual(value.Value.Length, value.Map.Pieces.Sum(piece => piece.Length), text);
        }

        foreach (var problem in read.Problems)
        {
            Assert.IsTrue(problem.Place.Range.Start >= 0 && problem.Place.Range.End <= text.Length && problem.Place.Range.Start <= problem.Place.Range.End, $"{problem}");
            Assert.IsFalse(problem.Message.Contains('\n') || problem.Message.EndsWith('.'), problem.Message);
        }
    }

    /// <summary>Five doublings from 160 KB to 5 MB, each at most 2.3 times as long: against 32 small texts whose readings are kept, so that memory costs both sides alike.</summary>
    public void IsLinear(string text)
    {
        var small = string.Concat(Enumerable.Repeat(text, 160_000 / text.Length));
        var large = string.Concat(Enumerable.Repeat(small, 32));
        var before = Best([.. Enumerable.Repeat(small, 32)], 2);
        var after = Best([large], 2);
        Assert.IsLessThan(Math.Pow(2.3 / 2, 5) * before, after, $"{before} ms -> {after} ms");
    }

    public void IsQuickOn(params string[] hostile)
    {
        foreach (var text in hostile)
        {
            var time = Best([text], 2);
            Assert.IsLessThan(1000.0, time, $"{time} ms for {text[..20]}");
            Check(text);
        }
    }

    /// <summary>Inside a literal, a quoted and a nested scalar of YAML the text means the same, and every place is the one of the outermost file.</summary>
    public void HoldsInsideOtherTexts(string text)
    {
        var alone = Read(text);
        foreach (var (name, outer) in Embedding.Of(text))
        {
            var inner = Embedding.InnermostOf(outer);
            Assert.AreEqual(text, inner.Text, name);
            var read = parse(inner);
            CollectionAssert.AreEqual(alone.Values.Select(v => (v.Value, v.Range)).ToList(), read.Values.Select(v => (v.Value, v.Range)).ToList(), name);
            foreach (var value in read.Values.Where(v => text.AsSpan(v.Range.Start, v.Range.Length).IndexOfAny("\n\t\"\\") < 0))
            {
                Assert.AreEqual(text[value.Range.Start..value.Range.End], value.Place.Text, name);
                Assert.AreEqual(outer, value.Place.Source.Text, name);
            }

            CollectionAssert.AreEqual(alone.Problems.Select(p => p.Message).ToList(), read.Problems.Select(p => p.Message).ToList(), name);
            Assert.IsTrue(read.Problems.All(p => ReferenceEquals(p.Place.Source.Text, outer)), name);
        }
    }

    private static TextRange Moved(TextRange range, int from, int by)
        => range.Start >= from ? new TextRange(range.Start + by, range.End + by) : range;

    /// <summary>Processor time, so that other work on the machine does not count.</summary>
    private double Best(string[] texts, int runs)
    {
        var best = double.MaxValue;
        for (var i = 0; i < runs; i++)
        {
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            var kept = texts.Select(Read).ToList();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            GC.KeepAlive(kept);
        }

        return best;
    }
}
