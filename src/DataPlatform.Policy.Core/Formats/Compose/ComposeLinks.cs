using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>Finds which service connects to which from the values of its environment and the words of its command.</summary>
internal sealed class ComposeLinks(IReadOnlyList<Workload> workloads)
{
    private readonly Dictionary<string, Workload> byName = new(StringComparer.Ordinal);

    public IReadOnlyList<Link> All()
    {
        foreach (var workload in workloads)
        {
            foreach (var name in NamesOf(workload))
            {
                byName[name] = workload;
            }
        }

        // Its own name wins over what others are called besides.
        foreach (var workload in workloads)
        {
            byName[workload.Name.ToString()] = workload;
        }

        var links = new List<Link>();
        foreach (var workload in workloads)
        {
            var elsewhere = Redirected(workload.Declared.Body);
            var told = new HashSet<(string, int)>();
            foreach (var named in NamedHosts.In(workload.Containers[0]))
            {
                if (byName.TryGetValue(named.Name, out var target) && !ReferenceEquals(target, workload) && !elsewhere.Contains(named.Name)
                    && told.Add((target.Name.ToString(), named.Port.Knows(out var port) ? port : 0)))
                {
                    links.Add(new Link(workload, LinkKind.ConnectsTo, named.Said, new InTree(target.Declared), default) { Port = named.Port });
                }
            }
        }

        return links;
    }

    /// <summary>What others may call a workload on a network: aliases and the name of its container.</summary>
    private static IEnumerable<string> NamesOf(Workload workload)
    {
        var aliases = workload.Networks.Knows(out var networks) ? networks.SelectMany(network => network.Aliases) : [];
        return aliases.Append(workload.Declared.Body["container_name"].AsText()).Select(name => name.Knows(out var text) ? text : "").Where(name => name.Length > 0);
    }

    /// <summary>Names that extra_hosts leads to an address of its own.</summary>
    private static HashSet<string> Redirected(Tree service)
    {
        var hosts = service["extra_hosts"];
        return new(
            hosts.Entries.Select(entry => entry.Name).Concat(hosts.Items.Select(item => item.Text.Split(':', '=')[0])),
            StringComparer.Ordinal);
    }
}
