using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>The services of the effective model, what they inherit from each other, and what of the project is out of sight.</summary>
internal sealed class ComposeServices
{
    private const int DeepestExtends = 10;

    private readonly Tree services;
    private readonly ComposeMerge merge;
    private readonly List<string> unseen = [];
    private Dictionary<string, Tree>? byName;
    private readonly HashSet<string> waitedToEnd = new(StringComparer.Ordinal);

    public ComposeServices(Tree root, ComposeSite site)
    {
        services = root["services"];
        merge = new ComposeMerge(site.Variables);
        FindIncludes(root["include"]);
        var mounts = new ComposeMounts(site, root);
        All = [.. services.Entries.Select(entry => new ComposeService(site, new TreeEntry(entry.Key, Inherited(entry.Value, 0)), mounts))];
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
    public Sight Sight => unseen.Count == 0 ? Sight.Complete : new Sight([.. unseen.Distinct(StringComparer.Ordinal)]);

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

    /// <summary>A service over what it extends. What is extended in another file is not read: what the service lacks is out of sight then.</summary>
    private Tree Inherited(Tree service, int depth)
    {
        var extends = service["extends"];
        if (extends.IsMissing || extends.IsNull)
        {
            return service;
        }

        var name = extends.Kind == TreeKind.Mapping ? extends["service"].AsText() : extends.AsText();
        var file = extends["file"].AsText();
        if (depth < DeepestExtends && name.Knows(out var known) && (extends.Kind != TreeKind.Mapping || file.IsMissing)
            && services.Find(known) is { Kind: TreeKind.Mapping } found && !ReferenceEquals(found, service))
        {
            return merge.Services(Inherited(found, depth + 1), service);
        }

        if (file.Knows(out var path) || extends.Kind == TreeKind.None)
        {
            unseen.Add(file.Knows(out _) ? path! : "extends");
        }

        return service.Kind == TreeKind.Mapping ? service.WithRest(Knowledge.OutOfSight) : service;
    }

    private void FindIncludes(Tree include)
    {
        foreach (var item in include.Items)
        {
            var path = item.Kind == TreeKind.Mapping ? item["path"] : item;
            unseen.AddRange(path.Kind == TreeKind.Sequence ? path.Items.Select(one => one.Text) : [path.AsText().Knows(out var text) ? text : "include"]);
        }
    }
}
