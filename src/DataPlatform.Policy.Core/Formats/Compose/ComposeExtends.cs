using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Puts services over what they extend, in the same file or another one.</summary>
internal sealed class ComposeExtends(ComposeLoading loading, ComposeMerge merge)
{
    private const int Deepest = 100;

    private readonly Dictionary<(string Path, string Name), Tree> done = [];
    private readonly List<(string Path, string Name, Place At)> active = [];

    /// <summary>The same tree when nothing extends anything and nothing stands twice.</summary>
    public Tree All(Tree services, string path, ComposeSite site)
    {
        if (services.Kind != TreeKind.Mapping)
        {
            return services;
        }

        var scope = new Scope(services, path, site);
        TreeEntry[]? changed = null;
        for (var i = 0; i < services.Entries.Count; i++)
        {
            var entry = services.Entries[i];
            var whole = Inherited(scope, entry.Name, entry.Value);
            whole = merge.WithoutRepeats(whole, (attribute, item, before) => Repeated(entry.Name, attribute, item, before));
            if (!ReferenceEquals(whole, entry.Value))
            {
                changed ??= [.. services.Entries];
                changed[i] = new TreeEntry(entry.Key, whole);
            }
        }

        return changed is null ? services : services.With((IReadOnlyList<TreeEntry>)changed);
    }

    /// <summary>Only what one author wrote twice is odd; over what was called it is the way to change it.</summary>
    private void Repeated(string service, string attribute, Tree item, Tree before)
    {
        if (ReferenceEquals(item.At.Source, before.At.Source) && item.Origin is not Called && before.Origin is not Called)
        {
            loading.Observe(new RepeatedItem(service, attribute, item.AsText(), item.At, before.At));
        }
    }

    private Tree Inherited(Scope scope, string name, Tree service)
    {
        if (service.Find("extends") is not { IsNull: false } extends)
        {
            return service;
        }

        if (done.TryGetValue((scope.Path, name), out var known))
        {
            return known;
        }

        if (active.FindIndex(one => one.Path == scope.Path && one.Name == name) is var start && start >= 0)
        {
            TellCycle(start);
            return Hidden(service);
        }

        if (active.Count >= Deepest)
        {
            loading.Limit(extends.At);
            return Hidden(service);
        }

        active.Add((scope.Path, name, extends.At));
        var whole = Base(scope, name, extends) is { } below ? merge.Services(below, Without(service)) : Hidden(Without(service));
        active.RemoveAt(active.Count - 1);
        done[(scope.Path, name)] = whole;
        return whole;
    }

    /// <summary>What a service extends, told from where it is called; null when it is not known.</summary>
    private Tree? Base(Scope scope, string service, Tree extends)
    {
        var said = extends.Kind == TreeKind.Mapping ? extends["service"] : extends;
        var file = extends.Kind == TreeKind.Mapping ? extends["file"] : Tree.Missing(extends, "file");
        if (!said.AsText().Knows(out var name))
        {
            loading.Unseen("extends");
            return null;
        }

        var from = file.IsMissing || file.IsNull ? scope : Open(scope, file);
        if (from is null)
        {
            return null;
        }

        if (from.Services.Find(name) is not { } found)
        {
            if (from.Services.Kind == TreeKind.Mapping && from.Services.Rest == Knowledge.Missing)
            {
                loading.Observe(new UndefinedName(service, "service", name, said.At, Nearest.Of(name, from.Services.Entries.Select(entry => entry.Name))));
            }

            return null;
        }

        return new CalledTree(ComposePaths.Relative(scope.Site.Folder, from.Site.Folder), extends.At).Service(Inherited(from, name, found));
    }

    private Scope? Open(Scope scope, Tree file)
    {
        if (!file.AsText().Knows(out var written) || FileTree.Resolve(scope.Site.Folder, written) is not { } path
            || loading.Read(scope.Site, path, file.At) is not { } layer)
        {
            loading.TellMissing(scope.Site, file.AsText(), "extends");
            loading.Unseen(file.AsText().Knows(out var named) ? named : "extends");
            return null;
        }

        return new Scope(layer.Root["services"], path, scope.Site with { Folder = FileTree.FolderOf(path) });
    }

    private void TellCycle(int start)
    {
        var names = active.Skip(start).Select(one => one.Name).ToList();
        var circle = string.Join(" extends ", names.Select(one => $"'{one}'"));
        loading.Observe(new RefusedByCompose(active[start].At, $"{circle} extends '{names[0]}': none of them can be read")
        {
            Other = active.Count > start + 1 ? active[start + 1].At : null,
            Says = "part of the circle",
        });
    }

    private static Tree Without(Tree service)
        => service.With((IReadOnlyList<TreeEntry>)[.. service.Entries.Where(entry => entry.Name != "extends")]);

    /// <summary>Any of its mappings may have more keys.</summary>
    private static Tree Hidden(Tree tree) => tree.Kind != TreeKind.Mapping
        ? tree
        : tree.With((IReadOnlyList<TreeEntry>)[.. tree.Entries.Select(entry => new TreeEntry(entry.Key, Hidden(entry.Value)))]).WithRest(Knowledge.OutOfSight);

    /// <param name="Site">Where paths in the file begin.</param>
    private sealed record Scope(Tree Services, string Path, ComposeSite Site);
}
