using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Finds which service connects to which from the values of its environment, and whether they share a network.</summary>
internal sealed class ComposeLinks(Tree root, ComposeServices services, IReadOnlyList<Workload> workloads)
{
    private static readonly string[] HostKeys = ["HOST", "HOSTNAME", "SERVER", "ADDR", "ADDRESS", "ENDPOINT", "URL", "URI", "DSN", "HOSTS", "BROKER", "BROKERS", "SERVERS"];

    private readonly Dictionary<string, (Workload Workload, IReadOnlyList<TreeEntry>? Networks)> byName = new(StringComparer.Ordinal);

    public IReadOnlyList<Link> All()
    {
        for (var i = 0; i < workloads.Count; i++)
        {
            byName[services.All[i].Name.ToString()] = (workloads[i], NetworksOf(services.All[i].Body));
        }

        var links = new List<Link>();
        foreach (var workload in workloads)
        {
            var told = new HashSet<string>(StringComparer.Ordinal) { workload.Name.ToString() };
            foreach (var variable in workload.Containers[0].Environment.All)
            {
                foreach (var host in Hosts(variable))
                {
                    if (byName.TryGetValue(host.Name, out var target) && told.Add(host.Name))
                    {
                        links.Add(new Link(workload, LinkKind.ConnectsTo, host.Said, new InTree(target.Workload.Declared), Reach(workload, target.Workload)));
                    }
                }
            }
        }

        return links;
    }

    /// <summary>The hosts a value names: in URLs, or the whole value (with or without a port) where the key says that it is one.</summary>
    private static IEnumerable<(string Name, Located<string> Said)> Hosts(EnvironmentVariable variable)
    {
        if (variable.Source is not { } source || !variable.Value.Knows(out var value))
        {
            yield break;
        }

        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            if (HostKeys.Any(key => variable.Name.EndsWith(key, StringComparison.OrdinalIgnoreCase)))
            {
                foreach (var host in Authority(value, TextRange.At(0, value.Length)))
                {
                    yield return Said(source, host, variable);
                }
            }

            yield break;
        }

        for (; scheme >= 0; scheme = value.IndexOf("://", scheme + 3, StringComparison.Ordinal))
        {
            var start = scheme + 3;
            var end = value.IndexOfAny(['/', '?', '#', ' ', '"', '\''], start);
            end = end < 0 ? value.Length : end;
            var at = end == start ? -1 : value.LastIndexOf('@', end - 1, end - start);
            foreach (var host in Authority(value, new TextRange(at < 0 ? start : at + 1, end)))
            {
                yield return Said(source, host, variable);
            }
        }
    }

    /// <summary>host, host:port, or several of them with commas.</summary>
    private static IEnumerable<TextRange> Authority(string value, TextRange range)
    {
        for (var start = range.Start; start < range.End;)
        {
            var comma = value.IndexOf(',', start, range.End - start);
            var end = comma < 0 ? range.End : comma;
            var colon = value.IndexOf(':', start, end - start);
            yield return new TextRange(start, colon < 0 ? end : colon);
            start = end + 1;
        }
    }

    private static (string Name, Located<string> Said) Said(SourceText source, TextRange host, EnvironmentVariable variable)
    {
        var name = source.Text.Substring(host.Start, host.Length);
        return (name, Located<string>.Written(name, source.PlaceOf(host), null, variable.Value.Origin));
    }

    /// <summary>Two services reach each other when they share a network; one on the network of its host is not judged.</summary>
    private Reach Reach(Workload from, Workload to)
    {
        var mine = byName[from.Name.ToString()].Networks;
        var theirs = byName[to.Name.ToString()].Networks;
        if (mine is null || theirs is null)
        {
            return default;
        }

        foreach (var network in mine)
        {
            if (theirs.FirstOrDefault(other => other.Name == network.Name) is { Key: not null } shared)
            {
                return new Reach(Located<bool>.Written(true, shared.Key.At), shared.Key.At, $"both are on network '{network.Name}'");
            }
        }

        var place = theirs.Count > 0 ? theirs[0].Key.At : to.Name.At;
        return new Reach(Located<bool>.Written(false, place), place, $"'{from.Name}' is on {Names(mine)}, '{to.Name}' on {Names(theirs)}");
    }

    /// <summary>The networks of a service; null when it is not known or not on networks of the project.</summary>
    private IReadOnlyList<TreeEntry>? NetworksOf(Tree service)
    {
        if (!service["network_mode"].IsMissing)
        {
            return null;
        }

        var networks = service["networks"];
        return networks.Kind switch
        {
            TreeKind.Mapping when networks.Rest == Knowledge.Missing => networks.Entries,
            TreeKind.Sequence => networks.Items.All(item => item.Kind == TreeKind.Scalar) ? [.. networks.Items.Select(item => new TreeEntry(item, item))] : null,
            _ when networks.IsMissing || networks.IsNull => [DefaultNetwork(service)],
            _ => null,
        };
    }

    private TreeEntry DefaultNetwork(Tree service)
    {
        var name = new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, Text = "default", At = service.Name, Name = service.Name };
        return new TreeEntry(name, root["networks"]["default"]);
    }

    private static string Names(IReadOnlyList<TreeEntry> networks)
        => networks.Count == 0 ? "no network" : string.Join(", ", networks.Select(network => $"'{network.Name}'"));
}
