using System.Globalization;
using Dpp.Model;

namespace Dpp.Products.Minio;

/// <summary>Whether the names by which MinIO servers call each other lead to one of them.</summary>
public static class MinioNodeNames
{
    /// <summary>Why the first name that leads nowhere does so; null when all may lead somewhere.</summary>
    public static string? Fault(Stack stack, MinioServer server, DriveArgument drive)
        => drive.Hosts is not { Count: > 0 } hosts ? null
            : server.Workload.Kind == WorkloadKind.Service ? drive.HasBraces ? OfService(stack, server.Workload, hosts) : null
            : OfPods(stack, server.Workload, hosts);

    /// <summary>Names of services; a plain name that no service has is told of elsewhere.</summary>
    private static string? OfService(Stack stack, Workload own, IReadOnlyList<string> hosts)
    {
        var body = own.Declared.Body;
        if (!stack.Sight.IsComplete || stack.Networks.Any(network => !network.IsOurs) || !own.Networks.Knows(out _)
            || !body["extra_hosts"].IsMissing || !body["links"].IsMissing || !body["external_links"].IsMissing || !body["dns"].IsMissing || !body["network_mode"].IsMissing)
        {
            return null;
        }

        var names = new HashSet<string>(stack.Workloads.SelectMany(NamesOf), StringComparer.OrdinalIgnoreCase);
        if (names.Any(name => name.IndexOf('{') >= 0 || name.IndexOf('$') >= 0))
        {
            return null;
        }

        var missing = hosts.Where(host => !names.Contains(host)).ToList();
        var isOthers = missing.Any(host => host.IndexOf('.') >= 0 || names.Any(name => host.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase) || host.IndexOf("-" + name + "-", StringComparison.OrdinalIgnoreCase) >= 0 || host.IndexOf("_" + name, StringComparison.OrdinalIgnoreCase) >= 0));
        return missing.Count == 0 || isOthers ? null
            : missing.Count == hosts.Count ? $"no service is called {hosts[0]}"
            : $"{hosts.Count - missing.Count} of {hosts.Count} names are services; {missing[0]} is none";
    }

    private static IEnumerable<string> NamesOf(Workload workload)
    {
        var body = workload.Declared.Body;
        var aliases = workload.Networks.Knows(out var networks) ? networks.SelectMany(network => network.Aliases) : [];
        return aliases.Append(workload.Name).Append(body["container_name"].AsText()).Append(body["hostname"].AsText())
            .Where(name => !name.IsMissing).Select(name => name.Knows(out var text) ? text : "$");
    }

    /// <summary>minio-3.minio.lake.svc: a pod of the StatefulSet, below the Service that governs it.</summary>
    private static string? OfPods(Stack stack, Workload own, IReadOnlyList<string> hosts)
    {
        if (own.Kind is not (WorkloadKind.StatefulSet or WorkloadKind.Deployment) || !own.Name.Knows(out var name) || !own.Declared.Body["spec"]["ordinals"].IsMissing)
        {
            return null;
        }

        var service = own.Declared.Body["spec"]["serviceName"].AsName();
        foreach (var host in hosts)
        {
            var labels = host.Split('.');
            if (labels.Length < 2 || (labels.Length > 2 && Array.IndexOf(labels, "svc") < 2) || !IsOfPod(labels[0], name, out var number))
            {
                continue;
            }

            if (own.Kind == WorkloadKind.Deployment)
            {
                return stack.Workloads.Any(other => other.Kind == WorkloadKind.StatefulSet && other.Name.ToString() == name) ? null : $"the pods of a Deployment have no names such as {labels[0]}";
            }

            if (own.Replicas.Knows(out var replicas) && number >= replicas)
            {
                return $"{replicas} {(replicas == 1 ? "replica is" : "replicas are")} {name}-0{(replicas > 1 ? $" to {name}-{replicas - 1}" : "")}, and {labels[0]} is none of them";
            }

            if (service.Knows(out var governing) && labels[1] != governing)
            {
                return $"pods of '{name}' are found below '{governing}', not below '{labels[1]}'";
            }
        }

        return null;
    }

    private static bool IsOfPod(string label, string workload, out int number)
    {
        number = -1;
        return label.Length > workload.Length + 1 && label[workload.Length] == '-' && label.StartsWith(workload, StringComparison.Ordinal)
            && int.TryParse(label.Substring(workload.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
