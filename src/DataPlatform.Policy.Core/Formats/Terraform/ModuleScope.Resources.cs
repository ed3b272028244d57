using Dpp.Formats.Terraform.Evaluation;
using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

internal sealed partial class ModuleScope
{
    private readonly Dictionary<HclBlock, Instances> instances = [];

    /// <summary>How often a resource or module is made, by count or for_each.</summary>
    public Instances InstancesOf(HclBlock block)
    {
        if (instances.TryGetValue(block, out var made))
        {
            return made;
        }

        if (!underWay.Add(block.Header.ToString() + block.Source.File.Path))
        {
            return Instances.Doubtful(this);
        }

        made = Instances.Of(block, this);
        underWay.Remove(block.Header.ToString() + block.Source.File.Path);
        instances.Add(block, made);
        return made;
    }

    /// <summary>A resource or one attribute of it, with the steps that choose the instance.</summary>
    private Value Resource(string key, IReadOnlyList<HclStep> steps, Place at, ref int taken)
    {
        if (!Folder.Resources.TryGetValue(key, out var block))
        {
            return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at);
        }

        var refers = new Refers(Address + key, "", at);
        var many = InstancesOf(block);
        if (!many.IsOne)
        {
            if (taken >= steps.Count || steps[taken] is not HclIndex index)
            {
                return many.IsCertain ? Whole(block, key, many, at) : Value.Unknown(Knowledge.AtRunTime, HclType.Any, at, refers);
            }

            taken++;
            var wanted = Evaluator.Evaluate(index.Key, this);
            var instance = wanted.IsKnown && !wanted.IsError ? many.Find(wanted) : null;
            if (instance is null)
            {
                taken = steps.Count;
                return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at, refers);
            }

            return One(block, key, instance, steps, at, ref taken);
        }

        return One(block, key, many.All[0], steps, at, ref taken);
    }

    private Value One(HclBlock block, string key, Instance instance, IReadOnlyList<HclStep> steps, Place at, ref int taken)
    {
        if (taken >= steps.Count || steps[taken] is not HclGetAttribute attribute)
        {
            return Whole(block, key, instance, at);
        }

        taken++;
        var name = attribute.Name.Value;
        var refers = new Refers(Address + key + instance.Suffix, name, at);
        var written = block.Body.Attribute(name);
        if (written is null && name == "output" && key.StartsWith("terraform_data.", StringComparison.Ordinal))
        {
            return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at, refers);
        }

        if (written is null)
        {
            // What is inside a nested block or computed: not followed further.
            taken = steps.Count;
            return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at, refers);
        }

        var value = Once($"{key}{instance.Suffix}.{name}", () => Evaluator.Evaluate(written.Value, instance.Scope));
        return value.IsError ? value : value.WithOrigin(refers);
    }

    private Value Whole(HclBlock block, string key, Instances many, Place at)
        => many.IsKeyed
            ? Value.ObjectOf(many.All.Select(one => new ValueEntry(one.Key, Whole(block, key, one, at), at)), at)
            : Value.Tuple([.. many.All.Select(one => Whole(block, key, one, at))], at);

    private Value Whole(HclBlock block, string key, Instance instance, Place at) => Once(key + instance.Suffix, () =>
    {
        var entries = block.Body.Attributes.Where(attribute => !BlockReader.IsMeta(attribute.Name.Value))
            .Select(attribute => new ValueEntry(attribute.Name.Value, Evaluator.Evaluate(attribute.Value, instance.Scope), attribute.Name.Place));
        return Value.ObjectOf(entries, at).Open(new Refers(Address + key + instance.Suffix, "", at));
    });
}
