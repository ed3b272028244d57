using Dpp.Formats.Terraform.Evaluation;
using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>One of the things that a block makes.</summary>
/// <param name="Key">Of for_each, or the index of count; empty when there is one only.</param>
/// <param name="Suffix">What Terraform writes behind the name: [0], ["a"].</param>
internal sealed record Instance(string Key, string Suffix, Scope Scope);

/// <summary>What a block makes by count or for_each.</summary>
internal sealed class Instances
{
    private const int Most = 500;

    private Instances(IReadOnlyList<Instance> all, bool isOne, bool isKeyed, bool isCertain)
    {
        All = all;
        IsOne = isOne;
        IsKeyed = isKeyed;
        IsCertain = isCertain;
    }

    /// <summary>When nobody knows how many: one, whose key is not known.</summary>
    public IReadOnlyList<Instance> All { get; }

    /// <summary>True when there is neither count nor for_each.</summary>
    public bool IsOne { get; }

    /// <summary>True for for_each.</summary>
    public bool IsKeyed { get; }
    public bool IsCertain { get; }

    public static Instances Doubtful(Scope scope) => new([new Instance("", "", scope)], isOne: false, isKeyed: false, isCertain: false);

    public static Instances Of(HclBlock block, Scope scope)
    {
        if (block.Body.Attribute("count") is { } count)
        {
            return Counted(count.Value, scope);
        }

        return block.Body.Attribute("for_each") is { } each ? Keyed(each.Value, scope) : new([new Instance("", "", scope)], isOne: true, isKeyed: false, isCertain: true);
    }

    public Instance? Find(Value key)
    {
        var text = Conversion.To(key, HclType.String);
        if (text.IsError || text.IsNull)
        {
            return null;
        }

        foreach (var one in All)
        {
            if (one.Key == text.Text)
            {
                return one;
            }
        }

        return null;
    }

    private static Instances Counted(HclExpression expression, Scope scope)
    {
        var count = Conversion.To(Evaluator.Evaluate(expression, scope), HclType.Number);
        if (count.IsError || count.IsNull || !count.IsKnown || !count.Number.TryGetInt(out var many) || many < 0)
        {
            var index = Value.Unknown(Knowledge.AtRunTime, HclType.Number, expression.Place);
            return new([new Instance("", "", WithCount(scope, index, expression.Place))], isOne: false, isKeyed: false, isCertain: false);
        }

        var all = new Instance[Math.Min(many, Most)];
        for (var i = 0; i < all.Length; i++)
        {
            var key = new Number(i).ToString();
            all[i] = new Instance(key, $"[{key}]", WithCount(scope, Value.Of(i, expression.Place), expression.Place));
        }

        return new(all, isOne: false, isKeyed: false, isCertain: true);
    }

    private static Scope WithCount(Scope scope, Value index, Place at) => new NamedScope(scope, "count", Value.Object([new ValueEntry("index", index, at)], at));

    private static Instances Keyed(HclExpression expression, Scope scope)
    {
        var each = Evaluator.Evaluate(expression, scope);
        if (each.IsError || !each.IsKnown || each.IsNull || (!each.Type.IsMapping && !each.Type.IsSequence))
        {
            return new([new Instance("", "", WithEach(scope, each.AsUnknown(HclType.String, expression.Place), each.AsUnknown(HclType.Any, expression.Place), expression.Place))], isOne: false, isKeyed: true, isCertain: false);
        }

        var all = new List<Instance>();
        var isCertain = true;
        foreach (var (key, value) in Evaluator.Pairs(each).Take(Most))
        {
            var name = Conversion.To(each.Type.IsMapping ? key : value, HclType.String);
            isCertain &= name.IsKnown && !name.IsError;
            all.Add(new Instance(name.Text, name.IsKnown ? $"[\"{name.Text}\"]" : "", WithEach(scope, name, value, expression.Place)));
        }

        return new(all, isOne: false, isKeyed: true, isCertain);
    }

    private static Scope WithEach(Scope scope, Value key, Value value, Place at)
        => new NamedScope(scope, "each", Value.Object([new ValueEntry("key", key, at), new ValueEntry("value", value, at)], at));
}
