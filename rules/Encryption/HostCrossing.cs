namespace Dpp.Rules;

/// <summary>Whether what a workload serves leaves its host, where others can read it on the way.</summary>
internal static class HostCrossing
{
    /// <summary>A compose project stays on its host; a swarm does not, and only an overlay network that says so is encrypted.</summary>
    public static bool Within(Stack stack, Workload workload) => workload.Kind != WorkloadKind.Service
        || (stack.Topology.Knows(out var topology)
            && topology == Topology.ManyHosts
            && !stack.Resources.Any(network => network.Kind == "network" && !network.Body["driver_opts"]["encrypted"].IsMissing));

    /// <summary>How bad it is to talk readably to this host: an error on the way out, a warning inside a cluster, nothing on one host.</summary>
    /// <param name="from">Null when nobody knows what runs it.</param>
    public static Severity? To(Stack stack, Workload? from, string host)
        => host.Split(',').All(IsHere) ? null
            : from is null ? IsOneWord(host) ? Warning : Error
            : from.Mesh.Knows(out _) ? null
            : host.IndexOf('.') > 0 && !IsOneWord(host) ? Error
            : Within(stack, from) ? Warning : null;

    public static bool IsHere(string address)
        => address.Trim() is "" or "localhost" or "127.0.0.1" or "::1" or "host.docker.internal" || address.TrimStart()[0] is '/' or '@';

    /// <summary>A name that only a project or a cluster knows.</summary>
    private static bool IsOneWord(string host) => host.IndexOf('.') < 0 || host.Contains(".svc") || host.EndsWith(".local", StringComparison.Ordinal);

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
