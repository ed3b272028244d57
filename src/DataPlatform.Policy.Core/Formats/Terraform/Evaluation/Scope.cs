using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>What names mean where an expression stands.</summary>
internal abstract class Scope
{
    /// <summary>The value of a name and of as many steps behind it as belong to it: two for a resource, one for a variable.</summary>
    public abstract Value Resolve(string name, IReadOnlyList<HclStep> steps, Place at, out int taken);

    /// <summary>What functions that read files and know of the run see.</summary>
    public abstract FunctionSight Sight { get; }
}

/// <summary>One more name: the variable of a "for", the iterator of a dynamic block, "each", "count", "self".</summary>
internal sealed class NamedScope(Scope outer, string name, Value value) : Scope
{
    public override FunctionSight Sight => outer.Sight;

    public override Value Resolve(string asked, IReadOnlyList<HclStep> steps, Place at, out int taken)
    {
        if (asked != name)
        {
            return outer.Resolve(asked, steps, at, out taken);
        }

        taken = 0;
        return value;
    }
}

/// <summary>The files that functions may read: those of the tree, beside the root.</summary>
/// <param name="Folder">Of the root, where relative paths begin.</param>
/// <param name="Files">Null: none can be seen.</param>
internal sealed record FunctionSight(string Folder, FileTree? Files)
{
    public static FunctionSight None { get; } = new("", null);
}
