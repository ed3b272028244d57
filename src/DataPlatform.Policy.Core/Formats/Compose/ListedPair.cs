using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>"NAME=value" as an item of a list, taken apart into an entry; writing the value rewrites the item.</summary>
internal sealed class ListedPair : TreeWriter
{
    private readonly Tree item;
    private readonly string name;

    private ListedPair(Tree item, string name)
    {
        this.item = item;
        this.name = name;
    }

    public override SourceFile? File => item.Writer?.File;

    /// <summary>The entries of a list of pairs; an item that is no text is none.</summary>
    public static IReadOnlyList<TreeEntry> Entries(Tree list, ComposeVariables variables, params char[] separators)
    {
        var entries = new List<TreeEntry>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (ComposeText.Of(item, variables) is { } text)
            {
                entries.Add(Entry(item, text, text.Shape.IndexOfAny(separators)));
            }
        }

        return entries;
    }

    public override IReadOnlyList<Edit>? Replace(Tree scalar, string text) => item.Writer?.Replace(item, $"{name}={text}");
    public override IReadOnlyList<Edit>? Insert(Tree owner, IReadOnlyList<string> path, string text) => null;
    public override IReadOnlyList<Edit>? Remove(Tree tree) => item.Writer?.Remove(item);
    public override IReadOnlyList<Edit>? Rename(Tree tree, string key) => null;
    public override IReadOnlyList<Edit>? Quote(Tree scalar) => null;

    private static TreeEntry Entry(Tree item, ComposeText text, int separator)
    {
        var nameRange = new TextRange(0, separator < 0 ? text.Text.Length : separator);
        var key = Part(item, text, nameRange, default, null);
        if (separator < 0)
        {
            var nothing = new Tree
            {
                Kind = TreeKind.Scalar,
                State = Knowledge.Written,
                Type = ScalarType.Null,
                At = item.At,
                Name = item.At,
                Origin = item.Origin,
                Writer = item.Writer,
                Spot = item.Spot,
            };
            return new TreeEntry(key, nothing);
        }

        var value = Part(item, text, new TextRange(separator + 1, text.Text.Length), key.At, new ListedPair(item, key.Text));
        return new TreeEntry(key, value);
    }

    private static Tree Part(Tree item, ComposeText text, TextRange range, Place name, TreeWriter? writer)
    {
        var source = text.Part(range);
        var at = source.PlaceOf(TextRange.At(0, range.Length));
        var isKnown = text.IsKnown(range);
        return new Tree
        {
            Kind = isKnown ? TreeKind.Scalar : TreeKind.None,
            State = isKnown ? Knowledge.Written : text.State,
            At = at,
            Name = name.Source is null ? at : name,
            Text = source.Text,
            Map = source.Map,
            Origin = item.Origin,
            Writer = writer,
            Spot = item.Spot,
            Node = item.Node,
            Elsewhere = item.Elsewhere,
        };
    }
}
