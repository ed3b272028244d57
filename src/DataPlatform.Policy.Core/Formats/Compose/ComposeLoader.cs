using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>Takes the files of a project together as compose does: in each file first extends, then include, then over the files below.</summary>
internal sealed class ComposeLoader(ComposeLoading loading, ComposeSite site, IReadOnlyList<string>? includedBy = null)
{
    private static readonly string[] Sections = ["services", "networks", "volumes", "secrets", "configs", "models"];

    private readonly ComposeMerge merge = new(site.Variables);

    public Tree Load(IReadOnlyList<ComposeLayer> layers)
    {
        Tree? whole = null;
        foreach (var layer in layers)
        {
            var tree = One(layer);
            whole = whole is null ? tree : merge.Files(whole, tree);
        }

        return whole!; // a project has a file
    }

    private Tree One(ComposeLayer layer)
    {
        var root = layer.Root;
        var services = root["services"];
        var extended = new ComposeExtends(loading, merge).All(services, layer.File.File.Path, site);
        if (!ReferenceEquals(services, extended))
        {
            root = With(root, "services", extended);
        }

        var include = root["include"];
        if (include.IsMissing || include.IsNull)
        {
            return root;
        }

        if (include.Kind is TreeKind.Scalar or TreeKind.Mapping)
        {
            loading.Observe(new RefusedByCompose(include.Kind == TreeKind.Scalar ? include.At : include.Name, "'include' takes a list"));
        }

        foreach (var item in include.Kind == TreeKind.Sequence ? include.Items : [include])
        {
            root = Import(root, item, layer.File.File.Path);
        }

        return root.With((IReadOnlyList<TreeEntry>)[.. root.Entries.Where(entry => entry.Name != "include")]);
    }

    private Tree Import(Tree root, Tree item, string by)
    {
        var request = IncludeRequest.Of(item, site);
        IReadOnlyList<string> path = [.. includedBy ?? [], by];
        if (request is { Paths.Count: > 0 } && path.Contains(request.Paths[0], StringComparer.Ordinal))
        {
            loading.Observe(new RefusedByCompose(item.At, $"'{request.Paths[0]}' includes itself, directly or through others"));
            return root;
        }

        if (!loading.Includes(item.At))
        {
            return Hidden(root);
        }

        var inner = request?.SiteFrom(site);
        var layers = inner is null ? [] : request!.Paths.Select(one => loading.Read(inner, one, item.At)).ToList();
        if (inner is null || layers.Count == 0 || layers.Contains(null) || path.Count > 50)
        {
            foreach (var missing in item.Kind != TreeKind.Mapping ? [item] : item["path"] is { Kind: TreeKind.Sequence } several ? several.Items : (Tree[])[item["path"]])
            {
                loading.TellMissing(site, missing.AsText(), "include");
            }

            loading.Unseen(Written(item));
            return Hidden(root);
        }

        var loaded = new ComposeLoader(loading, inner, path).Load([.. layers.OfType<ComposeLayer>()]);
        var brought = new CalledTree(ComposePaths.Relative(site.Folder, inner.Folder), item.At).Project(loaded);
        foreach (var section in Sections)
        {
            root = ImportSection(root, brought, section);
        }

        return brought.Rest == Knowledge.Missing ? root : Hidden(root);
    }

    /// <summary>Adds what the included project declares; the same name may be declared in both only with the same content.</summary>
    private Tree ImportSection(Tree root, Tree brought, string section)
    {
        var theirs = brought[section];
        if (theirs.Kind != TreeKind.Mapping || theirs.Entries.Count == 0)
        {
            return root;
        }

        var mine = root[section];
        if (mine.Kind != TreeKind.Mapping)
        {
            return mine.IsMissing || mine.IsNull ? With(root, section, theirs) : root;
        }

        var all = new List<TreeEntry>(mine.Entries);
        foreach (var entry in theirs.Entries)
        {
            if (mine.Find(entry.Name) is not { } own)
            {
                all.Add(entry);
            }
            else if (!TreeComparison.Same(own, entry.Value))
            {
                var name = mine.Entries.First(one => one.Name == entry.Name).Key;
                loading.Observe(new RefusedByCompose(name.At, $"'{entry.Name}' of {section} is declared here and, differently, in an included file") { Other = entry.Key.At, Says = "the included one" });
            }
        }

        return With(root, section, mine.With((IReadOnlyList<TreeEntry>)all));
    }

    private static string Written(Tree item)
    {
        var path = item.Kind == TreeKind.Mapping ? item["path"] : item;
        return (path.Kind == TreeKind.Sequence && path.Items.Count > 0 ? path.Items[0] : path).AsText().Knows(out var text) ? text : "include";
    }

    /// <summary>Something that may declare anything was not read.</summary>
    private static Tree Hidden(Tree root)
    {
        var entries = root.Entries.Select(entry => Array.IndexOf(Sections, entry.Name) >= 0 && entry.Value.Kind == TreeKind.Mapping
            ? new TreeEntry(entry.Key, entry.Value.WithRest(Knowledge.OutOfSight))
            : entry);
        return root.With((IReadOnlyList<TreeEntry>)[.. entries]).WithRest(Knowledge.OutOfSight);
    }

    private static Tree With(Tree root, string section, Tree value)
    {
        var isNew = root.Find(section) is null;
        var key = TreeCopy.Scalar(value, section);
        return root.With((IReadOnlyList<TreeEntry>)[.. root.Entries.Select(entry => entry.Name == section ? new TreeEntry(entry.Key, value) : entry), .. isNew ? (TreeEntry[])[new TreeEntry(key, value)] : []]);
    }
}
