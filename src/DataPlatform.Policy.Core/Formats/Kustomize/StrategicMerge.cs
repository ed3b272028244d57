using Dpp.Formats.Compose;
using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>Puts a patch over an object as Kubernetes does: mappings key by key, known lists item by item, other values as a whole.</summary>
internal static class StrategicMerge
{
    private const string Directive = "$patch";

    /// <summary>Null when the patch deletes the object.</summary>
    public static Tree? Apply(Tree body, Tree patch)
    {
        var isKnown = MergeKeys.Knows(body["apiVersion"].Text, body["kind"].Text);
        return Merge(body, patch, "", isKnown ? body["kind"].Text : null);
    }

    /// <param name="kind">Null when the lists of this kind of object are not known.</param>
    private static Tree? Merge(Tree below, Tree above, string key, string? kind)
    {
        if (above.Kind == TreeKind.Mapping)
        {
            if (Says(above, "delete"))
            {
                return null;
            }

            return below.Kind != TreeKind.Mapping || Says(above, "replace") ? Clean(above).Over(below) : Mapping(below, above, kind);
        }

        if (above.Kind == TreeKind.Sequence && below.Kind == TreeKind.Sequence)
        {
            if (above.Items.Any(item => item.Kind == TreeKind.Mapping && Says(item, "replace")))
            {
                return above.WithItems([.. above.Items.Where(item => !Says(item, "replace"))]).Over(below);
            }

            if (kind is not null && MergeKeys.Of(key, kind, above, below) is { } keys)
            {
                return Items(below, above, keys, kind);
            }
        }

        return above.Over(below);
    }

    private static Tree Mapping(Tree below, Tree above, string? kind)
    {
        var merged = new List<TreeEntry>(below.Entries.Count + above.Entries.Count);
        foreach (var entry in below.Entries)
        {
            if (above.Find(entry.Name) is not { } other)
            {
                merged.Add(entry);
            }
            else if (!other.IsNull && Merge(entry.Value, other, entry.Name, kind) is { } value)
            {
                merged.Add(new TreeEntry(entry.Key, value));
            }
        }

        foreach (var entry in above.Entries)
        {
            if (below.Find(entry.Name) is null && !entry.Value.IsNull && entry.Name[..Math.Min(1, entry.Name.Length)] != "$" && !Says(entry.Value, "delete"))
            {
                merged.Add(new TreeEntry(entry.Key, Clean(entry.Value)));
            }
        }

        return TreeCopy.Merged(below, above, merged);
    }

    private static Tree Items(Tree below, Tree above, IReadOnlyList<string> keys, string kind)
        => keys.Count > 1 && below.Items.Concat(above.Items).Any(item => item.Find(keys[1]) is not null)
            ? PairedItems(below, above, keys, kind)
            : ItemsByName(below, above, keys.Count > 0 ? keys[0] : "", kind);

    /// <summary>The items of the patch come first, each over the one that it means; then those it does not speak of.</summary>
    private static Tree ItemsByName(Tree below, Tree above, string key, string kind)
    {
        var left = below.Items.ToList();
        var items = new List<Tree>();
        foreach (var item in above.Items)
        {
            var at = left.FindIndex(low => AreSame(low, item, key));
            var merged = at < 0 ? (Says(item, "delete") ? null : Clean(item)) : Merge(left[at], item, "", kind);
            if (at >= 0)
            {
                left.RemoveAt(at);
            }

            if (merged is not null)
            {
                items.Add(merged);
            }
        }

        return below.WithItems([.. items, .. left]);
    }

    /// <summary>What both keys tell apart stays in its order, and what is new comes first.</summary>
    /// <remarks>kustomize loses an item of the patch that says the second key where the object does not, or the other way round; so it is here.</remarks>
    private static Tree PairedItems(Tree below, Tree above, IReadOnlyList<string> keys, string kind)
    {
        var items = below.Items.ToList();
        var added = new List<Tree>();
        foreach (var item in above.Items)
        {
            var at = items.FindIndex(low => AreSame(low, item, keys[0]) && low.Find(keys[1])?.Text == item.Find(keys[1])?.Text);
            if (at >= 0)
            {
                if (Merge(items[at], item, "", kind) is { } merged)
                {
                    items[at] = merged;
                }
                else
                {
                    items.RemoveAt(at);
                }
            }
            else if (!Says(item, "delete") && !items.Exists(low => AreSame(low, item, keys[0]) && (low.Find(keys[1]) is null || item.Find(keys[1]) is null)))
            {
                added.Add(Clean(item));
            }
        }

        return below.WithItems([.. added, .. items]);
    }

    private static bool AreSame(Tree low, Tree high, string key)
        => low.Kind == TreeKind.Scalar && high.Kind == TreeKind.Scalar
            ? low.Text == high.Text
            : high.Find(key) is { } wanted && low.Find(key)?.Text == wanted.Text;

    /// <summary>What a patch adds where nothing was: without its directives and without what it would remove.</summary>
    private static Tree Clean(Tree added)
    {
        if (added.Kind == TreeKind.Sequence)
        {
            return added.WithItems([.. added.Items.Where(item => !Says(item, "delete")).Select(Clean)]);
        }

        return added.Kind != TreeKind.Mapping ? added : added.With((IReadOnlyList<TreeEntry>)
        [
            .. added.Entries.Where(entry => entry.Name != Directive && !entry.Value.IsNull && !Says(entry.Value, "delete"))
                .Select(entry => new TreeEntry(entry.Key, Clean(entry.Value))),
        ]);
    }

    private static bool Says(Tree tree, string directive) => tree.Kind == TreeKind.Mapping && tree.Find(Directive)?.Text == directive;
}
