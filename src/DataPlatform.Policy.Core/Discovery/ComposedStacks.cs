using System.Collections.Concurrent;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Stacks that were composed, kept for another state of the same tree: one that nothing changed for is not composed twice.</summary>
public sealed class ComposedStacks
{
    private readonly ConcurrentDictionary<(FileKind Kind, string Name), (StackPlan Plan, Stack Stack)> stacks = new();

    /// <summary>Those that read and looked for nothing that differs.</summary>
    /// <param name="changed">The paths that differ in the other state.</param>
    public ComposedStacks Without(IReadOnlyCollection<string> changed)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in changed)
        {
            // Who looked into a folder may have seen that something is new below it.
            for (var above = path; gone.Add(above) && above.Length > 0;)
            {
                above = FileTree.FolderOf(above);
            }
        }

        var left = new ComposedStacks();
        foreach (var one in stacks)
        {
            if (!one.Value.Stack.Looked.Any(gone.Contains))
            {
                left.stacks[one.Key] = one.Value;
            }
        }

        return left;
    }

    internal void Keep(StackPlan plan, Stack stack) => stacks[(plan.Kind, plan.Name)] = (plan, stack);

    /// <summary>The stack of the same files, for the same environment; null when there is none.</summary>
    internal Stack? Of(StackPlan plan)
        => stacks.TryGetValue((plan.Kind, plan.Name), out var known) && IsSame(known.Plan.Tier, plan.Tier) && IsSame(known.Plan.Topology, plan.Topology) && known.Plan.Files.SequenceEqual(plan.Files)
            ? known.Stack
            : null;

    private static bool IsSame<T>(Located<T> one, Located<T> other)
        where T : struct, Enum
        => one.State == other.State && one.At.Equals(other.At) && one.Knows(out var value) == other.Knows(out var same) && EqualityComparer<T>.Default.Equals(value, same);
}
