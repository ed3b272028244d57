using Dpp.Model;
using Dpp.Syntax;

namespace Dpp.Formats.Compose;

/// <summary>Puts one compose file over another by the merge rules of the compose specification.</summary>
/// <remarks>Every value that wins over another one says so in its origin.</remarks>
internal sealed class ComposeMerge(ComposeVariables variables)
{
    private delegate Tree Merger(Tree below, Tree above);

    public Tree Files(Tree below, Tree above) => Entries(below, above, key => key switch
    {
        "services" => (low, high) => Deep(low, high, _ => Services),
        _ when key.StartsWith("x-", StringComparison.Ordinal) => Replace,
        _ => Deep,
    });

    /// <summary>One service over another, also for extends.</summary>
    public Tree Services(Tree below, Tree above) => Entries(below, above, ServiceKey);

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
        "extra_hosts" => (below, above) => Pairs(below, above, [':', '=']),
        "build" => (below, above) => Deep(Context(below), Context(above), name => name is "args" or "labels" ? Pairs : Deep),
        "deploy" => (below, above) => Deep(below, above, name => name == "labels" ? Pairs : Deep),
        "depends_on" or "networks" => (below, above) => Deep(Named(below), Named(above)),
        "logging" => Logging,
        "ports" => (below, above) => Unique(below, above, item => ComposePorts.Key(item, variables)),
        "volumes" => (below, above) => Unique(below, above, item => ComposeVolume.Key(item, variables)),
        "devices" => (below, above) => Unique(below, above, item => ComposeVolume.Key(item, variables)),
        "configs" => (below, above) => Unique(below, above, item => MountTarget(item, "")),
        "secrets" => (below, above) => Unique(below, above, item => MountTarget(item, "/run/secrets")),
        "env_file" => (below, above) => Unique(Listed(below), Listed(above), item => Text(item["path"]) ?? Text(item)),
        "dns" or "dns_search" or "dns_opt" or "tmpfs" or "expose" or "cap_add" or "cap_drop" or "links" or "external_links" or "profiles" or "security_opt"
            => (below, above) => Unique(Listed(below), Listed(above), Text),
        _ => Deep,
    };

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
            (TreeKind.Mapping or TreeKind.Sequence, _) when above.IsNull => below,
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
                var value = IsTagged(other, "override") ? Replace(entry.Value, other) : next(entry.Name)(entry.Value, other);
                merged.Add(new TreeEntry(entry.Key, value));
            }
        }

        merged.AddRange(above.Entries.Where(entry => below.Find(entry.Name) is null && !IsTagged(entry.Value, "reset")));
        return TreeCopy.Merged(below, above, merged);
    }

    private static Tree Replace(Tree below, Tree above)
        => above.With(new Overrode(below.At, above.Origin));

    private Tree Pairs(Tree below, Tree above) => Pairs(below, above, ['=']);

    private Tree Pairs(Tree below, Tree above, char[] separators) => Deep(Paired(below, separators), Paired(above, separators));

    private Tree Paired(Tree tree, char[] separators)
        => tree.Kind == TreeKind.Sequence ? tree.With(ListedPair.Entries(tree, variables, separators)) : tree;

    /// <summary>Options are merged only under the same driver.</summary>
    private Tree Logging(Tree below, Tree above)
    {
        var differ = below["driver"].AsText().Knows(out var one) && above["driver"].AsText().Knows(out var other) && one != other;
        return differ ? Replace(below, above) : Deep(below, above);
    }

    private static Tree Unique(Tree below, Tree above, Func<Tree, string?> keyOf)
    {
        if (below.Kind != TreeKind.Sequence || above.Kind != TreeKind.Sequence)
        {
            return above.IsNull ? below : Replace(below, above);
        }

        var items = new List<Tree>(below.Items.Count + above.Items.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in below.Items.Concat(above.Items))
        {
            var key = keyOf(item);
            if (key is null)
            {
                items.Add(item);
            }
            else if (places.TryGetValue(key, out var at))
            {
                items[at] = Replace(items[at], item);
            }
            else
            {
                places[key] = items.Count;
                items.Add(item);
            }
        }

        return below.With(items);
    }

    /// <summary>A list of names as the mapping it stands for.</summary>
    private static Tree Named(Tree tree)
        => tree.Kind != TreeKind.Sequence ? tree : tree.With([.. tree.Items.Where(item => item.Kind == TreeKind.Scalar).Select(item => new TreeEntry(item, Nothing(item)))]);

    private static Tree Nothing(Tree name) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        Type = ScalarType.Null,
        At = name.At,
        Name = name.At,
    };

    private static Tree Context(Tree build)
    {
        if (build.Kind != TreeKind.Scalar)
        {
            return build;
        }

        var key = new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, Text = "context", At = build.Name, Name = build.Name };
        return build.With([new TreeEntry(key, build)]);
    }

    private static Tree Listed(Tree tree) => tree.Kind == TreeKind.Scalar && !tree.IsNull ? tree.With([tree]) : tree;

    private static string? MountTarget(Tree item, string folder)
        => Text(item["target"]) ?? ((Text(item["source"]) ?? Text(item)) is { } name ? folder + "/" + name : null);

    private static string? Text(Tree tree) => tree.Kind == TreeKind.Scalar ? tree.Text : null;

    private static bool IsTagged(Tree tree, string tag) => tree.Node is Node { Tag: { } written } && written.TrimStart('!') == tag;
}
