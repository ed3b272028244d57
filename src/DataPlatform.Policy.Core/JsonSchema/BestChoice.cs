using Dpp.JsonSchema.Keywords;
using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>Of the choices that a value does not keep to, finds the one that was probably meant.</summary>
internal static class BestChoice
{
    private const int MostCompared = 100;
    private const int Deepest = 8;

    public static void Tell(SchemaRun run, ChoiceKeyword choice, Node node, JsonKind kind, Marks? marks)
    {
        var fitting = new List<SchemaRule>();
        foreach (var rule in choice.Rules)
        {
            if ((SchemaWords.KindsOf(rule) & kind) != 0)
            {
                fitting.Add(rule);
            }
        }

        if (fitting.Count == 0 || (fitting.Count > 1 && fitting.TrueForAll(rule => SchemaWords.ValuesOf(rule) is not null)))
        {
            var values = fitting.Count == 0 ? [] : fitting.SelectMany(rule => SchemaWords.ValuesOf(rule)!).ToList(); // asked above
            run.Fail(choice, SchemaWords.PlaceOf(node),
                $"{run.Name} must be {(values.Count > 0 ? SchemaWords.OneOf(values) : SchemaWords.Expected(choice.Rules))}, not {SchemaWords.Shown(run, node, kind)}{SchemaWords.DidYouMean(node, kind, values)}");
            return;
        }

        List<SchemaViolation>? best = null;
        Marks? bestMarks = null;
        var bestRank = int.MinValue;
        foreach (var rule in fitting.Take(MostCompared))
        {
            var own = marks is null ? null : new Marks();
            var complaints = run.Complaints(rule, node, kind, own);
            var rank = (Discriminates(rule, node, 0) * 10_000) - complaints.Count;
            if (rank > bestRank && complaints.Count > 0)
            {
                (best, bestMarks, bestRank) = (complaints, own, rank);
            }
        }

        if (best is null)
        {
            run.Fail(choice, SchemaWords.PlaceOf(node), $"{run.Name} fits none of the {choice.Rules.Count} choices of '{choice.Name}'");
            return;
        }

        if (bestMarks is not null)
        {
            marks?.Add(bestMarks);
        }

        run.Tell(best);
    }

    /// <summary>How many keys say that this choice is meant ("kind: X"), less those that say it is not.</summary>
    private static int Discriminates(SchemaRule rule, Node node, int depth)
    {
        if (depth > Deepest || node is not MappingNode mapping)
        {
            return 0;
        }

        var sum = 0;
        foreach (var keyword in rule.Keywords)
        {
            switch (keyword)
            {
                case PropertiesKeyword properties:
                    foreach (var entry in mapping.Entries)
                    {
                        if (entry.Name is { } name && properties.RuleOf(name) is { } value && SchemaWords.ValuesOf(value) is { } values)
                        {
                            sum += values.Contains(JsonValues.Resolve(entry.Value), JsonEquality.Instance) ? 1 : -1;
                        }
                    }

                    break;
                case ReferenceKeyword reference:
                    sum += Discriminates(reference.Target, node, depth + 1);
                    break;
                case AllOfKeyword all:
                    sum += all.Rules.Sum(part => Discriminates(part, node, depth + 1));
                    break;
            }
        }

        return sum;
    }
}
