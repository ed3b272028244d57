using System.Globalization;
using Dpp.Formats.Compose;
using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>A JSON patch (RFC 6902) on a tree.</summary>
internal static class JsonPatch
{
    /// <summary>The tree as it was where an operation leads nowhere.</summary>
    /// <param name="fails">Told where kustomize would stop, and why: "'/spec/x' is not there, in the patch".</param>
    public static Tree Apply(Tree body, Tree patch, Action<Tree, string> fails)
    {
        foreach (var operation in patch.Items)
        {
            body = One(body, operation, fails);
        }

        return body;
    }

    private static Tree One(Tree body, Tree operation, Action<Tree, string> fails)
    {
        if (!operation["op"].AsText().Knows(out var op) || !operation["path"].AsText().Knows(out var path))
        {
            return body;
        }

        var keys = Keys(path);
        var from = operation["from"].AsText().Knows(out var said) ? Keys(said) : [];
        var source = op is "move" or "copy" ? Find(body, from) : operation["value"];
        if (op is "add" or "replace" or "copy" or "move" && keys is ["metadata", "annotations", _] && body["metadata"]["annotations"].IsMissing)
        {
            body = body.Change(["metadata", "annotations"], _ => TreeCopy.Mapping(operation["path"])); // kustomize sees to it that there are some
        }

        if (Fault(body, op, path, keys) is { } why)
        {
            fails(operation["path"], why);
            return body;
        }

        if (op == "test" && operation["value"] is { Kind: TreeKind.Scalar } wanted && Find(body, keys) is { Kind: TreeKind.Scalar } found && wanted.Text != found.Text)
        {
            fails(operation["value"], $"'{path}' is not this, but '{found.Text}',");
            return body;
        }

        if (source is null && op == "move")
        {
            fails(operation["from"], $"nothing is at '{said}'");
            return body;
        }

        return op switch
        {
            "remove" => Edit(body, keys, 0, null, isInsert: false),
            "replace" => Edit(body, keys, 0, source, isInsert: Find(body, keys) is null),
            "add" or "copy" => Edit(body, keys, 0, source ?? TreeCopy.Null(operation["path"]), isInsert: true),
            "move" => Edit(Edit(body, from, 0, null, isInsert: false), keys, 0, source, isInsert: true),
            _ => body,
        };
    }

    /// <summary>Why the program that kustomize uses would stop; what is replaced in a mapping need not be there.</summary>
    private static string? Fault(Tree body, string op, string path, string[] keys)
    {
        if (keys.Length == 0)
        {
            return null;
        }

        var parent = Find(body, [.. keys.Take(keys.Length - 1)]);
        var isHere = Find(body, keys) is not null;
        return op switch
        {
            "remove" or "test" => isHere ? null : $"nothing is at '{path}'",
            "add" or "replace" or "copy" or "move" when parent is not { Kind: TreeKind.Mapping or TreeKind.Sequence } => $"there is nothing above '{path}' to put it in,",
            "replace" when parent.Kind == TreeKind.Sequence && !isHere => $"nothing is at '{path}'",
            "add" or "copy" or "move" when parent.Kind == TreeKind.Sequence && !(Index(keys[keys.Length - 1], parent.Items.Count) <= parent.Items.Count) => $"the list has no place '{path}'",
            _ => null,
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
