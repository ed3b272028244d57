using Dpp.Formats.Terraform.Evaluation;
using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>One call of a module: the block, the instance of it, and who calls.</summary>
internal sealed record ModuleCall(HclBlock Block, Instance Instance, ModuleScope Caller)
{
    public string Address => $"{Caller.Address}module.{Block.Labels[0].Value}{Instance.Suffix}";

    /// <summary>What the call gives for a variable; null when it says nothing of it.</summary>
    public Value? Input(string name) => Block.Body.Attribute(name) is { } attribute ? Evaluator.Evaluate(attribute.Value, Instance.Scope) : null;
}

internal sealed partial class ModuleScope
{
    private const int Deepest = 20;
    private readonly Dictionary<HclBlock, IReadOnlyList<ModuleScope>> children = [];

    /// <summary>The instances of a called module; empty when its source is not in the tree.</summary>
    public IReadOnlyList<ModuleScope> Children(HclBlock block)
    {
        if (children.TryGetValue(block, out var made))
        {
            return made;
        }

        made = [];
        var source = TerraformFolder.LocalSource(block);
        if (source is not null && Depth < Deepest && FileTree.Resolve(Folder.Path, source) is { } path && run.Module(path) is { } folder)
        {
            made = [.. InstancesOf(block).All.Select(instance => new ModuleScope(run, folder, new ModuleCall(block, instance, this)))];
        }
        else if (TerraformFolder.SourceOf(block) is { } elsewhere)
        {
            run.Miss(elsewhere);
        }

        children[block] = made;
        return made;
    }

    private Value Module(string name, IReadOnlyList<HclStep> steps, Place at, ref int taken)
    {
        var refers = new Refers($"{Address}module.{name}", "", at);
        if (!Folder.Modules.TryGetValue(name, out var block))
        {
            return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at, refers);
        }

        var called = Children(block);
        var many = InstancesOf(block);
        if (called.Count != many.All.Count || (!many.IsOne && !many.IsCertain))
        {
            return Outside(steps, at, ref taken, refers);
        }

        if (many.IsOne)
        {
            return OutputOf(called[0], steps, at, ref taken);
        }

        if (taken < steps.Count && steps[taken] is HclIndex index)
        {
            taken++;
            var key = Evaluator.Evaluate(index.Key, this);
            var instance = key.IsKnown && !key.IsError ? many.Find(key) : null;
            if (instance is null)
            {
                taken = steps.Count;
                return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at, refers);
            }

            return OutputOf(called[Index(many, instance)], steps, at, ref taken);
        }

        return many.IsKeyed
            ? Value.ObjectOf(many.All.Select((one, i) => new ValueEntry(one.Key, Outputs(called[i], at), at)), at)
            : Value.Tuple([.. called.Select(one => Outputs(one, at))], at);
    }

    private static int Index(Instances many, Instance instance)
    {
        var i = 0;
        while (!ReferenceEquals(many.All[i], instance))
        {
            i++;
        }

        return i;
    }

    private static Value Outside(IReadOnlyList<HclStep> steps, Place at, ref int taken, Refers refers)
    {
        while (taken < steps.Count && steps[taken] is HclIndex)
        {
            taken++;
        }

        refers = taken < steps.Count && steps[taken] is HclGetAttribute output ? refers with { Attribute = output.Name.Value } : refers;
        taken = steps.Count;
        return Value.Unknown(Knowledge.OutOfSight, HclType.Any, at, refers);
    }

    private static Value OutputOf(ModuleScope called, IReadOnlyList<HclStep> steps, Place at, ref int taken)
    {
        if (taken >= steps.Count || steps[taken] is not HclGetAttribute output)
        {
            return Outputs(called, at);
        }

        taken++;
        return called.Output(output.Name.Value, at);
    }

    private static Value Outputs(ModuleScope called, Place at)
        => Value.ObjectOf(called.Folder.Outputs.Keys.Select(name => new ValueEntry(name, called.Output(name, at), at)), at);
}
