namespace Dpp.Rules;

/// <summary>Containers that somebody connects to, and that something checks.</summary>
internal static class ServedContainers
{
    /// <summary>Those of the pods that run until they are ended; jobs and what prepares others are none of them.</summary>
    public static IEnumerable<(Workload Workload, Container Container, IReadOnlyList<HealthCheck> Checks)> Checked(Stack stack)
    {
        foreach (var workload in stack.Workloads.Where(workload => workload.Pod is not null && !workload.IsOneShot))
        {
            foreach (var container in workload.Containers.Where(container => !container.IsInit && Serves(container)))
            {
                if (container.Checks.Knows(out var checks) && checks.Count > 0)
                {
                    yield return (workload, container, checks);
                }
            }
        }
    }

    /// <summary>Metrics are there to check others.</summary>
    private static bool Serves(Container container)
        => container.Serves.Count > 0 && !container.Declared["ports"].Items.All(port => port["name"].AsText().Knows(out var name) && name.IndexOf("metrics", StringComparison.Ordinal) >= 0);
}
