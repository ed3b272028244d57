using Dpp.Model;
using Dpp.Syntax;

namespace Dpp.Formats.Compose;

/// <summary>Puts one compose file over another as compose 2 does, attribute by attribute.</summary>
/// <remarks>Every value that wins over another one says so in its origin.</remarks>
internal sealed class ComposeMerge(ComposeVariables variables)
{
    private delegate Tree Merger(Tree below, Tree above);

    private readonly ComposeKeys keys = new(variables);

    public Tree Files(Tree below, Tree above) => Entries(below, above, key => key switch
    {
        "services" => (low, high) => Deep(low, high, _ => Services),
        "networks" => (low, high) => Deep(low, high, _ => Network),
        "volumes" or "configs" or "secrets" => (low, high) => Deep(low, high, _ => Labelled),
        _ => Deep,
    });

    /// <summary>One service over another, also for extends.</summary>
    public Tree Services(Tree below, Tree above) => Deep(below, above, ServiceKey);

    /// <summary>The items of lists that stand twice in one service: the later one counts, in the place of the first.</summary>
    /// <param name="repeated">Told of each: the attribute, the item that counts, the one before.</param>
    public Tree WithoutRepeats(Tree service, Action<string, Tree, Tree> repeated)
    {
        if (service.Kind != TreeKind.Mapping)
        {
            return service;
        }

        List<TreeEntry>? changed = null;
        for (var i = 0; i < service.Entries.Count; i++)
        {
            var entry = service.Entries[i];
            if (entry.Value.Items.Count > 1 && keys.Of(entry.Name) is { } keyOf)
            {
                var items = new UniqueItems(keyOf, (item, before) => repeated(entry.Name, item, before));
                items.AddAll(entry.Value.Items);
                if (items.Count < entry.Value.Items.Count)
                {
                    changed ??= [.. service.Entries];
                    changed[i] = new TreeEntry(entry.Key, entry.Value.With(items.All));
                }
            }
        }

        return changed is null ? service : service.With((IReadOnlyList<TreeEntry>)changed);
    }

    /// <summary>What is tagged !reset is not there; it also removes what is below it, which merging does.</summary>
    public static Tree WithoutResets(Tree tree)
    {
        if (tree.Kind == TreeKind.Sequence)
        {
            return tree.With([.. tree.Items.Where(item => !IsTagged(item, "reset")).Select(WithoutResets)]);
        }

        return tree.Kind == TreeKind.Mapping
            ? tree.With([.. tree.Entries.Where(entry => !IsTagged(entry.Value, "reset")).Select(entry => new TreeEntry(entry.Key, WithoutResets(entry.Value)))])
            : tree;
    }

    private Merger ServiceKey(string key) => key switch
    {
        "command" or "entrypoint" => Replace,
        "healthcheck" => (below, above) => Deep(below, above, name => name == "test" ? Replace : Deep),
        "environment" or "labels" or "annotations" or "sysctls" => Pairs,
        "extra_hosts" => Hosts,
        "build" => (below, above) => Deep(Context(below), Context(above), BuildKey),
        "deploy" => (below, above) => Deep(below, above, name => name == "labels" ? Pairs : Deep),
        "depends_on" => (below, above) => Deep(Named(below, isWait: true), Named(above, isWait: true)),
        "networks" => (below, above) => Deep(Named(below), Named(above), _ => Attachment),
        "models" => (below, above) => Deep(Named(below), Named(above)),
        "logging" => Logging,
        "ulimits" => (below, above) => Deep(below, above, _ => Limits),
        "gpus" => (below, above) => Deep(Listed(below), Listed(above)),
        "provider" => (below, above) => Deep(below, above, _ => (low, high) => Deep(low, high, _ => Replace)),
        _ when keys.Of(key) is { } keyOf => (below, above) => Unique(below, above, keyOf),
        _ => Deep,
    };

    private Merger BuildKey(string key) => key switch
    {
        "args" or "labels" or "additional_contexts" => Pairs,
        "extra_hosts" => Hosts,
        "tags" => (below, above) => Unique(below, above, ComposeKeys.Text),
        "ulimits" => (below, above) => Deep(below, above, _ => Limits),
        _ => Deep,
    };

    private Tree Attachment(Tree below, Tree above)
        => Deep(below, above, name => name is "aliases" or "link_local_ips" ? (low, high) => Unique(low, high, ComposeKeys.Text) : Deep);

    private Tree Network(Tree below, Tree above) => Deep(below, above, name => name switch
    {
        "labels" => Pairs,
        "ipam" => (low, high) => Deep(low, high, inner => inner == "config" ? Subnets : Deep),
        _ => Deep,
    });

    private Tree Labelled(Tree below, Tree above) => Deep(below, above, name => name == "labels" ? Pairs : Deep);

    private Tree Deep(Tree below, Tree above) => Deep(below, above, _ => Deep);

    private Tree Deep(Tree below, Tree above, Func<string, Merger> next)
    {
        if (IsTagged(above, "override"))
        {
            return Replace(below, above);
        }

        return (below.Kind, above.Kind) switch
        {
            (TreeKind.Mapping, TreeKind.Mapping) => Entries(below, above, next),
            (TreeKind.Sequence, TreeKind.Sequence) => below.With([.. below.Items, .. above.Items]),
            _ when above.IsNull => below,
            _ => Replace(below, above),
        };
    }

    private static Tree Entries(Tree below, Tree above, Func<string, Merger> next)
    {
        if (below.Kind != TreeKind.Mapping || above.Kind != TreeKind.Mapping)
        {
            return above.IsNull ? below : above;
        }

        var merged = new List<TreeEntry>(below.Entries.Count + above.Entries.Count);
        foreach (var entry in below.Entries)
        {
            if (above.Find(entry.Name) is not { } other)
            {
                merged.Add(entry);
            }
            else if (!IsTagged(other, "reset"))
            {
                var isWhole = IsTagged(other, "override") || entry.Name.StartsWith("x-", StringComparison.Ordinal);
                merged.Add(new TreeEntry(entry.Key, isWhole ? Replace(entry.Value, other) : next(entry.Name)(entry.Value, other)));
            }
        }

        merged.AddRange(above.Entries.Where(entry => below.Find(entry.Name) is null && !IsTagged(entry.Value, "reset")));
        return TreeCopy.Merged(below, above, merged);
    }

    private static Tree Replace(Tree below, Tree above)
        => above.With(new Overrode(below.At, above.Origin));

    private Tree Pairs(Tree below, Tree above)
    {
        if (above.IsNull)
        {
            return below;
        }

        var low = Paired(below);
        var high = Paired(above);

        // A reset finds the key of a mapping; the item of a list has none.
        var kept = below.Kind == TreeKind.Sequence && high.Kind == TreeKind.Mapping && high.Entries.Any(entry => IsTagged(entry.Value, "reset"))
            ? high.With((IReadOnlyList<TreeEntry>)[.. high.Entries.Where(entry => !IsTagged(entry.Value, "reset"))])
            : high;
        return Deep(low, kept, _ => Replace);
    }

    private Tree Paired(Tree tree)
        => tree.Kind == TreeKind.Sequence ? tree.With(ListedPair.Entries(tree, variables, '=')) : tree;

    /// <summary>A name may have several addresses: the hosts of both are there, each pair once.</summary>
    private Tree Hosts(Tree below, Tree above)
    {
        if (IsTagged(above, "override"))
        {
            return Replace(below, above);
        }

        if (above.IsNull)
        {
            return below;
        }

        var pairs = new UniqueItems(item => item.Text);
        foreach (var tree in (Tree[])[below, above])
        {
            pairs.AddAll(tree.Kind == TreeKind.Mapping ? tree.Entries.SelectMany(HostPair.Of) : tree.Items.Select(item => HostPair.Of(item, variables)));
        }

        return below.WithItems(pairs.All);
    }

    /// <summary>Options are merged only under the same driver.</summary>
    private Tree Logging(Tree below, Tree above)
    {
        var differ = below["driver"].AsText().Knows(out var one) && above["driver"].AsText().Knows(out var other) && one != other;
        return differ ? Replace(below, above) : Deep(below, above);
    }

    /// <summary>Two mappings are one; a number takes the place of anything.</summary>
    private Tree Limits(Tree below, Tree above)
        => below.Kind == TreeKind.Mapping && above.Kind == TreeKind.Mapping ? Deep(below, above) : above.IsNull ? below : Replace(below, above);

    /// <summary>The subnets of the upper file count, each over the same one of the lower file.</summary>
    private Tree Subnets(Tree below, Tree above)
    {
        if (below.Kind != TreeKind.Sequence || above.Kind != TreeKind.Sequence || below.Items.Count == 0)
        {
            return above.IsNull ? below : Replace(below, above);
        }

        return above.With([.. above.Items.Select(item =>
            below.Items.FirstOrDefault(low => low["subnet"].AsText().Knows(out var one) && item["subnet"].AsText().Knows(out var other) && one == other) is { } same
                ? Deep(same, item)
                : item)]);
    }

    private static Tree Unique(Tree below, Tree above, Func<Tree, string?> keyOf)
    {
        if (IsTagged(above, "override"))
        {
            return Replace(below, above);
        }

        if (above.IsNull)
        {
            return below;
        }

        var low = Listed(below);
        var high = Listed(above);
        if (low.Kind != TreeKind.Sequence || high.Kind != TreeKind.Sequence)
        {
            return Replace(below, above);
        }

        var items = new UniqueItems(keyOf);
        items.AddAll(low.Items);
        items.AddAll(high.Items.Where(item => !IsTagged(item, "reset")));
        return low.With(items.All);
    }

    /// <summary>A list of names as the mapping it stands for.</summary>
    /// <param name="isWait">True for depends_on, where the short form says a condition and the long one may override it.</param>
    private static Tree Named(Tree tree, bool isWait = false) => tree.Kind != TreeKind.Sequence ? tree : tree.With(
        (IReadOnlyList<TreeEntry>)[.. tree.Items
            .Where(item => item.Kind == TreeKind.Scalar)
            .Select(item => new TreeEntry(item, isWait ? Started(item) : TreeCopy.Null(item)))]);

    private static Tree Started(Tree name)
        => TreeCopy.Mapping(name, ("condition", TreeCopy.Scalar(name, "service_started")), ("required", TreeCopy.Scalar(name, "true")));

    private static Tree Context(Tree build)
    {
        if (build.Kind != TreeKind.Scalar || build.IsNull)
        {
            return build;
        }

        var key = new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, Text = "context", At = build.Name, Name = build.Name };
        return build.With((IReadOnlyList<TreeEntry>)[new TreeEntry(key, build)]);
    }

    private static Tree Listed(Tree tree) => tree.Kind == TreeKind.Scalar && !tree.IsNull ? tree.WithItems([tree]) : tree;

    private static bool IsTagged(Tree tree, string tag) => tree.Node is Node { Tag: { } written } && written.TrimStart('!') == tag;
}
