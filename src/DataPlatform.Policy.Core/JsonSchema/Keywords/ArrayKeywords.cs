using Dpp.Syntax;

namespace Dpp.JsonSchema.Keywords;

/// <summary>prefixItems with items, or items as a list with additionalItems</summary>
internal sealed class ItemsKeyword(string name, Node at, IReadOnlyList<SchemaRule> prefix, SchemaRule? rest) : SchemaKeyword(name, at, JsonKind.Array)
{
    public IReadOnlyList<SchemaRule> Prefix => prefix;
    public SchemaRule? Rest => rest;

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var items = ((SequenceNode)node).Items;
        var holds = true;
        for (var i = 0; i < items.Count; i++)
        {
            var rule = i < prefix.Count ? prefix[i] : rest;
            if (rule is null)
            {
                break;
            }

            if (i >= prefix.Count && rule.Always == false)
            {
                marks?.AddAll();
                return !run.IsQuiet && run.Fail(this, items[i].Place, $"{run.Name} must have at most {SchemaWords.Counted(prefix.Count, "item")}, not {items.Count}");
            }

            holds &= run.CheckChild(rule, null, i, items[i]);
            if (!holds && run.IsQuiet)
            {
                return false;
            }
        }

        if (rest is not null)
        {
            marks?.AddAll();
        }
        else
        {
            marks?.AddBelow(Math.Min(prefix.Count, items.Count));
        }

        return holds;
    }
}

/// <summary>minItems and maxItems</summary>
internal sealed class ItemCountKeyword(string name, Node at, int limit) : SchemaKeyword(name, at, JsonKind.Array)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var items = ((SequenceNode)node).Items;
        var isLeast = Name == "minItems";
        if (isLeast ? items.Count >= limit : items.Count <= limit)
        {
            return true;
        }

        return !run.IsQuiet && run.Fail(this, isLeast ? SchemaWords.PlaceOf(node) : items[limit].Place,
            $"{run.Name} must have at {(isLeast ? "least" : "most")} {SchemaWords.Counted(limit, "item")}, not {items.Count}");
    }
}

/// <summary>uniqueItems</summary>
internal sealed class UniqueKeyword(Node at) : SchemaKeyword("uniqueItems", at, JsonKind.Array)
{
    private const int Few = 8;

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var items = ((SequenceNode)node).Items;
        var seen = items.Count > Few ? new Dictionary<Node, int>(JsonEquality.Instance) : null;
        var holds = true;
        for (var i = 0; i < items.Count; i++)
        {
            var first = FirstLike(items, i, seen);
            if (first >= 0)
            {
                holds = false;
                if (run.IsQuiet)
                {
                    break;
                }

                run.Fail(this, items[i].Place, $"item {i} of {run.Name} is the same as item {first}");
            }
        }

        return holds;
    }

    private static int FirstLike(IReadOnlyList<Node> items, int at, Dictionary<Node, int>? seen)
    {
        if (seen is not null)
        {
            if (seen.TryGetValue(items[at], out var known))
            {
                return known;
            }

            seen.Add(items[at], at);
            return -1;
        }

        for (var i = 0; i < at; i++)
        {
            if (JsonEquality.Instance.Equals(items[i], items[at]))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>contains with minContains and maxContains</summary>
/// <param name="isEvaluating">True from 2020-12 on: the items it finds count as evaluated.</param>
internal sealed class ContainsKeyword(Node at, SchemaRule rule, int least, int most, bool isEvaluating) : SchemaKeyword("contains", at, JsonKind.Array)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var items = ((SequenceNode)node).Items;
        var found = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (!run.QuietlyChild(rule, i, items[i]))
            {
                continue;
            }

            found++;
            if (isEvaluating)
            {
                marks?.Add(i);
            }
        }

        if (found >= least && found <= most)
        {
            return true;
        }

        return !run.IsQuiet && run.Fail(this, SchemaWords.PlaceOf(node), found < least
            ? $"{run.Name} must contain at least {SchemaWords.Counted(least, "item")} that {(least == 1 ? "is" : "are")} {SchemaWords.Expected(rule)}; it has {found}"
            : $"{run.Name} must contain at most {SchemaWords.Counted(most, "item")} that {(most == 1 ? "is" : "are")} {SchemaWords.Expected(rule)}; it has {found}");
    }
}

/// <summary>unevaluatedItems</summary>
internal sealed class UnevaluatedItemsKeyword(Node at, SchemaRule rule) : SchemaKeyword("unevaluatedItems", at, JsonKind.Array)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var items = ((SequenceNode)node).Items;
        var holds = true;
        for (var i = 0; i < items.Count; i++)
        {
            if (marks is not null && marks.Contains(i))
            {
                continue;
            }

            holds &= rule.Always == false
                ? !run.IsQuiet && run.Fail(this, items[i].Place, $"{run.Name} has an item too many, number {i}")
                : run.CheckChild(rule, null, i, items[i]);
            if (!holds && run.IsQuiet)
            {
                return false;
            }
        }

        marks?.AddAll();
        return holds;
    }
}
