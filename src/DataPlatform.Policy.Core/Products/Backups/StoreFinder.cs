using Dpp.Model;

namespace Dpp.Products.Backups;

/// <summary>Finds the stores of a stack that a backup means.</summary>
internal sealed class StoreFinder(Stack stack)
{
    private PodIndex? pods;

    public Stack Stack { get; } = stack;

    /// <summary>Those that answer to the name of a host; empty when none of them surely does.</summary>
    public IReadOnlyList<Store> ByHost(string host, string? space)
    {
        var parts = host.Split('.');
        return [.. Stack.Stores.Where(store => store.Workload is { Pod: null } ? IsCalled(store, host) : Serves(store, parts[0], parts.Length > 1 ? parts[1] : space))];
    }

    /// <summary>Those that run in the very container or pod.</summary>
    public IReadOnlyList<Store> InPod(Workload workload) => [.. Stack.Stores.Where(store => ReferenceEquals(store.Workload, workload))];

    /// <summary>Those whose data a volume of the container holds.</summary>
    public IReadOnlyList<Store> ByVolume(Container container)
        => [.. Stack.Stores.Where(store => store.Container is { } server && !ReferenceEquals(server, container) && container.Mounts.Any(mount => SharesData(mount, server)))];

    public bool RunsHere(string host, string? space)
    {
        var parts = host.Split('.');
        return Stack.Workloads.Any(workload => workload.Pod is null ? IsCalled(workload, workload.Containers, host) : PodIndex.SameNamespace(workload.Namespace, parts.Length > 1 ? parts[1] : space) && Selected(parts[0], parts.Length > 1 ? parts[1] : space).Contains(workload));
    }

    public static bool IsData(Mount mount) => mount.Kind is MountKind.Volume or MountKind.Bind;

    private static bool SharesData(Mount mount, Container server)
        => IsData(mount) && mount.Source.Knows(out var source)
            && server.Mounts.Any(other => other.Kind == mount.Kind && IsData(other) && !other.ReadOnly && other.Source.Knows(out var same) && source == same);

    private bool Serves(Store store, string name, string? space)
        => store.Workload is { Pod: not null } workload ? PodIndex.SameNamespace(workload.Namespace, space) && Selected(name, space).Contains(workload)
            : store.Declared is { Group: "postgresql.cnpg.io" or "acid.zalan.do" } operated && operated.Name.Knows(out var cluster) && PodIndex.SameNamespace(operated.Namespace, space)
                && (name == cluster || name == cluster + "-rw" || name == cluster + "-ro" || name == cluster + "-r" || name == cluster + "-repl");

    private IReadOnlyList<Workload> Selected(string service, string? space)
        => Stack.Resources.FirstOrDefault(one => one is { Kind: "Service", Group: "" } && one.Name.Knows(out var name) && name == service && PodIndex.SameNamespace(one.Namespace, space)) is { } found
            && (pods ??= new PodIndex(Stack.Workloads)).ByLabels(found.Body["spec"]["selector"], found.Namespace) is { IsComplete: true } selection ? selection.Pods : [];

    private static bool IsCalled(Store store, string host) => store.Workload is { } workload && IsCalled(workload, workload.Containers, host);

    private static bool IsCalled(Workload workload, IReadOnlyList<Container> containers, string host)
    {
        var body = workload.Declared.Body;
        return (workload.Name.Knows(out var name) && name == host)
            || containers.Any(container => container.Name.Knows(out var called) && called == host)
            || body["container_name"].Text == host
            || body["hostname"].Text == host
            || body["networks"].Entries.Any(network => network.Value["aliases"].Items.Any(alias => alias.Text == host));
    }
}
