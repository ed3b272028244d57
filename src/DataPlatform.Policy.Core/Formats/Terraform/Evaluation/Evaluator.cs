using Dpp.Formats.Terraform.Evaluation.Functions;
using Dpp.Model;
using Dpp.Syntax.Hcl;

namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>Says what an expression gives, as Terraform evaluates it; what nobody can know stays unknown through every operator.</summary>
internal static partial class Evaluator
{
    private const int Deepest = 400;

    [ThreadStatic]
    private static int depth;

    public static Value Evaluate(HclExpression expression, Scope scope)
    {
        if (depth >= Deepest)
        {
            return Value.Error(expression.Place, "it is nested too deep");
        }

        depth++;
        var value = Read(expression, scope);
        depth--;
        return value;
    }

    private static Value Read(HclExpression expression, Scope scope)
    {
        switch (expression)
        {
            case HclLiteral literal:
                return Literal(literal);
            case HclTemplate { Text: { } text }:
                return Value.Of(text.Value, expression.Place, text);
            case HclTemplate { Only: { } only }:
                return Evaluate(only, scope);
            case HclTemplate template:
                return Template(template, scope);
            case HclParentheses parentheses:
                return Evaluate(parentheses.Inner, scope);
            case HclVariable name:
                return scope.Resolve(name.Name.Value, [], expression.Place, out _);
            case HclTraversal traversal:
                return Traversal(traversal, scope);
            case HclCall call:
                return FunctionCalls.Call(call, scope);
            case HclTuple tuple:
                return Tuple(tuple, scope);
            case HclObject fields:
                return Object(fields, scope);
            case HclFor each:
                return each.Key is null ? ForTuple(each, scope) : ForObject(each, scope);
            case HclConditional conditional:
                return Conditional(conditional, scope);
            case HclBinary binary:
                return Binary(binary, scope);
            case HclUnary unary:
                return Unary(unary, scope);
            default:
                return Value.Unknown(Knowledge.Unreadable, HclType.Any, expression.Place);
        }
    }

    private static Value Literal(HclLiteral literal) => literal.Kind switch
    {
        HclLiteralKind.True => Value.Of(true, literal.Place),
        HclLiteralKind.False => Value.Of(false, literal.Place),
        HclLiteralKind.Null => Value.Null(HclType.Any, literal.Place),
        _ => Number.TryParse(literal.Word.Value, out var number) ? Value.Of(number, literal.Place) : Value.Error(literal.Place, "this is no number"),
    };

    private static Value Tuple(HclTuple tuple, Scope scope)
    {
        var items = new Value[tuple.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Evaluate(tuple.Items[i], scope);
            if (items[i].IsError)
            {
                return items[i];
            }
        }

        return Value.Tuple(items, tuple.Place);
    }

    private static Value Object(HclObject fields, Scope scope)
    {
        var entries = new List<ValueEntry>(fields.Items.Count);
        foreach (var item in fields.Items)
        {
            var name = item.Key is HclParentheses ? null : item.Name?.Value;
            var isSensitive = false;
            if (name is null)
            {
                var key = Conversion.To(Evaluate(item.Key, scope), HclType.String);
                if (key.IsError || !key.IsKnown)
                {
                    return key.AsUnknown(HclType.Any, fields.Place);
                }

                if (key.IsNull)
                {
                    return Value.Error(item.Key.Place, "a key cannot be null");
                }

                name = key.Text;
                isSensitive = key.IsSensitive;
            }

            var value = Evaluate(item.Value, scope);
            if (value.IsError)
            {
                return value;
            }

            entries.Add(new ValueEntry(name, value.Sensitive(value.IsSensitive || isSensitive), item.Key.Place));
        }

        return Value.ObjectOf(entries, fields.Place);
    }

    private static Value Conditional(HclConditional conditional, Scope scope)
    {
        var condition = Conversion.To(Evaluate(conditional.Condition, scope), HclType.Bool);
        if (condition.IsError)
        {
            return condition;
        }

        var whenTrue = Evaluate(conditional.WhenTrue, scope);
        var whenFalse = Evaluate(conditional.WhenFalse, scope);
        if (condition.IsNull)
        {
            return Value.Error(conditional.Condition.Place, "a condition cannot be null");
        }

        if (condition.IsKnown && (condition.Flag ? whenTrue : whenFalse) is { IsError: true } wrong)
        {
            return wrong;
        }

        // A mistake in the branch that is not taken does no harm.
        whenTrue = whenTrue.IsError ? Value.Unknown(Knowledge.Unreadable, HclType.Any, whenTrue.At) : whenTrue;
        whenFalse = whenFalse.IsError ? Value.Unknown(Knowledge.Unreadable, HclType.Any, whenFalse.At) : whenFalse;
        var type = whenTrue.IsNull && whenTrue.Type.Kind == HclKind.Any ? whenFalse.Type
            : whenFalse.IsNull && whenFalse.Type.Kind == HclKind.Any ? whenTrue.Type
            : Conversion.Unify([whenTrue.Type, whenFalse.Type]);
        if (type is null)
        {
            return Value.Error(conditional.Place, "both results of a condition must have one type");
        }

        if (!condition.IsKnown)
        {
            return condition.AsUnknown(type, conditional.Place);
        }

        var taken = Conversion.To(condition.Flag ? whenTrue : whenFalse, type);
        return condition.IsSensitive || whenTrue.IsSensitive || whenFalse.IsSensitive ? taken.Sensitive() : taken;
    }

    private static Value Traversal(HclTraversal traversal, Scope scope)
    {
        var taken = 0;
        var value = traversal.Target is HclVariable root
            ? scope.Resolve(root.Name.Value, traversal.Steps, traversal.Place, out taken)
            : Evaluate(traversal.Target, scope);
        return Steps.Take(value, traversal.Steps, taken, traversal.Place, scope);
    }

    /// <summary>What the value tells of how it came to be, taken over by what is made of it.</summary>
    internal static Value From(Value made, Value left, Value right)
        => made.Sensitive(made.IsSensitive || left.IsSensitive || right.IsSensitive).WithOrigin(left.Origin ?? right.Origin);
}
