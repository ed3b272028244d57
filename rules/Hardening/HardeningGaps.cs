namespace Dpp.Rules;

/// <summary>What containers of a stack lack: told once, with the others as related places.</summary>
/// <remarks>A compose project nearly never says anything about it: that is a note. A namespace that enforces "restricted" refuses the pod.</remarks>
internal static class HardeningGaps
{
    /// <param name="says">About the first container.</param>
    /// <param name="also">About each other one.</param>
    public static IEnumerable<Finding> Tell(Stack stack, Func<Workload, Container, bool> lacks, Func<Container, string> says, Func<Container, string> also)
    {
        var lacking = stack.Workloads
            .SelectMany(workload => workload.Containers.Select(container => (Workload: workload, Container: container)))
            .Where(each => !IsPrivileged(each.Container) && !IsTask(each.Workload, each.Container) && lacks(each.Workload, each.Container))
            .GroupBy(each => (Cap: Most(each.Workload), each.Container.Hardening.SaysNothing));
        foreach (var group in lacking)
        {
            var containers = group.Select(each => each.Container).ToList();
            yield return containers[0].Name.Finding(says(containers[0])).AtMost(group.Key.Cap)
                .Also(containers.Skip(1).Select(other => new Related(other.Name.At, also(other))));
        }
    }

    /// <summary>How much it can matter that a container of this workload lacks something.</summary>
    public static Severity Most(Workload workload)
        => workload.Kind == WorkloadKind.Service ? Note : IsRestricted(workload) ? Error : Warning;

    /// <summary>How much it can matter that somebody wrote the wrong thing.</summary>
    public static Severity MostWhenWritten(Workload workload) => IsRestricted(workload) ? Error : Warning;

    public static bool IsRestricted(Workload workload) => workload.EnforcedStandard.Knows(out var standard) && standard == "restricted";

    /// <summary>A privileged container may do everything already; that is a finding of its own.</summary>
    public static bool IsPrivileged(Container container) => container.Privileged.Knows(out var privileged) && privileged;

    /// <summary>On a host, what ends before the platform serves is no way in.</summary>
    private static bool IsTask(Workload workload, Container container) => workload.Kind == WorkloadKind.Service && container.IsInit;
}
