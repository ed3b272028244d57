using Dpp.Engine;
using Dpp.Engine.Fixes;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp;

/// <summary>Which findings somebody accepts, why, until when.</summary>
/// <param name="Rules">Ids, beginnings of ids, names or areas; none means every error and warning.</param>
/// <param name="Until">The last day; null: for good.</param>
/// <param name="SettingsPath">The settings file to write when there is none yet.</param>
public sealed record AllowOrder(IReadOnlyList<string> Rules, string Reason, DateTime? Until, string SettingsPath);

/// <summary>What accepting them makes of the files; nothing is written.</summary>
/// <param name="Accepted">What is not told any more.</param>
/// <param name="Refused">What cannot be accepted, and why.</param>
public sealed record AllowOutcome(IReadOnlyList<FileChange> Changes, LintResult Before, LintResult After, IReadOnlyList<Problem> Accepted, IReadOnlyList<(Problem Problem, string Why)> Refused);

/// <summary>Writes suppressions for the findings of a run: beside them where a comment can stand, in the settings where none can.</summary>
public static class AllowRun
{
    public static AllowOutcome Run(LintRequest request, AllowOrder order)
    {
        var before = Linter.Run(request);
        var refused = new List<(Problem, string)>();
        var accepted = new List<Problem>();
        foreach (var problem in before.Problems.Where(problem => problem.Suppressed is null && Means(order, problem)))
        {
            if (Objection(problem, before) is { } why)
            {
                refused.Add((problem, why));
            }
            else
            {
                accepted.Add(problem);
            }
        }

        var writing = new AllowWriting(before.Settings.File ?? new SourceFile(order.SettingsPath, ""), order);
        foreach (var file in accepted.GroupBy(problem => problem.At.Source.Path, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            writing.Add(file.First().At.Source, [.. file]);
        }

        refused.AddRange(writing.Refused);
        var changes = writing.Changes();
        var after = changes.Count == 0 ? before : Linter.Run(request with { Tree = new ChangedTree(request.Tree).With(changes) });
        return new AllowOutcome(changes, before, after, [.. accepted.Where(problem => !writing.Refused.Exists(one => ReferenceEquals(one.Problem, problem)))], refused);
    }

    private static bool Means(AllowOrder order, Problem problem)
        => order.Rules.Count == 0 ? problem.Severity > Severity.Note && !EngineRules.IsNeverAllowed(problem.Rule) : order.Rules.Any(rule => RuleBook.Weight(rule, problem.Rule) > 0);

    private static string? Objection(Problem problem, LintResult result)
    {
        if (EngineRules.IsNeverAllowed(problem.Rule))
        {
            return "cannot be accepted, only mended";
        }

        if (problem.At.Source is null)
        {
            return "has no place";
        }

        foreach (var tier in result.Estates.SelectMany(estate => estate.Stacks).Where(stack => problem.Stacks.Contains(stack.Name)).Select(stack => stack.Tier.Knows(out var tier) ? tier : Tier.Production))
        {
            if (result.Settings.Policy.Any(policy => policy.Tier == tier && policy.NeverAllow.Any(rule => rule.Knows(out var known) && RuleBook.Weight(known, problem.Rule) > 0)))
            {
                return $"the policy for {SettingsWords.Of(tier)} does not let it be accepted";
            }
        }

        return MadeElsewhere(problem.At.Source);
    }

    private static string? MadeElsewhere(SourceFile file)
    {
        if (file.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || file.Path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase))
        {
            return "it stands in a document; write the comment into its block by hand";
        }

        if (file.Path.Split('/').Any(folder => folder is "vendor" or "vendored" or "third_party" or "third-party" or "node_modules"))
        {
            return "the file comes from elsewhere; accept it in the settings";
        }

        var head = file.Text.Substring(0, Math.Min(file.Text.Length, 600));
        var isGenerated = head.IndexOf("DO NOT EDIT", StringComparison.OrdinalIgnoreCase) >= 0 || head.IndexOf("@generated", StringComparison.OrdinalIgnoreCase) >= 0;
        return isGenerated ? "the file is generated; accept it where it is made, or in the settings" : null;
    }
}
