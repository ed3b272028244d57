using Dpp.Model;
using Dpp.Syntax.Hcl;

namespace Dpp.Formats.Terraform.Evaluation;

internal static partial class Evaluator
{
    private static Value Unary(HclUnary unary, Scope scope)
    {
        var type = unary.IsNot ? HclType.Bool : HclType.Number;
        var operand = Conversion.To(Evaluate(unary.Operand, scope), type);
        if (operand.IsError)
        {
            return operand;
        }

        if (operand.IsNull)
        {
            return Value.Error(unary.Place, "an operand cannot be null");
        }

        if (!operand.IsKnown)
        {
            return operand.AsUnknown(type, unary.Place);
        }

        var made = unary.IsNot ? Value.Of(!operand.Flag, unary.Place) : Value.Of(-operand.Number, unary.Place);
        return made.Sensitive(operand.IsSensitive).WithOrigin(operand.Origin);
    }

    private static Value Binary(HclBinary binary, Scope scope)
    {
        var left = Evaluate(binary.Left, scope);
        var right = Evaluate(binary.Right, scope);
        if (left.IsError || right.IsError)
        {
            return left.IsError ? left : right;
        }

        if (binary.Operator is HclOperator.Equal or HclOperator.NotEqual)
        {
            var equal = Equality.Of(left, right);
            var result = equal is { } known ? Value.Of(known == (binary.Operator == HclOperator.Equal), binary.Place)
                : ((left.FirstUnknown() ?? right.FirstUnknown())?.AsUnknown(HclType.Bool, binary.Place) ?? Value.Unknown(Knowledge.AtRunTime, HclType.Bool, binary.Place));
            return From(result, left, right);
        }

        var isLogic = binary.Operator is HclOperator.And or HclOperator.Or;
        left = Conversion.To(left, isLogic ? HclType.Bool : HclType.Number);
        right = Conversion.To(right, isLogic ? HclType.Bool : HclType.Number);
        if (left.IsError || right.IsError)
        {
            return left.IsError ? left : right;
        }

        if (left.IsNull || right.IsNull)
        {
            return Value.Error(binary.Place, "an operand cannot be null");
        }

        var isResultBool = isLogic || binary.Operator is HclOperator.Less or HclOperator.LessOrEqual or HclOperator.Greater or HclOperator.GreaterOrEqual;
        if (!left.IsKnown || !right.IsKnown)
        {
            return Decided(binary, left, right) ?? From((left.IsKnown ? right : left).AsUnknown(isResultBool ? HclType.Bool : HclType.Number, binary.Place), left, right);
        }

        return From(Compute(binary, left, right), left, right);
    }

    /// <summary>"false and anything" is false whatever the other one turns out to be.</summary>
    private static Value? Decided(HclBinary binary, Value left, Value right)
    {
        var known = left.IsKnown ? left : right;
        return known.IsKnown && ((binary.Operator == HclOperator.And && !known.Flag) || (binary.Operator == HclOperator.Or && known.Flag))
            ? From(Value.Of(known.Flag, binary.Place), left, right)
            : null;
    }

    private static Value Compute(HclBinary binary, Value left, Value right)
    {
        var at = binary.Place;
        switch (binary.Operator)
        {
            case HclOperator.Or:
                return Value.Of(left.Flag || right.Flag, at);
            case HclOperator.And:
                return Value.Of(left.Flag && right.Flag, at);
            case HclOperator.Less:
                return Value.Of(left.Number.CompareTo(right.Number) < 0, at);
            case HclOperator.LessOrEqual:
                return Value.Of(left.Number.CompareTo(right.Number) <= 0, at);
            case HclOperator.Greater:
                return Value.Of(left.Number.CompareTo(right.Number) > 0, at);
            case HclOperator.GreaterOrEqual:
                return Value.Of(left.Number.CompareTo(right.Number) >= 0, at);
            case HclOperator.Add:
                return Value.Of(left.Number + right.Number, at);
            case HclOperator.Subtract:
                return Value.Of(left.Number - right.Number, at);
            case HclOperator.Multiply:
                return Value.Of(left.Number * right.Number, at);
            default:
                return right.Number.Sign == 0 ? Value.Error(at, "nothing can be divided by zero")
                    : Value.Of(binary.Operator == HclOperator.Divide ? left.Number / right.Number : left.Number % right.Number, at);
        }
    }
}
