namespace Dpp.Rules;

/// <summary>Whether what a workload serves leaves its host, where others can read it on the way.</summary>
internal static class HostCrossing
{
    /// <summary>A compose project stays on its host; a swarm does not, and only an overlay network that says so is encrypted.</summary>
    public static bool Within(Stack stack, Workload workload) => workload.Kind != WorkloadKind.Service
        || (stack.Topology.Knows(out var topology)
            && topology == Topology.ManyHosts
            && !stack.Resources.Any(network => network.Kind == "network" && !network.Body["driver_opts"]["encrypted"].IsMissing));

    /// <summary>What lets other hosts in; null when nothing does.</summary>
    public static Text.Place? From(Container container)
    {
        foreach (var port in container.Published)
        {
            if (port.ReachesOtherHosts)
            {
                return port.At;
            }
        }

        var network = container.Declared["network_mode"].AsText();
        return network.Knows(out var mode) && mode == "host" ? network.At : null;
    }
}
