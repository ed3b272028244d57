using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Finds names that nothing in the project declares, and services that wait for each other.</summary>
internal sealed class ComposeReferences(Tree root, ComposeServices services, ComposeVariables variables)
{
    /// <summary>Each suggestion compares with every declared name; nobody reads the thousandth.</summary>
    private const int MostSuggestions = 100;

    private readonly List<Observation> all = [];

    public IReadOnlyList<Observation> All()
    {
        foreach (var service in services.All)
        {
            InService(service);
        }

        FindCycles();
        return all;
    }

    private void InService(ComposeService service)
    {
        var body = service.Body;
        var names = root["services"];
        foreach (var (name, _) in ComposeServices.Dependencies(body))
        {
            if (name.Value["required"].AsBool() is var required && !(required.Knows(out var isRequired) && !isRequired))
            {
                Check(service, "service", name.Key, names);
            }
        }

        foreach (var link in body["links"].Items)
        {
            Check(service, "service", link, names, link.Text.Split(':')[0]);
        }

        foreach (var key in (string[])["network_mode", "ipc", "pid"])
        {
            const string prefix = "service:";
            if (body[key].AsText().Knows(out var mode) && mode.StartsWith(prefix, StringComparison.Ordinal))
            {
                Check(service, "service", body[key], names, mode.Substring(prefix.Length));
            }
        }

        var networks = body["networks"];
        foreach (var network in networks.Kind == TreeKind.Sequence ? networks.Items : networks.Entries.Select(entry => entry.Key))
        {
            if (network.Text != "default")
            {
                Check(service, "network", network, root["networks"]);
            }
        }

        foreach (var item in body["volumes"].Items)
        {
            InVolume(service, item);
        }

        foreach (var kind in (string[])["secret", "config"])
        {
            foreach (var item in body[kind + "s"].Items)
            {
                Check(service, kind, item.Kind == TreeKind.Mapping ? item["source"] : item, root[kind + "s"]);
            }
        }
    }

    private void InVolume(ComposeService service, Tree item)
    {
        if (ComposeVolume.Of(item, variables) is { Kind: MountKind.Volume } volume && volume.Source.Knows(out var name)
            && root["volumes"] is var declared && IsUndeclared(declared, name))
        {
            Add(service, "volume", name, volume.Source.At, declared);
        }
    }

    private void Check(ComposeService service, string kind, Tree said, Tree declared, string? name = null)
    {
        name ??= said.Text;
        if (said.Kind == TreeKind.Scalar && name.Length > 0 && IsUndeclared(declared, name))
        {
            Add(service, kind, name, said.At, declared);
        }
    }

    private static bool IsUndeclared(Tree declared, string name)
        => (declared.Kind == TreeKind.Mapping && declared.Rest == Knowledge.Missing && declared.Find(name) is null) || declared.IsMissing || declared.IsNull;

    private void Add(ComposeService service, string kind, string name, Place at, Tree declared)
        => all.Add(new UndefinedName(service.Name.ToString(), kind, name, at, all.Count < MostSuggestions ? Nearest.Of(name, declared.Entries.Select(entry => entry.Name)) : null));

    /// <summary>Each cycle once, told at the service of it that is written first.</summary>
    private void FindCycles()
    {
        var waits = new Dictionary<string, List<TreeEntry>>(StringComparer.Ordinal);
        foreach (var service in services.All)
        {
            waits[service.Name.ToString()] = [.. ComposeServices.Dependencies(service.Body).Select(dependency => dependency.Name)];
        }

        var search = new CycleSearch(waits);
        foreach (var service in services.All)
        {
            search.From(service.Name.ToString());
        }

        all.AddRange(search.Found);
    }

    /// <summary>A walk in depth without recursion: a chain of ten thousand services is a chain of ten thousand steps.</summary>
    private sealed class CycleSearch(Dictionary<string, List<TreeEntry>> waits)
    {
        private readonly HashSet<string> done = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> onPath = new(StringComparer.Ordinal);
        private readonly List<(string Name, int Next)> path = [];

        public List<DependencyCycle> Found { get; } = [];

        public void From(string start)
        {
            Enter(start);
            while (path.Count > 0)
            {
                var (name, next) = path[path.Count - 1];
                if (!waits.TryGetValue(name, out var targets) || next >= targets.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(name);
                    done.Add(name);
                    continue;
                }

                path[path.Count - 1] = (name, next + 1);
                var target = targets[next].Name;
                if (onPath.TryGetValue(target, out var at))
                {
                    Found.Add(Cycle(at));
                }
                else
                {
                    Enter(target);
                }
            }
        }

        private void Enter(string name)
        {
            if (!done.Contains(name))
            {
                onPath[name] = path.Count;
                path.Add((name, 0));
            }
        }

        private DependencyCycle Cycle(int start)
        {
            var names = new List<string>();
            var places = new List<Place>();
            for (var i = start; i < path.Count; i++)
            {
                names.Add(path[i].Name);
                places.Add(waits[path[i].Name][path[i].Next - 1].Key.At);
            }

            return new DependencyCycle(places[0], names, [.. places.Skip(1)]);
        }
    }
}
