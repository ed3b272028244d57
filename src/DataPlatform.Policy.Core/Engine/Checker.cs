using Dpp.Engine.Fixes;
using Dpp.Engine.Suppressions;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>Runs the rules and judges what they find: severity, covering, suppression, merging, fixes.</summary>
public static class Checker
{
    /// <summary>Below so many workloads one thread is done before a second one has started.</summary>
    private const int WorthSharing = 200;

    private delegate void Work(List<Found> into);

    public static IReadOnlyList<Problem> Run(CheckRequest request)
    {
        var severities = new SeverityJudge(request.Settings, request.Select, request.Ignore);
        var found = RunRules(request, severities);
        found.AddRange(OfFiles(request));
        found.Sort(Found.Compare);
        var broken = new BrokenParts(request.Files);
        found = Judge(found.FindAll(one => !broken.Explains(one)), severities);
        found = request.KeepCovered ? found : new Covering(request.Rules.Select(rule => rule.Info)).Apply(found);

        var book = new RuleBook(request.Rules);
        found.AddRange(new SuppressionJudge(book, severities, request).Apply(found));
        found.Sort(Found.Compare);
        return Merger.Merge(found, new FixJudge(found, [.. request.Estates.SelectMany(estate => estate.Stacks)]));
    }

    private static List<Found> RunRules(CheckRequest request, SeverityJudge severities)
    {
        var works = new List<Work>();
        foreach (var estate in request.Estates)
        {
            IReadOnlyList<Stack> judged = [.. estate.Stacks.Where(request.IsJudged)];
            foreach (var definition in request.Rules)
            {
                switch (definition)
                {
                    case Rule rule:
                        foreach (var stack in judged)
                        {
                            if (severities.MayMatter(rule.Info, stack.Tier.Knows(out var tier) ? tier : estate.Tier))
                            {
                                works.Add(into => Collect(rule, rule.Check, stack, stack.At, into, finding => new Found(rule.Info, finding, estate, stack)));
                            }
                        }

                        break;
                    case EstateRule rule when estate.Stacks.Count > 0 && severities.MayMatter(rule.Info, estate.Tier):
                        works.Add(into => Collect(rule, rule.Check, estate, estate.Stacks[0].At, into, finding => new Found(rule.Info, finding, estate)));
                        break;
                }
            }
        }

        var found = Run(works, request.Estates.Sum(estate => estate.Stacks.Where(request.IsJudged).Sum(stack => stack.Workloads.Count + stack.Resources.Count)) < WorthSharing ? 1 : request.Jobs);
        KeepFirstFailures(found);
        return found;
    }

    // A rule that fails on every stack is one problem.
    private static void KeepFirstFailures(List<Found> found)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        found.RemoveAll(one => ReferenceEquals(one.Rule, EngineRules.RuleFailed) && !told.Add(one.Finding.Message));
    }

    private static List<Found> Run(List<Work> works, int jobs)
    {
        var all = new List<Found>();
        if (jobs <= 1)
        {
            foreach (var work in works)
            {
                work(all);
            }

            return all;
        }

        var parts = new List<Found>[works.Count];
        Parallel.For(0, works.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i => works[i](parts[i] = []));
        foreach (var part in parts)
        {
            all.AddRange(part);
        }

        return all;
    }

    // What a rule found before it failed stands. The text of an exception may hold a secret: only its kind is told.
    private static void Collect<T>(RuleDefinition rule, Func<T, IEnumerable<Finding>> check, T subject, Place at, List<Found> into, Func<Finding, Found> found)
    {
        try
        {
            foreach (var finding in check(subject))
            {
                into.Add(found(finding));
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            into.Add(new Found(EngineRules.RuleFailed, new Finding(at, $"rule '{rule.Info.Name}' ({rule.Info.Id}) failed with {failure.GetType().Name}; its other findings stand")));
        }
    }

    private static IEnumerable<Found> OfFiles(CheckRequest request)
    {
        foreach (var file in request.Files)
        {
            foreach (var problem in file.Problems)
            {
                yield return new Found(problem.IsLimit ? EngineRules.LimitHit : EngineRules.SyntaxError, new Finding(problem.Place, problem.Message));
            }

            foreach (var trouble in file.Troubles)
            {
                yield return new Found(trouble.Rule, new Finding(trouble.At, trouble.Message));
            }
        }
    }

    private static List<Found> Judge(List<Found> found, SeverityJudge severities)
    {
        foreach (var one in found)
        {
            one.Severity = Lesser(SeverityOf(one, severities), one.Finding.Cap);
        }

        return found.FindAll(one => one.Severity != Severity.Off);
    }

    private static Severity Lesser(Severity one, Severity other) => one < other ? one : other;

    private static Severity SeverityOf(Found one, SeverityJudge severities)
    {
        if (one.Stack is { } stack)
        {
            return severities.Of(one.Rule, stack.Tier.Knows(out var tier) ? tier : one.Estate?.Tier ?? Tier.Production, stack, one.Path);
        }

        if (one.Estate is not { } estate)
        {
            return severities.Of(one.Rule, Tier.Production, null, one.Path);
        }

        // A finding about an estate counts as guessed only when nobody named any stack that reads the file.
        var readers = estate.Stacks.Where(reader => reader.Layers.Any(layer => layer.Path == one.Path)).ToList();
        readers = readers.Count == 0 ? [.. estate.Stacks] : readers;
        return severities.Of(one.Rule, estate.Tier, readers.Find(reader => !reader.TierIsGuessed) ?? readers[0], one.Path);
    }
}
