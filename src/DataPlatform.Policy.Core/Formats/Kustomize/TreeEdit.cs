using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>Trees that differ at the end of a path; what is beside it is shared.</summary>
internal static class TreeEdit
{
    /// <summary>Changes each value that the path leads to; lists on the way are gone through item by item.</summary>
    /// <param name="change">Gets null for what is not there; gives null to leave it out.</param>
    /// <param name="create">What a mapping on the way is made like when it is not there; null: none is made.</param>
    public static Tree Change(this Tree tree, IReadOnlyList<string> path, Func<Tree?, Tree?> change, Tree? create = null)
        => Change(tree, path, 0, change, create);

    private static Tree Change(Tree tree, IReadOnlyList<string> path, int at, Func<Tree?, Tree?> change, Tree? create)
    {
        if (tree.Kind == TreeKind.Sequence)
        {
            var items = tree.Items.Select(item => Change(item, path, at, change, create)).ToList();
            return items.Where((item, i) => !ReferenceEquals(item, tree.Items[i])).Any() ? tree.WithItems(items) : tree;
        }

        if (tree.Kind != TreeKind.Mapping)
        {
            return tree;
        }

        var key = path[at];
        var isLast = at + 1 == path.Count;
        var old = tree.Find(key);
        var isBare = old is null || old.IsNull;
        if (isBare && !isLast && create is null)
        {
            return tree;
        }

        var changed = isLast ? change(old) : Change(isBare ? TreeCopy.Mapping(create!) : old!, path, at + 1, change, create); // create: checked above; old: not bare
        return changed is null ? tree.Without(key) : ReferenceEquals(changed, old) ? tree : tree.Put(key, changed, create ?? changed);
    }

    /// <summary>The mapping with this value under the key, in the place of the one it has.</summary>
    public static Tree Put(this Tree mapping, string key, Tree value, Tree like) => mapping.Put(new TreeEntry(TreeCopy.Scalar(like, key), value));

    /// <summary>The mapping with this entry; the key stays as it is when it is there.</summary>
    public static Tree Put(this Tree mapping, TreeEntry entry)
    {
        var entries = mapping.Entries.ToList();
        var at = entries.FindIndex(known => known.Name == entry.Name);
        if (at < 0)
        {
            entries.Add(entry);
        }
        else
        {
            entries[at] = new TreeEntry(entries[at].Key, entry.Value);
        }

        return mapping.With((IReadOnlyList<TreeEntry>)entries);
    }

    public static Tree Without(this Tree mapping, string key)
        => mapping.Find(key) is null ? mapping : mapping.With((IReadOnlyList<TreeEntry>)[.. mapping.Entries.Where(entry => entry.Name != key)]);

    /// <summary>The value in the place of another one.</summary>
    public static Tree Over(this Tree value, Tree? old)
        => old is null || old.Kind == TreeKind.None || ReferenceEquals(old, value) ? value : value.With(new Overrode(old.At, value.Origin));

    /// <summary>A text made of several places; it is told to stand at the first.</summary>
    public static Tree Composed(Tree like, string text, params Tree[] others) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        At = like.At,
        Name = like.Name,
        Text = text,
        Map = new TextMap(new SourceText(like.At.Source), like.At.Range, []),
        Origin = new Computed([(like.At, like.Origin), .. others.Select(other => (other.At, other.Origin))]),
    };

    /// <summary>The same scalar as text, whatever its plain word would mean.</summary>
    public static Tree AsWord(this Tree scalar) => scalar.Type == ScalarType.Text && scalar.Kind == TreeKind.Scalar ? scalar : new()
    {
        Kind = TreeKind.Scalar,
        State = scalar.State,
        At = scalar.At,
        Name = scalar.Name,
        Text = scalar.Text,
        Map = scalar.OwnMap,
        Origin = scalar.Origin,
        Writer = scalar.Writer,
        Spot = scalar.Spot,
        Node = scalar.Node,
    };
}
