using System.Globalization;
using Dpp.Model;

namespace Dpp.Reach;

/// <summary>Connections that no value names and that policies block all the same: between the nodes of a cluster, and from the door to what it serves.</summary>
public static class UnwrittenConnections
{
    private static readonly string[] Doors = ["ingress", "traefik", "haproxy", "kong", "envoy", "nginx"];

    /// <param name="stack">With its products.</param>
    public static IEnumerable<Observation> Of(Stack stack)
    {
        var policies = new NetworkPolicies(stack);
        return policies.Any ? Nodes(stack, policies).Concat(BlockedDoors(stack, policies)) : [];
    }

    private static IEnumerable<Observation> Nodes(Stack stack, NetworkPolicies policies)
    {
        foreach (var workload in stack.Workloads)
        {
            if (workload.ClusterPort is { } usual && workload.Replicas.Knows(out var count) && count > 1)
            {
                var port = NamedPort(workload) ?? usual;
                var passage = policies.Between(workload, workload, port);
                if (passage.Open.Knows(out var open) && !open)
                {
                    yield return new CutOffNodes(workload, port, passage);
                }
            }
        }
    }

    /// <summary>The port that says itself that it is the cluster's.</summary>
    private static int? NamedPort(Workload workload)
    {
        foreach (var port in (workload.Pod?["spec"]["containers"].Items ?? []).SelectMany(container => container["ports"].Items))
        {
            if (port["name"].AsName().Knows(out var name) && name is "fabric" or "transport" or "cluster" or "internode" or "server" && port["containerPort"].AsInt().Knows(out var number))
            {
                return number;
            }
        }

        return null;
    }

    private static IEnumerable<Observation> BlockedDoors(Stack stack, NetworkPolicies policies)
    {
        var pods = new PodIndex(stack.Workloads);
        var services = stack.Resources.Where(one => one is { Kind: "Service", Group: "" } && one.Name.Knows(out _)).ToLookup(one => (one.Name.ToString(), one.Namespace));
        var withDoor = new HashSet<string?>(stack.Workloads.Where(IsDoor).Select(workload => workload.Namespace));
        var told = new HashSet<(string, string?)>();
        foreach (var ingress in stack.Resources.Where(one => one is { Kind: "Ingress", Group: "networking.k8s.io" } && !withDoor.Contains(one.Namespace)))
        {
            foreach (var backend in ingress.Body["spec"]["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items).Select(path => path["backend"]["service"]))
            {
                if (backend["name"].AsName().Knows(out var name) && services[(name, ingress.Namespace)].FirstOrDefault() is { } service && told.Add((name, ingress.Namespace))
                    && Passage(service, backend["port"], pods, policies) is { } blocked)
                {
                    yield return new BlockedDoor(ingress, backend["name"].AsText(), blocked.Port, blocked.To, blocked.Reach);
                }
            }
        }
    }

    /// <summary>Null unless all pods behind the Service are closed.</summary>
    private static (int Port, Workload To, Passage Reach)? Passage(Resource service, Tree asked, PodIndex pods, NetworkPolicies policies)
    {
        var spec = service.Body["spec"];
        var selected = pods.ByLabels(spec["selector"], service.Namespace);
        if (!selected.IsComplete || spec["selector"].Entries.Count == 0 || Target(spec, asked) is not { } target)
        {
            return null;
        }

        (int, Workload, Passage)? found = null;
        foreach (var pod in selected.Pods)
        {
            if ((target.AsInt().Knows(out var number) ? number : Numbered(pod, target)) is not { } port)
            {
                return null;
            }

            var passage = policies.FromOutside(pod, port);
            if (!passage.Open.Knows(out var open) || open)
            {
                return null;
            }

            found ??= (port, pod, passage);
        }

        return found;
    }

    private static Tree? Target(Tree spec, Tree asked)
    {
        foreach (var port in spec["ports"].Items)
        {
            var isMeant = asked["name"].IsMissing ? asked["number"].AsInt().Knows(out var number) && port["port"].AsInt().Knows(out var own) && own == number
                : asked["name"].AsName().Knows(out var name) && port["name"].AsName().Knows(out var called) && called == name;
            if (isMeant)
            {
                return port["targetPort"].IsMissing ? port["port"] : port["targetPort"];
            }
        }

        return null;
    }

    private static int? Numbered(Workload pod, Tree target)
    {
        foreach (var port in (pod.Pod?["spec"]["containers"].Items ?? []).SelectMany(container => container["ports"].Items))
        {
            if (port["name"].AsName().Knows(out var name) && target.AsName().Knows(out var wanted) && name == wanted && port["containerPort"].AsInt().Knows(out var number))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>What takes requests from outside may run beside what it serves.</summary>
    private static bool IsDoor(Workload workload)
        => workload.Containers.Any(container => Array.Exists(Doors, door => CultureInfo.InvariantCulture.CompareInfo.IndexOf(container.Image.ToString(), door, CompareOptions.OrdinalIgnoreCase) >= 0));
}
