namespace Dpp.Tests.Yaml;

/// <summary>One damaged line costs one problem and at most its own entry.</summary>
[TestClass]
public sealed class YamlDamageTests
{
    [TestMethod]
    public void A_damaged_line_costs_one_problem_and_its_own_entry()
    {
        var failures = new List<string>();
        int count = 0, valid = 0;
        foreach (var damage in All())
        {
            count++;
            var stream = YamlEvents.Parse(damage.After);
            if (YamlEvents.Oracle(damage.After) is not null && !IsWrongAllTheSame(damage, stream))
            {
                valid++;
                if (stream.Problems.Count > 0)
                {
                    failures.Add(Describe(damage, "the oracle finds no problem", stream.Problems));
                }

                continue;
            }

            if (stream.Problems.Count != 1)
            {
                failures.Add(Describe(damage, "not one problem", stream.Problems));
            }

            var found = YamlDamage.Found(stream).ToHashSet();
            var lost = damage.Kept().Where(k => !found.Contains(k)).ToList();
            if (lost.Count > 0)
            {
                failures.Add(Describe(damage, "lost: " + string.Join(", ", lost.Take(4)), stream.Problems));
            }
        }

        Console.WriteLine($"{count} damages, {valid} of them valid");
        Assert.AreEqual(0, failures.Count, $"{failures.Count} of {count} ({valid} valid)\n" + string.Join("\n", failures.Take(60)));
    }

    /// <summary>What YamlDotNet accepts and YAML 1.2.2 does not: a tab that indents a line of a quoted or bracketed value (6.1),
    /// '@' and '%' at the start of a plain scalar in brackets (7.3.3), brackets whose lines stand left of their entry (7.4),
    /// text right behind a closing quote (7.3.1).</summary>
    private static bool IsWrongAllTheSame(YamlDamage damage, Dpp.Syntax.Yaml.YamlStream stream) => stream.Problems.Count == 1 && damage.Kind switch
    {
        "tab indents" => true,
        "insert @x" or "insert %" => stream.Problems[0].Message.StartsWith("a value cannot start with", StringComparison.Ordinal),
        "one space less" => stream.Problems[0].Message.StartsWith("the lines inside brackets", StringComparison.Ordinal),
        "open quote at value" => stream.Problems[0].Message.EndsWith("the value before it is complete", StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<YamlDamage> All()
    {
        foreach (var sample in YamlSamples.All)
        {
            var lines = sample.Split('\n').Length;
            for (var line = 1; line <= lines; line++)
            {
                foreach (var kind in YamlDamage.Kinds)
                {
                    if (YamlDamage.Make(sample, line, kind) is { } damage)
                    {
                        yield return damage;
                    }
                }
            }
        }
    }

    private static string Describe(YamlDamage damage, string what, IReadOnlyList<Dpp.Syntax.SyntaxProblem> problems)
    {
        var line = damage.After.AsSpan(0, damage.At).Count('\n');
        var lines = damage.After.Split('\n');
        return $"--- {damage.Kind}: {what} [{string.Join("; ", problems)}]\n{string.Join("\n", lines.Skip(Math.Max(0, line - 2)).Take(6))}";
    }
}
