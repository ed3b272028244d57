using Dpp.Syntax;

namespace Dpp.JsonSchema.Keywords;

/// <summary>allOf</summary>
internal sealed class AllOfKeyword(Node at, IReadOnlyList<SchemaRule> rules) : SchemaKeyword("allOf", at, JsonKind.Any)
{
    public IReadOnlyList<SchemaRule> Rules => rules;

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var holds = true;
        for (var i = 0; i < rules.Count; i++)
        {
            holds &= run.Check(rules[i], node, kind, marks);
            if (!holds && run.IsQuiet)
            {
                return false;
            }
        }

        return holds;
    }
}

/// <summary>anyOf and oneOf</summary>
internal sealed class ChoiceKeyword(string name, Node at, IReadOnlyList<SchemaRule> rules) : SchemaKeyword(name, at, JsonKind.Any)
{
    public IReadOnlyList<SchemaRule> Rules => rules;

    private bool IsExclusive => Name == "oneOf";

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var found = 0;
        var last = -1;
        for (var i = 0; i < rules.Count; i++)
        {
            var own = marks is null ? null : new Marks();
            if (!run.Quietly(rules[i], node, kind, own))
            {
                continue;
            }

            found++;
            marks?.Add(own!); // made when marks are asked for
            if (IsExclusive && found > 1)
            {
                return !run.IsQuiet && run.Fail(this, SchemaWords.PlaceOf(node),
                    $"{run.Name} must fit exactly one of the {rules.Count} choices of 'oneOf', but fits number {last + 1} and number {i + 1}");
            }

            last = i;
            if (!IsExclusive && marks is null)
            {
                return true;
            }
        }

        if (found > 0)
        {
            return true;
        }

        if (!run.IsQuiet)
        {
            BestChoice.Tell(run, this, node, kind, marks);
        }

        return false;
    }
}

/// <summary>not</summary>
internal sealed class NotKeyword(Node at, SchemaRule rule) : SchemaKeyword("not", at, JsonKind.Any)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        if (!run.Quietly(rule, node, kind, null))
        {
            return true;
        }

        return !run.IsQuiet && run.Fail(this, SchemaWords.PlaceOf(node), SchemaWords.Forbidden(run, rule));
    }
}

/// <summary>if, then and else</summary>
internal sealed class ConditionKeyword(Node at, SchemaRule condition, SchemaRule? then, SchemaRule? otherwise) : SchemaKeyword("if", at, JsonKind.Any)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var own = marks is null ? null : new Marks();
        var applies = run.Quietly(condition, node, kind, own);
        if (applies)
        {
            marks?.Add(own!); // made when marks are asked for
        }

        var rule = applies ? then : otherwise;
        return rule is null || run.Check(rule, node, kind, marks);
    }
}

/// <summary>$ref, and dynamic references that turned out to be plain ones</summary>
internal sealed class ReferenceKeyword(string name, Node at, SchemaRule target) : SchemaKeyword(name, at, JsonKind.Any)
{
    public SchemaRule Target => target;

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks) => run.Check(target, node, kind, marks);
}

/// <summary>$dynamicRef and $recursiveRef: lead to the outermost schema on the way here that has the anchor</summary>
internal sealed class DynamicReferenceKeyword(string name, Node at, string anchor, SchemaRule initial) : SchemaKeyword(name, at, JsonKind.Any)
{
    public SchemaRule Initial => initial;

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        for (var i = 0; i < run.Scope.Count; i++)
        {
            if (run.Scope[i].DynamicTargets.TryGetValue(anchor, out var target))
            {
                return run.Check(target, node, kind, marks);
            }
        }

        return run.Check(initial, node, kind, marks);
    }
}
