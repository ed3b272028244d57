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
        var known = nodes.Where(node => node.Product.Settings.Text("zookeeper").Knows(out _)).ToList();
        isWhole &= known.Count == nodes.Count;
        var single = known.Where(node => IsLocal(ConnectionOf(node))).ToList();
        foreach (var group in known.Except(single).GroupBy(node => Normal(ConnectionOf(node)), StringComparer.Ordinal))
        {
            var hosts = Quorum(ConnectionOf(group.First())).Select(HostOf).ToList();
            var hosting = single.Where(node => hosts.Any(host => IsCalled(node, host))).ToList();
            single.RemoveAll(hosting.Contains);
            clusters.Add(new DremioCluster([.. nodes.Where(node => group.Contains(node) || hosting.Contains(node))], isWhole));
        }

        clusters.AddRange(single.Select(node => new DremioCluster([node], isWhole)));
    }

    private static string ConnectionOf(DremioNode node) => node.Product.Settings.Text("zookeeper").Knows(out var connection) ? connection : "";

    private static string Normal(string connection) => string.Join(",", Quorum(connection).OrderBy(server => server, StringComparer.Ordinal)) + (connection.IndexOf('/') is var path and >= 0 ? connection.Substring(path) : "");

    private static bool IsLocal(string connection) => Quorum(connection).All(server => HostOf(server) is "localhost" or "127.0.0.1");

    /// <summary>dremio, dremio-0.dremio-pods, dremio.lakehouse.svc.</summary>
    private static bool IsCalled(DremioNode node, string host)
        => node.Workload is { } workload && workload.Name.Knows(out var name) && host.Split('.')[0] is var first
            && (first == name || (first.StartsWith(name, StringComparison.Ordinal) && first.Length > name.Length && first[name.Length] == '-'));
}
