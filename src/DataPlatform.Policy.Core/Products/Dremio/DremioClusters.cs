using Dpp.Model;

namespace Dpp.Products.Dremio;

/// <summary>Nodes of Dremio that find each other through one ZooKeeper.</summary>
/// <param name="Nodes">In the order of the stack.</param>
/// <param name="IsWhole">False when nodes of it may be declared where nobody looked.</param>
public sealed record DremioCluster(IReadOnlyList<DremioNode> Nodes, bool IsWhole)
{
    /// <summary>How many run at least.</summary>
    public int Count => Nodes.Sum(CountOf);

    /// <summary>How many of a node run at least.</summary>
    public static int CountOf(DremioNode node) => node.Workload is { } workload && workload.Replicas.Knows(out var replicas) ? replicas : 1;
}

/// <summary>Which nodes of a stack are one cluster.</summary>
public static class DremioClusters
{
    public static IReadOnlyList<DremioCluster> Of(Stack stack)
    {
        var clusters = new List<DremioCluster>();
        foreach (var space in stack.DremioNodes.Where(node => node.Workload is not null).GroupBy(node => node.Workload!.Namespace)) // the filter before
        {
            Add(clusters, [.. space], stack.Sight.IsComplete);
        }

        return clusters;
    }

    /// <summary>The servers of a quorum, as they are written: host and port each.</summary>
    public static IReadOnlyList<string> Quorum(string connection)
    {
        var path = connection.IndexOf('/');
        return [.. (path < 0 ? connection : connection.Substring(0, path)).Split(',').Select(server => server.Trim()).Where(server => server.Length > 0)];
    }

    public static string HostOf(string server) => server.LastIndexOf(':') is var colon and > 0 ? server.Substring(0, colon) : server;

    private static void Add(List<DremioCluster> clusters, IReadOnlyList<DremioNode> nodes, bool isWhole)
    {
        var connections = nodes.Select(ConnectionOf).ToList();
        isWhole &= connections.TrueForAll(connection => connection is not null);
        var single = Enumerable.Range(0, nodes.Count).Where(i => connections[i] is { } own && IsLocal(own)).ToList();
        foreach (var group in Enumerable.Range(0, nodes.Count).Where(i => connections[i] is { } own && !IsLocal(own)).GroupBy(i => Normal(connections[i]!), StringComparer.Ordinal)) // the filter before
        {
            var hosts = Quorum(connections[group.First()]!).Select(HostOf).ToList(); // the filter before
            var hosting = single.Where(i => hosts.Exists(host => IsCalled(nodes[i], host))).ToList();
            single = [.. single.Except(hosting)];
            clusters.Add(new DremioCluster([.. group.Concat(hosting).OrderBy(i => i).Select(i => nodes[i])], isWhole));
        }

        clusters.AddRange(single.Select(i => new DremioCluster([nodes[i]], isWhole)));
    }

    /// <summary>Null when it is not known.</summary>
    private static string? ConnectionOf(DremioNode node) => node.Product.Settings.Text("zookeeper").Knows(out var connection) ? connection : null;

    private static string Normal(string connection) => string.Join(",", Quorum(connection).OrderBy(server => server, StringComparer.Ordinal)) + (connection.IndexOf('/') is var path and >= 0 ? connection.Substring(path) : "");

    private static bool IsLocal(string connection) => Quorum(connection).All(server => HostOf(server) is "localhost" or "127.0.0.1");

    /// <summary>dremio, dremio-0.dremio-pods, dremio.lakehouse.svc.</summary>
    private static bool IsCalled(DremioNode node, string host)
        => node.Workload is { } workload && workload.Name.Knows(out var name) && host.Split('.')[0] is var first
            && (first == name || (first.StartsWith(name, StringComparison.Ordinal) && first.Length > name.Length && first[name.Length] == '-'));
}
