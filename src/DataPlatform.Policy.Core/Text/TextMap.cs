namespace Dpp.Text;

/// <summary>How a piece of a value came out of the text that says it.</summary>
public enum PieceKind : byte
{
    /// <summary>Character for character.</summary>
    Verbatim,

    /// <summary>From an escape such as \n or '' .</summary>
    Escaped,

    /// <summary>From a line break and indentation that YAML folds into a space or a line feed.</summary>
    Folded,

    /// <summary>From ${X} or the like; the place is that of the use.</summary>
    Variable,

    /// <summary>From the default of a variable, the "d" of ${X:-d}: character for character, but a new text does not belong there.</summary>
    Default,

    /// <summary>Made by dpp from the whole text, for instance by joining.</summary>
    Computed,
}

/// <summary>Characters [Start, Start + Length) of a value and the characters of the text that say them.</summary>
public readonly record struct TextPiece(int Start, int Length, TextRange Source, PieceKind Kind)
{
    public int End => Start + Length;
}

/// <summary>Leads from characters of a value back to characters of the outermost file: the only way to point inside a value.</summary>
public sealed class TextMap
{
    private readonly SourceText source;
    private readonly IReadOnlyList<TextPiece> pieces;

    /// <param name="source">The text the pieces' sources count in.</param>
    /// <param name="whole">Where the value as a whole stands in it; the answer when there are no pieces.</param>
    /// <param name="pieces">Ordered, without gaps, covering the whole value.</param>
    public TextMap(SourceText source, TextRange whole, IReadOnlyList<TextPiece> pieces)
    {
        this.source = source;
        Whole = whole;
        this.pieces = pieces;
    }

    public SourceFile File => source.File;
    public TextRange Whole { get; }
    public IReadOnlyList<TextPiece> Pieces => pieces;

    public static TextMap Verbatim(SourceText source, TextRange range)
        => new(source, range, [new TextPiece(0, range.Length, range, PieceKind.Verbatim)]);

    /// <summary>The place of a part of the value. A part of an escape or a variable is the whole escape or variable.</summary>
    public Place Slice(TextRange range)
    {
        if (pieces.Count == 0)
        {
            return source.PlaceOf(Whole);
        }

        var first = pieces[IndexAt(range.Start)];
        var start = IsCharacterwise(first.Kind)
            ? first.Source.Start + Math.Min(range.Start - first.Start, first.Source.Length)
            : range.Start >= first.End ? first.Source.End : first.Source.Start;
        if (range.IsEmpty)
        {
            return source.PlaceOf(new TextRange(start, start));
        }

        var last = pieces[IndexAt(range.End - 1)];
        var end = IsCharacterwise(last.Kind)
            ? last.Source.Start + Math.Min(range.End - last.Start, last.Source.Length)
            : last.Source.End;
        return source.PlaceOf(new TextRange(start, Math.Max(start, end)));
    }

    /// <summary>True when the part stands in the outermost file exactly as it reads.</summary>
    public bool IsVerbatim(TextRange range)
    {
        if (pieces.Count == 0)
        {
            return range.IsEmpty;
        }

        var piece = pieces[IndexAt(range.Start)];
        if (piece.Kind != PieceKind.Verbatim || range.End > piece.End)
        {
            return false;
        }

        var start = piece.Source.Start + (range.Start - piece.Start);
        return source.Map?.IsVerbatim(TextRange.At(start, range.Length)) ?? true;
    }

    /// <summary>True when a character of the part came about in this way, here or in a text that this one was taken from.</summary>
    public bool Has(PieceKind kind, TextRange range)
    {
        for (var i = pieces.Count == 0 || range.IsEmpty ? pieces.Count : IndexAt(range.Start); i < pieces.Count && pieces[i].Start < range.End; i++)
        {
            var piece = pieces[i];
            if (piece.Kind == kind)
            {
                return true;
            }

            if (source.Map is { } inner && inner.Has(kind, IsCharacterwise(piece.Kind) ? Said(piece, range) : piece.Source))
            {
                return true;
            }
        }

        return false;
    }

    private static TextRange Said(TextPiece piece, TextRange range)
    {
        var start = Math.Max(range.Start, piece.Start) - piece.Start;
        return TextRange.At(piece.Source.Start + start, Math.Min(range.End, piece.End) - piece.Start - start);
    }

    private static bool IsCharacterwise(PieceKind kind) => kind is PieceKind.Verbatim or PieceKind.Default;

    private int IndexAt(int offset)
    {
        int low = 0, high = pieces.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (pieces[middle].Start <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
