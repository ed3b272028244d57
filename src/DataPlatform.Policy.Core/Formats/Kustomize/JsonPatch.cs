using System.Globalization;
using Dpp.Formats.Compose;
using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>A JSON patch (RFC 6902) on a tree.</summary>
internal static class JsonPatch
{
    /// <summary>The tree as it was where an operation leads nowhere.</summary>
    public static Tree Apply(Tree body, Tree patch)
    {
        foreach (var operation in patch.Items)
        {
            body = One(body, operation);
        }

        return body;
    }

    private static Tree One(Tree body, Tree operation)
    {
        if (!operation["op"].AsText().Knows(out var op) || !operation["path"].AsText().Knows(out var path))
        {
            return body;
        }

        var from = operation["from"].AsText().Knows(out var said) ? Keys(said) : [];
        var source = op is "move" or "copy" ? Find(body, from) : operation["value"];
        return op switch
        {
            "remove" => Edit(body, Keys(path), 0, null, isInsert: false),
            "replace" => Edit(body, Keys(path), 0, source, isInsert: false),
            "add" => Edit(body, Keys(path), 0, source, isInsert: true),
            "copy" when source is not null => Edit(body, Keys(path), 0, source, isInsert: true),
            "move" when source is not null => Edit(Edit(body, from, 0, null, isInsert: false), Keys(path), 0, source, isInsert: true),
            _ => body,
        };
    }

    private static Tree? Find(Tree tree, string[] keys)
    {
        var found = tree;
        foreach (var key in keys)
        {
            var next = found.Kind == TreeKind.Sequence ? (Index(key, found.Items.Count) is { } at && at < found.Items.Count ? found.Items[at] : null) : found.Find(key);
            if (next is null)
            {
                return null;
            }

            found = next;
        }

        return found;
    }

    /// <param name="value">Null: what is there is taken away.</param>
    private static Tree Edit(Tree tree, string[] keys, int at, Tree? value, bool isInsert)
    {
        if (at == keys.Length)
        {
            return value?.Over(tree) ?? tree;
        }

        var key = keys[at];
        var isLast = at + 1 == keys.Length;
        if (tree.Kind == TreeKind.Mapping)
        {
            var old = tree.Find(key);
            if (isLast)
            {
                return value is null ? tree.Without(key) : old is null && !isInsert ? tree : tree.Put(key, value.Over(old), value);
            }

            return old is null ? tree : tree.Put(key, Edit(old, keys, at + 1, value, isInsert), old);
        }

        if (tree.Kind != TreeKind.Sequence || Index(key, tree.Items.Count) is not { } index || index > tree.Items.Count || (index == tree.Items.Count && !(isLast && isInsert)))
        {
            return tree;
        }

        var items = tree.Items.ToList();
        if (!isLast)
        {
            items[index] = Edit(items[index], keys, at + 1, value, isInsert);
        }
        else if (value is null)
        {
            items.RemoveAt(index);
        }
        else if (isInsert)
        {
            items.Insert(index, value);
        }
        else
        {
            items[index] = value.Over(items[index]);
        }

        return tree.WithItems(items);
    }

    private static int? Index(string key, int count)
        => key == "-" ? count
            : int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? (index < 0 ? (index + count >= 0 ? index + count : null) : index)
            : null;

    private static string[] Keys(string pointer)
        => pointer.Length == 0 ? [] : [.. pointer.Substring(pointer[0] == '/' ? 1 : 0).Split('/').Select(key => key.Replace("~1", "/").Replace("~0", "~"))];
}
