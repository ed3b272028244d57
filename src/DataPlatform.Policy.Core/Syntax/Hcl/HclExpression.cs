using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Something that has a value.</summary>
public abstract class HclExpression(SourceText source, TextRange range) : Node(source, range)
{
    /// <summary>The expressions it is made of, in the order written.</summary>
    public virtual IEnumerable<HclExpression> Children => [];
}

/// <summary>Text that could not be read as a value; its problem is reported once, elsewhere.</summary>
public sealed class HclBroken(SourceText source, TextRange range) : HclExpression(source, range);

/// <summary>What a literal is that is no text.</summary>
public enum HclLiteralKind : byte
{
    Number,
    True,
    False,
    Null,
}

/// <summary>A number as written, true, false or null.</summary>
public sealed class HclLiteral(ScalarNode word, HclLiteralKind kind) : HclExpression(word.Source, word.Range)
{
    public ScalarNode Word { get; } = word;
    public HclLiteralKind Kind { get; } = kind;
}

/// <summary>A name alone: the root of a reference, a variable of a "for", or the key of an object.</summary>
public sealed class HclVariable(ScalarNode name) : HclExpression(name.Source, name.Range)
{
    public ScalarNode Name { get; } = name;
}

/// <summary>A value and the way into it: var.a["b"][0].c[*].d .</summary>
public sealed class HclTraversal(SourceText source, TextRange range, HclExpression target, IReadOnlyList<HclStep> steps) : HclExpression(source, range)
{
    public HclExpression Target { get; } = target;
    public IReadOnlyList<HclStep> Steps { get; } = steps;
    public override IEnumerable<HclExpression> Children => Steps.OfType<HclIndex>().Select(step => step.Key).Prepend(Target);
}

/// <summary>A call of a function; the name of one from a provider is "provider::local::name".</summary>
public sealed class HclCall(SourceText source, TextRange range, ScalarNode name, IReadOnlyList<HclExpression> arguments, bool isExpanded) : HclExpression(source, range)
{
    public ScalarNode Name { get; } = name;
    public IReadOnlyList<HclExpression> Arguments { get; } = arguments;

    /// <summary>True for "f(list...)": the last argument is a list of arguments.</summary>
    public bool IsExpanded { get; } = isExpanded;
    public override IEnumerable<HclExpression> Children => Arguments;
}

/// <summary>Values in square brackets.</summary>
public sealed class HclTuple(SourceText source, TextRange range, IReadOnlyList<HclExpression> items) : HclExpression(source, range)
{
    public IReadOnlyList<HclExpression> Items { get; } = items;
    public override IEnumerable<HclExpression> Children => Items;
}

/// <summary>Keys with values in braces, duplicates too.</summary>
public sealed class HclObject(SourceText source, TextRange range, IReadOnlyList<HclItem> items) : HclExpression(source, range)
{
    public IReadOnlyList<HclItem> Items { get; } = items;
    public override IEnumerable<HclExpression> Children => Items.SelectMany(item => new[] { item.Key, item.Value });
}

/// <summary>A key of an object and its value.</summary>
public readonly record struct HclItem(HclExpression Key, HclExpression Value)
{
    /// <summary>The key where it is written out: a bare name, or a text in quotes without anything to evaluate.</summary>
    public ScalarNode? Name => Key switch
    {
        HclVariable bare => bare.Name,
        HclTemplate text => text.Text,
        HclLiteral word => word.Word,
        _ => null,
    };
    public TextRange Range => Key.Range.Union(Value.Range);
}

/// <summary>[for k, v in collection : value if condition], or {for k, v in collection : key => value... if condition}.</summary>
public sealed class HclFor(SourceText source, TextRange range) : HclExpression(source, range)
{
    /// <summary>The variable for the key or index; null when only one is named.</summary>
    public ScalarNode? KeyName { get; init; }
    public required ScalarNode ValueName { get; init; }
    public required HclExpression Collection { get; init; }

    /// <summary>Null for a list.</summary>
    public HclExpression? Key { get; init; }
    public required HclExpression Value { get; init; }

    /// <summary>True for "value...": all values of a key, as a list.</summary>
    public bool IsGrouped { get; init; }
    public HclExpression? Condition { get; init; }
    public override IEnumerable<HclExpression> Children => new[] { Collection, Key, Value, Condition }.OfType<HclExpression>();
}

/// <summary>condition ? value : other.</summary>
public sealed class HclConditional(HclExpression condition, HclExpression whenTrue, HclExpression whenFalse)
    : HclExpression(condition.Source, condition.Range.Union(whenFalse.Range))
{
    public HclExpression Condition { get; } = condition;
    public HclExpression WhenTrue { get; } = whenTrue;
    public HclExpression WhenFalse { get; } = whenFalse;
    public override IEnumerable<HclExpression> Children => [Condition, WhenTrue, WhenFalse];
}

/// <summary>Two values and an operator between them.</summary>
public sealed class HclBinary(HclOperator sign, HclExpression left, HclExpression right) : HclExpression(left.Source, left.Range.Union(right.Range))
{
    public HclOperator Operator { get; } = sign;
    public HclExpression Left { get; } = left;
    public HclExpression Right { get; } = right;
    public override IEnumerable<HclExpression> Children => [Left, Right];
}

/// <summary>"!" or "-" before a value.</summary>
public sealed class HclUnary(SourceText source, TextRange range, bool isNot, HclExpression operand) : HclExpression(source, range)
{
    /// <summary>True for "!", false for "-".</summary>
    public bool IsNot { get; } = isNot;
    public HclExpression Operand { get; } = operand;
    public override IEnumerable<HclExpression> Children => [Operand];
}

/// <summary>An expression in parentheses: as the key of an object it is evaluated.</summary>
public sealed class HclParentheses(SourceText source, TextRange range, HclExpression inner) : HclExpression(source, range)
{
    public HclExpression Inner { get; } = inner;
    public override IEnumerable<HclExpression> Children => [Inner];
}
