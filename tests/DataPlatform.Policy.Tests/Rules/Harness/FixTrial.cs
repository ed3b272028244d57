using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

/// <summary>Applies the fixes of a rule to an example and judges what comes out.</summary>
internal sealed class FixTrial(RuleDefinition rule, IReadOnlyList<RuleDefinition> rules)
{
    /// <param name="expected">The fixed text of the marked file.</param>
    public IEnumerable<string> Complaints(ExampleCase example, IReadOnlyList<Problem> before, string? expected)
    {
        var mended = before.Where(problem => problem.Rule.Id == rule.Info.Id && problem.Fix is not null).ToList();
        if (mended.Count == 0)
        {
            return expected is null ? [] : ["a fixed text is given, but the rule offers no fix"];
        }
        if (expected is null)
        {
            return ["the rule offers a fix, but the example gives no fixed text: " + mended[0].Fix!.Title]; // filtered above
        }
        var edits = mended.SelectMany(problem => problem.Fix!.Edits).Distinct().ToList(); // filtered above
        var after = Apply(example, edits, out var overlap);
        return overlap is not null ? [overlap] : [.. Texts(example, after, expected), .. Judge(after, before, mended.Count)];
    }

    private static IEnumerable<string> Texts(ExampleCase before, ExampleCase after, string expected)
    {
        var marked = before.Marks(MarkKind.Primary).Select(mark => mark.File.Path).FirstOrDefault();
        foreach (var (old, now) in before.Files.Zip(after.Files))
        {
            var wanted = old.Path == marked ? MarkedText.Parse(old.Path, expected).Text : old.Text;
            if (now.Text != wanted)
            {
                yield return $"after the fix {now.Path} should be\n{wanted}\nbut is\n{now.Text}";
            }
        }
    }

    private IEnumerable<string> Judge(ExampleCase after, IReadOnlyList<Problem> before, int mended)
    {
        var now = after.Run(rules).Problems.Where(problem => problem.Suppressed is null).ToList();
        var known = before.Select(problem => (problem.Rule.Id, problem.Message)).ToHashSet();
        foreach (var problem in now.Where(problem => problem.Severity >= Severity.Warning && !known.Contains((problem.Rule.Id, problem.Message))))
        {
            yield return $"the fix brings {problem.Rule.Id} at {problem.At}: {problem.Message}";
        }
        var mine = now.Where(problem => problem.Rule.Id == rule.Info.Id).ToList();
        if (mine.Count > before.Count(problem => problem.Rule.Id == rule.Info.Id) - mended)
        {
            yield return "the fix does not mend: " + string.Join("; ", mine.Select(problem => $"{problem.At} {problem.Message}"));
        }
        var again = Apply(after, [.. mine.Where(problem => problem.Fix is not null).SelectMany(problem => problem.Fix!.Edits)], out _); // filtered
        if (!again.Files.Select(file => file.Text).SequenceEqual(after.Files.Select(file => file.Text), StringComparer.Ordinal))
        {
            yield return "a second fix changes the text again";
        }
    }

    private static ExampleCase Apply(ExampleCase example, IReadOnlyList<Edit> edits, out string? overlap)
    {
        overlap = null;
        foreach (var file in edits.GroupBy(edit => edit.Place.Source.Path))
        {
            var text = example.Files.First(each => each.Path == file.Key) with { Marks = [] };
            var last = int.MaxValue;
            foreach (var edit in file.OrderByDescending(edit => edit.Place.Range.Start).ThenByDescending(edit => edit.Place.Range.End))
            {
                if (edit.Place.Range.End > last)
                {
                    overlap = $"edits of the fix overlap at {edit.Place}";
                    return example;
                }
                text = text.Replace(edit.Place.Range, edit.NewText);
                last = edit.Place.Range.Start;
            }
            example = example.With(text);
        }
        return example;
    }
}
