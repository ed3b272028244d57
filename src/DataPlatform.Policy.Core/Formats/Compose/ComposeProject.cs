using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Makes the stack of a compose project from its layers, base first: merged, read and checked for what does not fit together.</summary>
public static class ComposeProject
{
    private static readonly Fact OneHost = new("docker compose runs a project on one host", "2026-11");
    private static readonly string[] Templates = [".env.example", ".env.sample", ".env.template", ".env.dist", "example.env", "env.example", "sample.env"];
    private static readonly Fact ManyHosts = new("only docker swarm reads it", "2026-11");

    public static Stack Bind(StackFrame frame, IReadOnlyList<ComposeLayer> layers, ComposeSite site)
    {
        var model = ComposeModel.Of(layers, site);
        var root = model.Root;
        site = site with { Variables = model.Variables };
        var services = new ComposeServices(root, site);
        var networks = new ComposeNetworks(root, services);
        Workload[] workloads = [.. services.All.Select(service => service.Bind(services.IsWaitedToEnd(service)) with { Networks = networks.Of(service.Body) })];
        var declared = networks.All();
        var links = new ComposeLinks(workloads, new ComposeHosts(workloads, declared, model.Sight.IsComplete && root["services"].Rest == Knowledge.Missing));
        return new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = [.. layers.Select(layer => layer.File.File)],
            At = Start(layers[0], root),
            Topology = Topology(frame, layers[0], root),
            Workloads = workloads,
            Networks = declared,
            Links = links.All(),
            Resources = [.. services.All.Select(service => service.Declared), .. Declared(root, "networks", "network"), .. Declared(root, "volumes", "volume"), .. Declared(root, "configs", "config"), .. Declared(root, "secrets", "secret")],
            Observations =
            [
                .. Announced(layers.SelectMany(layer => layer.Observations), site),
                .. layers.SelectMany(Obsolete),
                .. model.Observations,
                .. services.All.SelectMany(service => service.Twins()),
                .. services.All.SelectMany(service => service.Refused()),
                .. services.All.SelectMany(service => service.Mistakes),
                .. new ComposeReferences(root, services, model.Variables).All(),
                .. links.Dangling,
                .. new ComposeMissingFiles(site).In(workloads),
                .. ComposeStructure.Of(root),
                .. ComposeRefusals.Of(root, model.Variables),
            ],
            Sight = model.Sight,
            Called = model.Called,
        };
    }

    private static IEnumerable<ObsoleteKey> Obsolete(ComposeLayer layer)
        => layer.Root.Entries.Where(entry => entry.Name == "version").Select(entry => new ObsoleteKey(entry.Value.AsText(), entry.Name, entry.Key.At));

    /// <summary>Templates of .env files say what is to be set without saying to what.</summary>
    private static IEnumerable<Observation> Announced(IEnumerable<Observation> observations, ComposeSite site)
    {
        HashSet<string>? names = null;
        foreach (var observation in observations)
        {
            if (observation is UnsetVariable unset)
            {
                names ??= new HashSet<string>(Templates.Select(site.File).OfType<SourceFile>().SelectMany(ComposeEnvironment.NamesIn), StringComparer.Ordinal);
                yield return unset with { IsAnnounced = names.Contains(unset.Name) };
                continue;
            }

            yield return observation;
        }
    }

    private static Place Start(ComposeLayer first, Tree root)
        => root.Entries.FirstOrDefault(entry => entry.Name == "services").Key is { } services && services.At.Source is not null
            ? services.At
            : new Place(first.File.File, default);

    private static Located<Topology> Topology(StackFrame frame, ComposeLayer first, Tree root)
    {
        if (!frame.Policy.Topology.IsMissing && frame.Policy.Topology.Knows(out _))
        {
            return frame.Policy.Topology;
        }

        foreach (var service in root["services"].Entries)
        {
            var deploy = service.Value["deploy"];
            foreach (var key in (string[])["placement", "endpoint_mode", "update_config", "rollback_config"])
            {
                if (!deploy[key].IsMissing && deploy.Kind == TreeKind.Mapping)
                {
                    return Located<Topology>.Implied(Model.Topology.ManyHosts, deploy[key].Name, ManyHosts);
                }
            }
        }

        foreach (var network in root["networks"].Entries)
        {
            var driver = network.Value["driver"].AsText();
            if (driver.Knows(out var name) && name == "overlay")
            {
                return Located<Topology>.Implied(Model.Topology.ManyHosts, driver.At, ManyHosts);
            }
        }

        return Located<Topology>.Implied(Model.Topology.SingleHost, Start(first, root), OneHost);
    }

    private static IEnumerable<Resource> Declared(Tree root, string key, string kind)
        => root[key].Entries.Select(entry => new Resource(kind, entry.Key.AsText(), entry.Value));
}
