using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

/// <summary>Distrusts the author of a rule: runs its examples through the whole engine, and everything that could be meant by them.</summary>
internal sealed class RuleHarness(RuleDefinition rule, IReadOnlyList<RuleDefinition> rules)
{
    /// <summary>What is wrong with the rule or its examples; empty when nothing is.</summary>
    public IReadOnlyList<string> Complaints()
    {
        var examples = rule.Examples().ToList();
        return
        [
            .. Claims(examples),
            .. examples.SelectMany((example, index) => Named(example, index, examples, example.IsBad ? JudgeBad(example) : JudgeGood(example))),
        ];
    }

    private static IEnumerable<string> Named(Example example, int index, List<Example> all, IEnumerable<string> complaints)
    {
        var number = all.Take(index + 1).Count(each => each.IsBad == example.IsBad);
        return complaints.Select(complaint => $"{(example.IsBad ? "bad" : "good")} example {number} ({example.Input}): {complaint}");
    }

    private IEnumerable<string> Claims(IReadOnlyList<Example> examples)
    {
        var shown = examples.Where(example => example.IsBad).Select(example => example.Input).ToHashSet();
        if (!examples.Any(example => !example.IsBad))
        {
            yield return "no good example";
        }
        foreach (var input in rule.Info.Inputs.Where(input => !shown.Contains(input)))
        {
            yield return $"claims to judge {input} without a bad example of it";
        }
        foreach (var input in shown.Except(rule.Info.Inputs))
        {
            yield return $"has a bad example of {input} without claiming to judge it";
        }
    }

    private IEnumerable<string> JudgeGood(Example example)
    {
        var original = ExampleCase.Of(example);
        if (original.Files.Any(file => file.Marks.Any(mark => mark.Kind == MarkKind.Primary)))
        {
            yield return "a good example has a primary mark";
        }
        foreach (var (what, variant) in Variations.SameMeaning(original).Prepend(("", original)))
        {
            var result = variant.Run(rules);
            foreach (var complaint in Unreadable(result).Concat(Mine(result).Select(problem => $"a finding in a good example at {problem.At}: {problem.Message}")))
            {
                yield return Prefixed(what, complaint);
            }
        }
    }

    private IEnumerable<string> JudgeBad(Example example)
    {
        var original = ExampleCase.Of(example);
        var result = original.Run(rules);
        var complaints = Unreadable(result).Concat(Places(original, result)).Concat(Words(original, result)).ToList();
        complaints.AddRange(new FixTrial(rule, rules).Complaints(original, result.Problems, example.Fixed));
        if (complaints.Count > 0)
        {
            return complaints;
        }
        foreach (var (what, variant) in Variations.SameMeaning(original))
        {
            var again = variant.Run(rules);
            complaints.AddRange(Unreadable(again).Concat(Places(variant, again)).Select(complaint => Prefixed(what, complaint)));
            if (what == "with CRLF")
            {
                var wanted = example.Fixed is null ? null : MarkedText.Parse("", example.Fixed).WithCarriageReturns().Text;
                complaints.AddRange(new FixTrial(rule, rules).Complaints(variant, again.Problems, wanted).Select(complaint => Prefixed(what, complaint)));
            }
        }
        return [.. complaints, .. Unknown(original, result)];
    }

    /// <summary>Every primary mark is exactly one finding and the other way round; every related mark is told by one.</summary>
    private IEnumerable<string> Places(ExampleCase example, LintResult result)
    {
        var found = Mine(result).ToList();
        var left = found.ToList();
        foreach (var (file, mark) in example.Marks(MarkKind.Primary))
        {
            var place = ExampleCase.Bare(file, mark);
            var problem = left.Find(each => ExampleCase.Bare(each.At) == place);
            if (problem is null)
            {
                yield return $"no finding at {Shown(file, mark)}; found: {Shown(found)}";
            }
            else
            {
                left.Remove(problem);
            }
        }
        foreach (var problem in left)
        {
            yield return $"a finding without a mark at {problem.At} '{problem.At.Text}': {problem.Message}";
        }
        var severity = example.Example.Severity ?? rule.Info.In(example.Example.Environment);
        foreach (var problem in found.Where(problem => problem.Severity != severity))
        {
            yield return $"the finding at {problem.At} is {problem.Severity}, not {severity}";
        }
        foreach (var (file, mark) in example.Marks(MarkKind.Related))
        {
            if (!found.Exists(problem => RelatesTo(problem, file, mark)))
            {
                yield return $"no finding is related to {Shown(file, mark)}; related: "
                    + string.Join(", ", found.SelectMany(problem => problem.Related).Select(related => $"{related.Place} '{related.Place.Text}'"));
            }
        }
    }

    private IEnumerable<string> Words(ExampleCase example, LintResult result)
    {
        var secrets = result.Estates.SelectMany(estate => estate.Stacks).SelectMany(stack => stack.Credentials)
            .Select(credential => credential.Value.Knows(out var secret) ? secret : "")
            .Where(secret => secret.Length > 0 && example.Files.Sum(file => Occurrences(file.Text, secret)) == 1)
            .ToList();
        foreach (var problem in Mine(result))
        {
            foreach (var words in problem.Related.Select(related => related.Says).Append(problem.Message))
            {
                if (words.Length == 0 || words.EndsWith('.') || words.Contains('\n', StringComparison.Ordinal))
                {
                    yield return $"a message is one line without a full stop: {words}";
                }
                if (secrets.Exists(secret => words.Contains(secret, StringComparison.Ordinal)))
                {
                    yield return $"a message tells a secret at {problem.At}";
                }
            }
            if (problem.Fix is { Title: var title } && (title.Length == 0 || !char.IsUpper(title[0]) || title.EndsWith('.')))
            {
                yield return $"a fix title begins with a capital and has no full stop: {title}";
            }
        }
    }

    /// <summary>A finding that stays when the value it rests on is not known rests on a guess.</summary>
    private IEnumerable<string> Unknown(ExampleCase original, LintResult result)
    {
        var before = Mine(result).ToList();
        var tried = 0;
        var stayed = new List<string>();
        foreach (var file in original.Files)
        {
            foreach (var mark in file.Marks)
            {
                var resting = mark.Kind == MarkKind.Primary ? 1 : before.Count(problem => RelatesTo(problem, file, mark));
                foreach (var (what, variant) in Variations.MadeUnknown(original, file, mark))
                {
                    tried++;
                    var now = Mine(variant.Run(rules)).ToList();
                    if (now.Count > before.Count - resting)
                    {
                        stayed.Add($"the finding stays with '{file.TextOf(mark)}' {what}: {Shown(now)}");
                    }
                }
            }
        }
        return (original.Example.IsStructural, tried) switch
        {
            (false, 0) => ["no marked value can be made unknown: mark the value that decides, or set IsStructural"],
            (false, _) => stayed,
            (true, > 0) when stayed.Count == 0 => ["IsStructural is set, but the finding goes when the marked values are unknown"],
            _ => [],
        };
    }

    private IEnumerable<Problem> Mine(LintResult result)
        => result.Problems.Where(problem => problem.Rule.Id == rule.Info.Id && problem.Suppressed is null && problem.Severity > Severity.Off);

    private static IEnumerable<string> Unreadable(LintResult result)
        => result.Problems.Where(problem => problem.Rule.Id.StartsWith("DP00", StringComparison.Ordinal)).Select(problem => $"{problem.Rule.Id} at {problem.At}: {problem.Message}");

    private static bool RelatesTo(Problem problem, MarkedText file, Mark mark)
    {
        var place = ExampleCase.Bare(file, mark);
        return problem.Related.Any(related => ExampleCase.Bare(related.Place) == place);
    }

    private static int Occurrences(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            count++;
        }
        return count;
    }

    private static string Prefixed(string what, string complaint) => what.Length == 0 ? complaint : $"{what}: {complaint}";

    private static string Shown(MarkedText file, Mark mark) => $"{new Place(new SourceFile(file.Path, file.Text), mark.Range)} '{file.TextOf(mark)}'";

    private static string Shown(IReadOnlyList<Problem> problems)
        => problems.Count == 0 ? "nothing" : string.Join(", ", problems.Select(problem => $"{problem.At} '{problem.At.Text}' {problem.Message}"));
}
