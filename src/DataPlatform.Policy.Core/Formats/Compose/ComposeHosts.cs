using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>What services are called on the networks of their project.</summary>
internal sealed class ComposeHosts
{
    private static readonly char[] joints = ['-', '_'];

    private readonly Dictionary<string, Workload> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> foreign;
    private readonly bool isComplete;

    /// <param name="isComplete">False when a service may be declared in a file that was not read.</param>
    public ComposeHosts(IReadOnlyList<Workload> workloads, IReadOnlyList<Network> networks, bool isComplete)
    {
        this.isComplete = isComplete;
        foreign = new HashSet<string>(networks.Where(network => !network.IsOurs).Select(network => network.Name.ToString()), StringComparer.Ordinal);
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
    }

    public Workload? Find(string name) => byName.TryGetValue(name, out var found) ? found : null;

    /// <summary>True when everybody that the service finds by a plain name is declared here: it is on networks of the project only, and asks no other name server.</summary>
    public bool KnowsAllOf(Workload workload)
    {
        var body = workload.Declared.Body;
        return isComplete && workload.Networks.Knows(out var networks) && networks.Count > 0
            && networks.All(network => network.Network.Knows(out var name) && !foreign.Contains(name))
            && body["dns"].IsMissing && body["dns_search"].IsMissing && body["external_links"].IsMissing;
    }

    /// <summary>A host that no service is called; null when it may be one all the same.</summary>
    public DanglingReference? Missed(Workload workload, NamedHost host)
    {
        if (!IsPlain(host.Name) || IsContainer(host.Name))
        {
            return null;
        }

        var found = new DanglingReference(ReferenceTopic.Host, Miss.Nowhere, workload.Name.ToString(), "service", host.Name, host.Said.At) { Externals = "services", Origin = host.Said.Origin };
        return NearMiss.Of(host.Name, byName.Keys) is { } near
            ? found with { Miss = Miss.NearName, Nearest = near, Other = byName[near].Name.At }
            : found;
    }

    /// <summary>Names that a service finds in another way: extra_hosts leads them to an address, links calls a service otherwise.</summary>
    public static HashSet<string> Elsewhere(Tree service) => new(
        service["extra_hosts"].Entries.Select(entry => entry.Name)
            .Concat(service["extra_hosts"].Items.Select(item => item.Text.Split(':', '=')[0]))
            .Concat(service["links"].Items.Select(item => item.Text.Split(':')).Where(parts => parts.Length > 1).Select(parts => parts[1])),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>What others may call a workload on a network: aliases, the name of its container and of its host.</summary>
    private static IEnumerable<string> NamesOf(Workload workload)
    {
        var aliases = workload.Networks.Knows(out var networks) ? networks.SelectMany(network => network.Aliases) : [];
        var body = workload.Declared.Body;
        return aliases.Append(body["container_name"].AsText()).Append(body["hostname"].AsText()).Select(name => name.Knows(out var text) ? text : "").Where(name => name.Length > 0);
    }

    private static bool IsPlain(string name)
        => name.Length is > 1 and < 64 && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_') && name.Any(letter => letter is >= 'a' and <= 'z');

    /// <summary>The engine's own names: project-service-1 of compose, stack_service of a swarm.</summary>
    private bool IsContainer(string name)
    {
        for (var joint = name.IndexOfAny(joints); joint >= 0; joint = name.IndexOfAny(joints, joint + 1))
        {
            var rest = name.Substring(joint + 1);
            if (byName.ContainsKey(rest) || (rest.LastIndexOfAny(joints) is var last and > 0 && byName.ContainsKey(rest.Substring(0, last)) && rest.Skip(last + 1).All(char.IsDigit)))
            {
                return true;
            }
        }

        return false;
    }
}
