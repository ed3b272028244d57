using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>A word of a command. Its shape is what it says without its quotes; what only the running shell knows stands in it as written.</summary>
public sealed class ShellWord : Node, IMapped
{
    private readonly IReadOnlyList<TextPiece>? pieces;
    private readonly string? escaped;
    private string? shape;
    private TextMap? map;

    /// <param name="pieces">Null when the word is the characters of its range.</param>
    /// <param name="escaped">What the escapes among the pieces say, one after the other.</param>
    internal ShellWord(SourceText source, TextRange range, IReadOnlyList<TextPiece>? pieces, string? escaped, IReadOnlyList<ShellExpansion> expansions, bool isQuoted)
        : base(source, range)
    {
        this.pieces = pieces;
        this.escaped = escaped;
        Expansions = expansions;
        IsQuoted = isQuoted;
    }

    /// <summary>Put together when it is asked for: substitutions in each other would cost the text again at every level.</summary>
    public string Shape => shape ??= pieces is null ? Source.Text.Substring(Range.Start, Range.Length) : Join(pieces);

    public IReadOnlyList<ShellExpansion> Expansions { get; }

    /// <summary>True when a part of it stands in quotes or behind a backslash.</summary>
    public bool IsQuoted { get; }
    public bool IsLiteral => Expansions.Count == 0;

    /// <summary>What the word says; null when only the running shell knows.</summary>
    public string? Text => IsLiteral ? Shape : null;

    /// <summary>True when it may become no word, or several.</summary>
    public bool MaySplit => Expansions.Any(expansion => !expansion.IsQuoted || expansion.Name == "@");

    /// <summary>Leads from the shape to the text; an expansion is a piece from a variable.</summary>
    public TextMap Map => map ??= new TextMap(Source, Range, pieces ?? [new TextPiece(0, Range.Length, Range, PieceKind.Verbatim)]);

    /// <summary>The word's pieces in order: literal text and expansions.</summary>
    public IEnumerable<ShellPart> Parts
    {
        get
        {
            var at = 0;
            foreach (var expansion in Expansions)
            {
                if (expansion.Shape.Start > at)
                {
                    yield return new ShellPart(new TextRange(at, expansion.Shape.Start), null);
                }

                yield return new ShellPart(expansion.Shape, expansion);
                at = expansion.Shape.End;
            }

            if (at < Shape.Length)
            {
                yield return new ShellPart(new TextRange(at, Shape.Length), null);
            }
        }
    }

    /// <summary>A text that is one word already, such as an item of a list of words.</summary>
    /// <param name="isKnown">False when what follows the first "$" is decided elsewhere.</param>
    public static ShellWord Of(SourceText text, bool isKnown = true)
    {
        var whole = TextRange.At(0, text.Text.Length);
        if (isKnown)
        {
            return new ShellWord(text, whole, null, null, [], isQuoted: true);
        }

        var dollar = Math.Max(0, text.Text.IndexOf('$'));
        var open = new TextRange(dollar, whole.End);
        return new ShellWord(text, whole, null, null, [new ShellExpansion(text, open, ShellExpansionKind.Opaque) { Shape = open, IsQuoted = dollar > 0 }], isQuoted: false);
    }

    public SourceText AsSource() => new(Shape, Map);

    /// <summary>True when the characters of the shape before this one are known.</summary>
    public bool IsLiteralUntil(int end) => Expansions.Count == 0 || Expansions[0].Shape.Start >= end;

    /// <summary>Characters [start, end) of the shape as a word of its own.</summary>
    public ShellWord Part(int start, int end)
    {
        if (start == 0 && end == Shape.Length)
        {
            return this;
        }

        var kept = new List<TextPiece>();
        var said = new StringBuilder();
        foreach (var piece in Map.Pieces)
        {
            var first = Math.Max(start, piece.Start);
            var last = Math.Min(end, piece.End);
            if (first < last)
            {
                var from = piece.Kind == PieceKind.Verbatim ? TextRange.At(piece.Source.Start + first - piece.Start, last - first) : piece.Source;
                kept.Add(new TextPiece(first - start, last - first, from, piece.Kind));
                said.Append(piece.Kind == PieceKind.Escaped ? Shape.Substring(first, last - first) : "");
            }
        }

        var range = kept.Count > 0 ? kept[0].Source.Union(kept[kept.Count - 1].Source) : start >= Shape.Length ? new TextRange(Range.End, Range.End) : new TextRange(Range.Start, Range.Start);
        var expansions = Expansions.Where(expansion => expansion.Shape.Start >= start && expansion.Shape.End <= end)
            .Select(expansion => expansion.At(new TextRange(expansion.Shape.Start - start, expansion.Shape.End - start)));
        return new ShellWord(Source, range, kept, said.ToString(), [.. expansions], IsQuoted);
    }

    public override string ToString() => Shape;

    private string Join(IReadOnlyList<TextPiece> parts)
    {
        var joined = new StringBuilder();
        var at = 0;
        foreach (var piece in parts)
        {
            if (piece.Kind == PieceKind.Escaped)
            {
                joined.Append(escaped, at, piece.Length);
                at += piece.Length;
            }
            else
            {
                joined.Append(Source.Text, piece.Source.Start, piece.Length);
            }
        }

        return joined.ToString();
    }
}

/// <summary>A part of a word: characters of its shape, and the expansion that they are; null for literal text.</summary>
public readonly record struct ShellPart(TextRange Shape, ShellExpansion? Expansion);
