using System.Text;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation;

internal static partial class Evaluator
{
    private static Value Template(HclTemplate template, Scope scope) => Render(template.Parts, template.Place, scope);

    /// <summary>The text of a template, unknown as soon as a part of it is.</summary>
    public static Value Render(IReadOnlyList<HclPart> parts, Place at, Scope scope)
    {
        var text = new StringBuilder();
        Value? unknown = null, first = null;
        var isSensitive = false;
        if (Render(parts, scope, text, ref unknown, ref first, ref isSensitive) is { } error)
        {
            return error;
        }

        var made = unknown is null ? Value.Of(text.ToString(), at).WithOrigin(first?.Origin) : unknown.AsUnknown(HclType.String, at);
        return isSensitive ? made.Sensitive() : made;
    }

    private static Value? Render(IReadOnlyList<HclPart> parts, Scope scope, StringBuilder into, ref Value? unknown, ref Value? first, ref bool isSensitive)
    {
        foreach (var part in parts)
        {
            var error = part switch
            {
                HclText text => Append(text, into),
                HclInterpolation interpolation => Append(Evaluate(interpolation.Value, scope), interpolation.Place, into, ref unknown, ref first, ref isSensitive),
                HclIfPart either => If(either, scope, into, ref unknown, ref first, ref isSensitive),
                HclForPart each => ForPart(each, scope, into, ref unknown, ref first, ref isSensitive),
                _ => null,
            };
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    private static Value? Append(HclText text, StringBuilder into)
    {
        into.Append(text.Text.Value);
        return null;
    }

    private static Value? Append(Value value, Place at, StringBuilder into, ref Value? unknown, ref Value? first, ref bool isSensitive)
    {
        var text = Conversion.To(value, HclType.String);
        if (text.IsError || text.IsNull)
        {
            return text.IsError ? text : Value.Error(at, "null cannot be put into a text");
        }

        isSensitive |= text.IsSensitive;
        unknown ??= text.IsKnown ? null : text;
        first = first?.Origin is null ? text : first;
        into.Append(text.Text);
        return null;
    }

    private static Value? If(HclIfPart either, Scope scope, StringBuilder into, ref Value? unknown, ref Value? first, ref bool isSensitive)
    {
        var condition = Conversion.To(Evaluate(either.Condition, scope), HclType.Bool);
        if (condition.IsError || condition.IsNull)
        {
            return condition.IsError ? condition : Value.Error(either.Condition.Place, "a condition cannot be null");
        }

        isSensitive |= condition.IsSensitive;
        unknown ??= condition.IsKnown ? null : condition;
        return Render(condition.Flag ? either.WhenTrue : either.WhenFalse, scope, into, ref unknown, ref first, ref isSensitive);
    }

    private static Value? ForPart(HclForPart each, Scope scope, StringBuilder into, ref Value? unknown, ref Value? first, ref bool isSensitive)
    {
        var collection = Evaluate(each.Collection, scope);
        if (collection.IsError)
        {
            return collection;
        }

        isSensitive |= collection.IsSensitive;
        unknown ??= collection.IsKnown ? null : collection;
        foreach (var (key, value) in Pairs(collection))
        {
            if (Render(each.Each, Inner(scope, each.KeyName?.Value, each.ValueName.Value, key, value), into, ref unknown, ref first, ref isSensitive) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static Scope Inner(Scope scope, string? keyName, string valueName, Value key, Value value)
    {
        var inner = new NamedScope(scope, valueName, value);
        return keyName is null ? inner : new NamedScope(inner, keyName, key);
    }

    /// <summary>The keys and values that a "for" goes through.</summary>
    internal static IEnumerable<(Value Key, Value Value)> Pairs(Value collection)
    {
        if (collection.Type.IsMapping)
        {
            foreach (var entry in collection.Entries)
            {
                yield return (Value.Of(entry.Name, entry.KeyAt), Of(collection, entry.Value));
            }
        }
        else
        {
            var i = 0;
            foreach (var item in collection.Items)
            {
                yield return (collection.Type.Kind == HclKind.Set ? Of(collection, item) : Value.Of(i, item.At), Of(collection, item));
                i++;
            }
        }
    }

    private static Value Of(Value collection, Value item)
    {
        var value = collection.IsSensitive ? item.Sensitive() : item;
        return value.Origin is null ? value.WithOrigin(collection.Origin) : value;
    }
}
