using System.Globalization;
using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Makes one value of several side by side: objects merge, arrays follow each other, all else becomes text.</summary>
internal sealed class HoconJoin(HoconLookup lookup, HoconProblems problems)
{
    public Head? Of(Join join)
    {
        var heads = new Head?[join.Parts.Count];
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = lookup.HeadOf(join.Parts[i]);
        }

        var through = join.Parts.Select(part => part.Node).OfType<HoconSubstitution>().ToList();
        if (heads.OfType<UnknownHead>().FirstOrDefault() is { } unknown)
        {
            return unknown with { Node = join.Node, Through = through };
        }

        var joined = heads.Any(head => head is ArrayHead) ? Arrays(join, heads)
            : heads.Any(head => head is ObjectHead) ? Objects(join, heads)
            : Text(join, heads);
        return joined is null ? null : joined with { Through = through };
    }

    /// <summary>The items of an array, or of an object whose keys are numbers in their order; null for anything else.</summary>
    public static IReadOnlyList<Term>? ItemsOf(Head head)
    {
        if (head is ArrayHead array)
        {
            return array.Items;
        }

        if (head is not ObjectHead { Scopes: var scopes })
        {
            return null;
        }

        var items = new SortedDictionary<int, Layered>();
        foreach (var slot in scopes.SelectMany(scope => scope.Slots))
        {
            if (int.TryParse(slot.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                items[index] = new Layered(slot.Keys[0], items.TryGetValue(index, out var below) ? [.. below.Layers, .. slot.Layers] : slot.Layers);
            }
        }

        return items.Count == 0 ? null : [.. items.Values];
    }

    private Head Arrays(Join join, Head?[] heads)
    {
        var items = new List<Term>();
        for (var i = 0; i < heads.Length; i++)
        {
            if (heads[i] is not { } head)
            {
                continue;
            }

            if (ItemsOf(head) is not { } more)
            {
                return lookup.Refuse(HoconReason.Mismatch, join.Parts[i].Node, $"{NameOf(head)} cannot stand beside an array");
            }

            if (!problems.Spend(more.Count, join.Node))
            {
                return new UnknownHead(join.Node, HoconReason.Limit, []);
            }

            items.AddRange(more);
        }

        return new ArrayHead(join.Node, items);
    }

    private Head Objects(Join join, Head?[] heads)
    {
        var scopes = new List<Scope>();
        for (var i = 0; i < heads.Length; i++)
        {
            if (heads[i] is not { } head)
            {
                continue;
            }

            if (head is not ObjectHead part)
            {
                return lookup.Refuse(HoconReason.Mismatch, join.Parts[i].Node, $"{NameOf(head)} cannot stand beside an object");
            }

            if (!problems.Spend(part.Scopes.Count, join.Node))
            {
                return new UnknownHead(join.Node, HoconReason.Limit, []);
            }

            scopes.AddRange(part.Scopes);
        }

        return new ObjectHead(scopes);
    }

    private Head? Text(Join join, Head?[] heads)
    {
        var source = join.Node.Source;
        var value = new StringBuilder();
        var pieces = new List<TextPiece>();
        var end = join.Node.Range.Start;
        for (var i = 0; i < heads.Length; i++)
        {
            var part = join.Parts[i].Node;
            Add(source.Text[end..part.Range.Start], new TextRange(end, part.Range.Start), PieceKind.Verbatim);
            end = part.Range.End;
            var said = (heads[i] as ScalarHead)?.Scalar.Value;
            if (!problems.Spend((said?.Length ?? 0) / 16, part))
            {
                return new UnknownHead(join.Node, HoconReason.Limit, []);
            }

            if (part is ScalarNode own)
            {
                foreach (var piece in own.Map.Pieces)
                {
                    Add(own.Value.Substring(piece.Start, piece.Length), piece.Source, piece.Kind);
                }
            }
            else
            {
                Add(said ?? "", part.Range, PieceKind.Variable);
            }
        }

        return value.Length == 0 && heads.All(head => head is null)
            ? null
            : new ScalarHead(new ScalarNode(source, join.Node.Range, value.ToString(), ScalarStyle.Plain, new TextMap(source, join.Node.Range, pieces)), HoconKind.String);

        void Add(string said, TextRange from, PieceKind kind)
        {
            if (said.Length > 0)
            {
                pieces.Add(new TextPiece(value.Length, said.Length, from, kind));
                value.Append(said);
            }
        }
    }

    private static string NameOf(Head head) => head switch
    {
        ObjectHead => "an object",
        ArrayHead => "an array",
        ScalarHead { Kind: HoconKind.Null } => "null",
        ScalarHead { Kind: HoconKind.Number } => "a number",
        ScalarHead { Kind: HoconKind.Boolean } => "a boolean",
        _ => "a text",
    };
}

/// <summary>All that was said for one item.</summary>
internal sealed class Layered(Node node, IReadOnlyList<Term> layers) : Term(node)
{
    public IReadOnlyList<Term> Layers { get; } = layers;
}
