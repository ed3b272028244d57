using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>The services of the effective model, and which wait for which.</summary>
internal sealed class ComposeServices
{
    private readonly Tree services;
    private Dictionary<string, Tree>? byName;
    private readonly HashSet<string> waitedToEnd = new(StringComparer.Ordinal);

    public ComposeServices(Tree root, ComposeSite site)
    {
        services = root["services"];
        var mounts = new ComposeMounts(site, root);
        All = [.. services.Entries.Select(entry => new ComposeService(site, entry, mounts))];
        foreach (var service in All)
        {
            foreach (var (name, condition) in Dependencies(service.Body))
            {
                if (condition == "service_completed_successfully")
                {
                    waitedToEnd.Add(name.Name);
                }
            }
        }
    }

    public IReadOnlyList<ComposeService> All { get; }

    /// <summary>True when others start only after it ended.</summary>
    public bool IsWaitedToEnd(ComposeService service) => service.Name.Knows(out var name) && waitedToEnd.Contains(name);

    /// <summary>The service of a name, with what it inherits.</summary>
    public Tree? Find(string name)
    {
        if (byName is null)
        {
            byName = new Dictionary<string, Tree>(StringComparer.Ordinal);
            foreach (var service in All)
            {
                byName[service.Name.ToString()] = service.Body;
            }
        }

        return byName.TryGetValue(name, out var body) ? body : null;
    }

    /// <summary>The services that one waits for, each with its condition when that is known.</summary>
    public static IEnumerable<(TreeEntry Name, string? Condition)> Dependencies(Tree service)
    {
        var tree = service["depends_on"];
        foreach (var item in tree.Items)
        {
            if (item.Kind == TreeKind.Scalar)
            {
                yield return (new TreeEntry(item, item), "service_started");
            }
        }

        foreach (var entry in tree.Entries)
        {
            yield return (entry, entry.Value["condition"].AsText().Knows(out var condition) ? condition : null);
        }
    }
}
