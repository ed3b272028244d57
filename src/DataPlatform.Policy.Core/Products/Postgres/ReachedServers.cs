using Dpp.Model;

namespace Dpp.Products.Postgres;

/// <summary>Which PostgreSQL servers of the stack each workload connects to, by the host it names.</summary>
internal sealed class ReachedServers
{
    private readonly Dictionary<Tree, Dictionary<string, Database>> reached = [];
    private readonly List<Connection> connections = [];

    public ReachedServers(IReadOnlyList<Workload> workloads, IReadOnlyList<Link> links, IEnumerable<Store> stores)
    {
        var byBody = new Dictionary<Tree, Database>();
        foreach (var database in stores.OfType<Database>().Where(database => database is { Kind: ProductKind.Postgres, Workload: not null }))
        {
            byBody[database.Workload!.Declared.Body] = database; // Those without were left out.
        }

        PodIndex? pods = null;
        foreach (var link in byBody.Count == 0 ? [] : links)
        {
            if (link.Kind == LinkKind.ConnectsTo && link.To is InTree { Resource: var to } && link.Says.Knows(out var host)
                && (byBody.TryGetValue(to.Body, out var server) || Selected(link, to, pods ??= new PodIndex(workloads), byBody, out server)))
            {
                if (!reached.TryGetValue(link.From.Declared.Body, out var hosts))
                {
                    reached.Add(link.From.Declared.Body, hosts = new Dictionary<string, Database>(StringComparer.Ordinal));
                }

                hosts[host] = server!; // Found just before.
                connections.Add(new Connection(link.From, server!, link.Says));
            }
        }
    }

    public IReadOnlyList<Connection> Connections => connections;

    /// <summary>The servers of a workload by the host it names; null when it connects to none.</summary>
    public Dictionary<string, Database>? Of(Workload workload) => reached.TryGetValue(workload.Declared.Body, out var hosts) ? hosts : null;

    private static bool Selected(Link link, Resource to, PodIndex pods, Dictionary<Tree, Database> byBody, out Database? server)
    {
        server = null;
        return to.Kind == "Service" && pods.ByLabels(to.Body["spec"]["selector"], link.From.Namespace) is { IsComplete: true, Pods: [var only] }
            && byBody.TryGetValue(only.Declared.Body, out server);
    }
}
