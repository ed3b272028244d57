using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>Finds which service connects to which from the values of its environment and the words of its command, and which hosts nothing here is called.</summary>
internal sealed class ComposeLinks(IReadOnlyList<Workload> workloads, ComposeHosts hosts)
{
    private readonly List<Link> links = [];
    private readonly List<DanglingReference> dangling = [];

    /// <summary>Hosts that services are told to connect to and that no service is called; known when <see cref="All"/> was asked.</summary>
    public IReadOnlyList<DanglingReference> Dangling => dangling;

    public IReadOnlyList<Link> All()
    {
        foreach (var workload in workloads)
        {
            Of(workload);
        }

        return links;
    }

    private void Of(Workload workload)
    {
        var elsewhere = ComposeHosts.Elsewhere(workload.Declared.Body);
        var told = new HashSet<(string, int)>();
        var missed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        bool? isClosed = null;
        foreach (var named in NamedHosts.In(workload.Containers[0]))
        {
            if (elsewhere.Contains(named.Name))
            {
                continue;
            }

            if (hosts.Find(named.Name) is { } target)
            {
                if (!ReferenceEquals(target, workload) && told.Add((target.Name.ToString(), named.Port.Knows(out var port) ? port : 0)))
                {
                    links.Add(new Link(workload, LinkKind.ConnectsTo, named.Said, new InTree(target.Declared), default) { Port = named.Port });
                }
            }
            else if (named.IsPeer && (isClosed ??= hosts.KnowsAllOf(workload)) && missed.Add(named.Name) && hosts.Missed(workload, named) is { } reference)
            {
                dangling.Add(reference);
            }
        }
    }
}
