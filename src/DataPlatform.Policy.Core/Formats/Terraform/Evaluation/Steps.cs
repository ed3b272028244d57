using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>Steps into a value: .name, [key], [*].</summary>
internal static class Steps
{
    public static Value Take(Value value, IReadOnlyList<HclStep> steps, int from, Place at, Scope scope) => Take(value, steps, from, steps.Count, at, scope);

    private static Value Take(Value value, IReadOnlyList<HclStep> steps, int from, int to, Place at, Scope scope)
    {
        for (var i = from; i < to && !value.IsError; i++)
        {
            switch (steps[i])
            {
                case HclGetAttribute get:
                    value = Attribute(value, get.Name.Value, at);
                    break;
                case HclIndex index:
                    value = Index(value, Evaluator.Evaluate(index.Key, scope), at);
                    break;
                case HclSplat splat:
                    var end = Math.Min(i + 1 + splat.Reach, to);
                    value = Splat(value, steps, i + 1, end, at, scope);
                    i = end - 1;
                    break;
            }
        }

        return value;
    }

    public static Value Attribute(Value value, string name, Place at)
    {
        if (value.IsError)
        {
            return value;
        }

        if (!value.IsKnown)
        {
            return value.AsUnknown(TypeOf(value.Type, name), at);
        }

        return value.IsNull ? Value.Error(at, $"null has no attribute \"{name}\"")
            : !value.Type.IsMapping ? Value.Error(at, $"{value.Type} has no attribute \"{name}\"")
            : value.Find(name) is { } found ? Inherit(found, value)
            : value.IsOpen ? Value.Unknown(Knowledge.AtRunTime, HclType.Any, at, value.Origin is Refers refers ? refers with { Attribute = name, Use = at } : value.Origin)
            : Value.Error(at, $"there is no attribute \"{name}\"");
    }

    public static Value Index(Value value, Value key, Place at)
    {
        if (value.IsError || key.IsError)
        {
            return value.IsError ? value : key;
        }

        if (!value.IsKnown || !key.IsKnown)
        {
            return (value.IsKnown ? key : value).AsUnknown(value.Type.Kind is HclKind.List or HclKind.Map ? value.Type.Element : HclType.Any, at);
        }

        if (value.IsNull || key.IsNull)
        {
            return Value.Error(at, "null has no elements, and is no key");
        }

        if (value.Type.IsMapping)
        {
            var name = Conversion.To(key, HclType.String);
            return name.IsError ? name : value.Find(name.Text) is { } found ? Inherit(found, value) : Value.Error(at, $"there is no element \"{name.Text}\"");
        }

        if (!value.Type.IsSequence || value.Type.Kind == HclKind.Set)
        {
            return Value.Error(at, $"{value.Type} has no elements to be asked for");
        }

        var number = Conversion.To(key, HclType.Number);
        return number.IsError ? number
            : number.Number.TryGetInt(out var i) && i >= 0 && i < value.Items.Count ? Inherit(value.Items[i], value)
            : Value.Error(at, $"there is no element {number.Number}; it has {value.Items.Count}");
    }

    private static Value Splat(Value value, IReadOnlyList<HclStep> steps, int from, int to, Place at, Scope scope)
    {
        if (!value.IsKnown)
        {
            return value.AsUnknown(HclType.Any, at);
        }

        if (value.IsNull)
        {
            return value.Type.IsSequence ? Value.Error(at, "null has no elements") : Value.Tuple([], at);
        }

        var isSequence = value.Type.IsSequence;
        IReadOnlyList<Value> items = isSequence ? value.Items : [value];
        var taken = new List<Value>(items.Count);
        foreach (var item in items)
        {
            var one = Take(item, steps, from, to, at, scope);
            if (one.IsError)
            {
                return one;
            }

            taken.Add(one);
        }

        var made = value.Type.Kind is HclKind.List or HclKind.Set && taken.Count > 0 && taken.TrueForAll(one => one.Type.Same(taken[0].Type))
            ? Value.Sequence(HclType.List(taken[0].Type), taken, at)
            : Value.Tuple(taken, at);
        return Inherit(made, value);
    }

    private static Value Inherit(Value part, Value whole)
    {
        var value = whole.IsSensitive ? part.Sensitive() : part;
        return value.Origin is null && whole.Origin is not null ? value.WithOrigin(whole.Origin) : value;
    }

    private static HclType TypeOf(HclType type, string name) => type.Kind == HclKind.Map ? type.Element : type.Field(name)?.Type ?? HclType.Any;
}
