using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>A JSON Schema, compiled: it may judge any number of documents, several at a time.</summary>
public sealed class Schema
{
    private const long LeastBudget = 5_000_000;
    private const int BudgetPerCharacter = 16;

    private readonly SchemaRule rule;

    internal Schema(SchemaRule rule) => this.rule = rule;

    /// <param name="root">An empty document, null, is right by every schema.</param>
    public SchemaVerdict Judge(Node? root, SchemaJudging? how = null)
    {
        if (root is null)
        {
            return new SchemaVerdict([], []);
        }

        var run = new SchemaRun(how ?? SchemaJudging.Default, LeastBudget + ((long)BudgetPerCharacter * root.Source.Text.Length));
        run.CheckRoot(rule, root);
        return new SchemaVerdict(run.Told.Count < 2 ? run.Told : Ordered(run.Told), run.NotJudged);
    }

    private static List<SchemaViolation> Ordered(IReadOnlyList<SchemaViolation> told)
    {
        var seen = new HashSet<(Text.Place, string)>();
        var once = new List<SchemaViolation>(told.Count);
        foreach (var violation in told)
        {
            if (seen.Add((violation.Place, violation.Message)))
            {
                once.Add(violation);
            }
        }

        return [.. once.OrderBy(violation => violation.Place.Range.Start)];
    }
}
