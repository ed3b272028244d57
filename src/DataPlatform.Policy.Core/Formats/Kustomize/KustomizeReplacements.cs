using System.Globalization;
using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>Copies a field of one object into fields of others.</summary>
internal static class KustomizeReplacements
{
    public static void Apply(Tree replacement, IReadOnlyList<KustomizeObject> objects)
    {
        var source = replacement["source"];
        var selector = new KustomizeSelector(source);
        if (source.Kind != TreeKind.Mapping || objects.FirstOrDefault(selector.Selects) is not { } from)
        {
            return;
        }

        var path = source["fieldPath"].AsText().Knows(out var said) && said.Length > 0 ? said : "metadata.name";
        if (Find(from.Body, Keys(path)) is not { } value)
        {
            return;
        }

        if (Text(source["options"]["delimiter"]) is { Length: > 0 } delimiter && value.Kind == TreeKind.Scalar)
        {
            var parts = value.Text.Split([delimiter], StringSplitOptions.None);
            var index = Index(source["options"]);
            if (index < 0 || index >= parts.Length)
            {
                return;
            }

            value = TreeEdit.Composed(value, parts[index]);
        }

        foreach (var target in replacement["targets"].Items)
        {
            Apply(target, value, objects);
        }
    }

    private static void Apply(Tree target, Tree value, IReadOnlyList<KustomizeObject> objects)
    {
        var selector = new KustomizeSelector(target["select"]);
        var rejected = target["reject"].Items.Select(reject => new KustomizeSelector(reject)).ToList();
        var paths = target["fieldPaths"].Items.Count == 0 ? ["metadata.name"] : target["fieldPaths"].Items.Select(path => path.Text).ToList();
        var options = target["options"];
        var create = options["create"].AsBool().Knows(out var said) && said ? value : null;
        foreach (var one in objects.Where(one => selector.Selects(one) && !rejected.Exists(reject => reject.Selects(one))).ToList())
        {
            foreach (var path in paths)
            {
                var before = one.Id;
                var changed = Set(one.Body, Keys(path), 0, old => Put(old, value, options), create);
                if (before != new KustomizeObject(changed).Id)
                {
                    one.Remember();
                }

                one.Body = changed.Change(["metadata", "annotations"], Words).Change(["metadata", "labels"], Words);
            }
        }
    }

    /// <summary>Labels and annotations are text, whatever was put into them.</summary>
    private static Tree? Words(Tree? pairs) => pairs is not null && pairs.Entries.Any(pair => pair.Value is { Kind: TreeKind.Scalar, Type: not ScalarType.Text })
        ? pairs.With((IReadOnlyList<TreeEntry>)[.. pairs.Entries.Select(pair => new TreeEntry(pair.Key, pair.Value.AsWord()))])
        : pairs;

    private static Tree Put(Tree? old, Tree value, Tree options)
    {
        if (value.Kind != TreeKind.Scalar)
        {
            return value.Over(old);
        }

        var text = value.Text;
        if (old is { Kind: TreeKind.Scalar } && Text(options["delimiter"]) is { Length: > 0 } delimiter)
        {
            var parts = old.Text.Split([delimiter], StringSplitOptions.None).ToList();
            var index = Index(options);
            if (index < 0)
            {
                parts.Insert(0, text);
            }
            else if (index >= parts.Count)
            {
                parts.Add(text);
            }
            else
            {
                parts[index] = text;
            }

            text = string.Join(delimiter, parts);
        }

        // What it is for its reader stays: a number put into a text is text.
        return new Tree
        {
            Kind = TreeKind.Scalar,
            State = Knowledge.Written,
            Type = old is { Kind: TreeKind.Scalar, IsNull: false } ? old.Type : value.Type,
            At = value.At,
            Name = old?.Name ?? value.Name,
            Text = text,
            Map = text == value.Text && value.Map is { } map ? map : new TextMap(new SourceText(value.At.Source), value.At.Range, []),
            Origin = old is null || old.Kind == TreeKind.None ? new Computed([(value.At, value.Origin)]) : new Overrode(old.At, old.Origin),
        };
    }

    private static Tree? Find(Tree tree, IReadOnlyList<string> keys)
    {
        Tree? found = tree;
        foreach (var key in keys)
        {
            found = found?.Kind == TreeKind.Sequence ? found.Items.Where((item, i) => IsMeant(item, i, key)).FirstOrDefault() : found?.Find(key);
        }

        return found;
    }

    private static Tree Set(Tree tree, IReadOnlyList<string> keys, int at, Func<Tree?, Tree> change, Tree? create)
    {
        if (at == keys.Count)
        {
            return change(tree);
        }

        var key = keys[at];
        if (tree.Kind == TreeKind.Sequence)
        {
            var items = tree.Items.Select((item, i) => IsMeant(item, i, key) ? Set(item, keys, at + 1, change, create) : item).ToList();
            if (create is not null && key.StartsWith("[", StringComparison.Ordinal) && !tree.Items.Where((item, i) => IsMeant(item, i, key)).Any())
            {
                var equals = key.IndexOf('=');
                var made = TreeCopy.Mapping(create, (key.Substring(1, equals - 1), TreeCopy.Scalar(create, key.Substring(equals + 1).TrimEnd(']'))));
                items.Add(Set(made, keys, at + 1, change, create));
            }

            return tree.WithItems(items);
        }

        if (tree.Kind != TreeKind.Mapping)
        {
            return tree;
        }

        if (key == "*")
        {
            return tree.With((IReadOnlyList<TreeEntry>)[.. tree.Entries.Select(entry => new TreeEntry(entry.Key, Set(entry.Value, keys, at + 1, change, create)))]);
        }

        var old = tree.Find(key);
        if (old is not null)
        {
            return tree.Put(key, Set(old, keys, at + 1, change, create), old);
        }

        return create is null ? tree
            : tree.Put(key, at + 1 == keys.Count ? change(null) : Set(TreeCopy.Mapping(create), keys, at + 1, change, create), create);
    }

    private static bool IsMeant(Tree item, int index, string key)
    {
        if (key == "*" || key == index.ToString(CultureInfo.InvariantCulture))
        {
            return true;
        }

        var equals = key.IndexOf('=');
        if (equals < 1 || key[0] != '[')
        {
            return false;
        }

        var wanted = key.Substring(equals + 1, key.Length - equals - 2);
        return equals == 1 ? item.Text == wanted : item.Kind == TreeKind.Mapping && item.Find(key.Substring(1, equals - 1))?.Text == wanted;
    }

    /// <summary>A path with dots between its keys; those after a backslash and in brackets are part of a key.</summary>
    private static IReadOnlyList<string> Keys(string path)
    {
        var keys = new List<string>();
        var key = "";
        var isOpen = false;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 1 < path.Length && path[i + 1] == '.')
            {
                key += path[++i];
            }
            else if (path[i] == '.' && !isOpen)
            {
                keys.Add(key);
                key = "";
            }
            else
            {
                isOpen = path[i] == '[' || (isOpen && path[i] != ']');
                key += path[i];
            }
        }

        keys.Add(key);
        return keys;
    }

    private static int Index(Tree options) => options["index"].AsInt().Knows(out var index) ? index : 0;

    private static string Text(Tree tree) => tree.AsText().Knows(out var text) ? text : "";
}
