using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Paths of a called file, told from the folder of the file that calls it.</summary>
internal sealed class ComposePaths(string prefix)
{
    /// <summary>How to write one folder of the tree from another one; empty when they are the same, otherwise with a slash at its end.</summary>
    public static string Relative(string from, string to)
    {
        if (from == to)
        {
            return "";
        }

        string[] start = from.Length == 0 ? [] : from.Split('/'), end = to.Length == 0 ? [] : to.Split('/');
        var same = 0;
        while (same < start.Length && same < end.Length && start[same] == end[same])
        {
            same++;
        }

        var steps = start.Skip(same).Select(_ => "..").Concat(end.Skip(same));
        return (same < start.Length ? "" : "./") + string.Join("/", steps) + "/";
    }

    public Tree InService(string attribute, Tree value) => attribute switch
    {
        "build" => value.Kind == TreeKind.Mapping ? Entries(value, InBuild) : Context(value),
        "volumes" => Items(value, Volume),
        "env_file" => value.Kind == TreeKind.Sequence ? Items(value, EnvFile) : Path(value),
        "label_file" => value.Kind == TreeKind.Sequence ? Items(value, Path) : Path(value),
        "develop" => Entries(value, (key, watch) => key == "watch" ? Items(watch, rule => Entries(rule, (name, path) => name == "path" ? Path(path) : path)) : watch),
        _ => value,
    };

    /// <summary>A config or secret.</summary>
    public Tree InDeclaration(Tree declaration) => Entries(declaration, (key, value) => key == "file" ? Path(value) : value);

    private Tree InBuild(string key, Tree value) => key switch
    {
        "context" => Context(value),
        "additional_contexts" when value.Kind == TreeKind.Mapping => Entries(value, (_, context) => Context(context)),
        _ => value,
    };

    private Tree EnvFile(Tree item) => item.Kind == TreeKind.Mapping ? Entries(item, (key, value) => key == "path" ? Path(value) : value) : Path(item);

    private Tree Volume(Tree item)
    {
        if (item.Kind != TreeKind.Mapping)
        {
            return item.Kind == TreeKind.Scalar && item.Text.StartsWith(".", StringComparison.Ordinal) ? Path(item) : item;
        }

        var isBind = item["type"].AsText().Knows(out var type) && type == "bind";
        return isBind ? Entries(item, (key, value) => key == "source" ? Path(value) : value) : item;
    }

    private Tree Context(Tree tree) => tree.Text.IndexOf("://", StringComparison.Ordinal) >= 0 || tree.Text.StartsWith("git@", StringComparison.Ordinal)
        || tree.Text.StartsWith("github.com/", StringComparison.Ordinal) || tree.Text.StartsWith("service:", StringComparison.Ordinal)
            ? tree
            : Path(tree);

    private Tree Path(Tree tree)
    {
        if (tree.Kind != TreeKind.Scalar || tree.IsNull || tree.Text.Length == 0 || tree.Text[0] is '/' or '~' or '\\')
        {
            return tree;
        }

        var rest = tree.Text.StartsWith("./", StringComparison.Ordinal) ? tree.Text.Substring(2) : tree.Text;
        var skipped = tree.Text.Length - rest.Length;
        var source = tree.AsSource();
        return new Tree
        {
            Kind = TreeKind.Scalar,
            State = tree.State,
            At = tree.At,
            Name = tree.Name,
            Text = prefix + rest,
            Map = source is null ? null : new TextMap(source, TextRange.At(0, tree.Text.Length),
            [
                new TextPiece(0, prefix.Length, TextRange.At(0, skipped), PieceKind.Computed),
                new TextPiece(prefix.Length, rest.Length, new TextRange(skipped, tree.Text.Length), PieceKind.Verbatim),
            ]),
            Origin = tree.Origin,
            Spot = tree.Spot,
            Node = tree.Node,
        };
    }

    private static Tree Entries(Tree tree, Func<string, Tree, Tree> change) => tree.Kind != TreeKind.Mapping
        ? tree
        : tree.With((IReadOnlyList<TreeEntry>)[.. tree.Entries.Select(entry => new TreeEntry(entry.Key, change(entry.Name, entry.Value)))]);

    private static Tree Items(Tree tree, Func<Tree, Tree> change)
        => tree.Kind == TreeKind.Sequence ? tree.WithItems([.. tree.Items.Select(change)]) : tree;
}
