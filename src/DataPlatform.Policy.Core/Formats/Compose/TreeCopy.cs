using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>Trees that differ from another one in one respect.</summary>
internal static class TreeCopy
{
    /// <summary>Named and placed as the lower layer says it, written into the upper one.</summary>
    public static Tree Merged(Tree below, Tree above, IReadOnlyList<TreeEntry> entries) => new()
    {
        Kind = TreeKind.Mapping,
        State = Knowledge.Written,
        At = below.At,
        Name = below.Name,
        Entries = entries,
        Writer = above.Writer,
        Spot = above.Spot,
        Node = above.Node,
        Origin = above.Origin,
        Elsewhere = above.Elsewhere,
        Rest = Worse(below.Rest, above.Rest),
    };

    public static Tree With(this Tree tree, IReadOnlyList<TreeEntry> entries)
        => Of(tree, TreeKind.Mapping, entries, [], tree.Origin, tree.Elsewhere, tree.Rest);

    public static Tree With(this Tree tree, IReadOnlyList<Tree> items)
        => Of(tree, TreeKind.Sequence, [], items, tree.Origin, tree.Elsewhere, tree.Rest);

    public static Tree With(this Tree tree, Origin origin)
        => Of(tree, tree.Kind, tree.Entries, tree.Items, origin, tree.Elsewhere, tree.Rest);

    public static Tree With(this Tree tree, OwnLayer elsewhere, IReadOnlyList<TreeEntry> entries)
        => Of(tree, tree.Kind, entries, tree.Items, tree.Origin, elsewhere, tree.Rest);

    public static Tree WithRest(this Tree tree, Knowledge rest)
        => Of(tree, tree.Kind, tree.Entries, tree.Items, tree.Origin, tree.Elsewhere, rest);

    public static Tree Called(this Tree tree, Called origin, IReadOnlyList<TreeEntry> entries, IReadOnlyList<Tree> items)
        => Of(tree, tree.Kind, entries, items, origin, tree.Elsewhere, tree.Rest);

    public static Tree WithItems(this Tree tree, IReadOnlyList<Tree> items) => tree.With(items);

    /// <summary>The same, said differently: with another text that has no place of its own.</summary>
    public static Tree Scalar(Tree like, string text) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        At = like.At,
        Name = like.Name,
        Text = text,
        Origin = like.Origin,
    };

    public static Tree Null(Tree like) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        Type = ScalarType.Null,
        At = like.At,
        Name = like.At,
        Origin = like.Origin,
    };

    public static Tree Mapping(Tree like, params (string Key, Tree Value)[] entries) => new()
    {
        Kind = TreeKind.Mapping,
        State = Knowledge.Written,
        At = like.At,
        Name = like.At,
        Entries = [.. entries.Select(entry => new TreeEntry(Scalar(like, entry.Key), entry.Value))],
        Origin = like.Origin,
    };

    private static Tree Of(
        Tree tree, TreeKind kind, IReadOnlyList<TreeEntry> entries, IReadOnlyList<Tree> items, Origin? origin, OwnLayer? elsewhere, Knowledge rest) => new()
        {
            Kind = kind,
            State = tree.State,
            At = tree.At,
            Name = tree.Name,
            Type = tree.Type,
            Text = tree.Text,
            Map = tree.OwnMap,
            Origin = origin,
            Entries = entries,
            Items = items,
            Writer = tree.Writer,
            Spot = tree.Spot,
            Node = tree.Node,
            Lack = tree.Lack,
            Elsewhere = elsewhere,
            Rest = rest,
        };

    private static Knowledge Worse(Knowledge one, Knowledge other) => one == Knowledge.Missing ? other : one;
}
