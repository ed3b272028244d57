using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Puts a value together that is not written character for character, and remembers where each piece came from.</summary>
internal sealed class ScalarBuilder
{
    private readonly StringBuilder value = new();
    private readonly List<TextPiece> pieces = [];

    public readonly record struct State(int Length, int Pieces, int SourceEnd);

    /// <summary>Where the text of the last piece ends.</summary>
    public int SourceEnd { get; private set; }

    public int Length => value.Length;

    public void Clear()
    {
        value.Clear();
        pieces.Clear();
        SourceEnd = 0;
    }

    public void AddVerbatim(string text, int from, int to)
    {
        if (to <= from)
        {
            SourceEnd = to;
            return;
        }

        value.Append(text, from, to - from);
        var last = pieces.Count - 1;
        if (last >= 0 && pieces[last].Kind == PieceKind.Verbatim && pieces[last].Source.End == from)
        {
            var piece = pieces[last];
            pieces[last] = piece with { Length = piece.Length + to - from, Source = new TextRange(piece.Source.Start, to) };
        }
        else
        {
            pieces.Add(new TextPiece(value.Length - (to - from), to - from, new TextRange(from, to), PieceKind.Verbatim));
        }

        SourceEnd = to;
    }

    /// <summary>One line break becomes a space, more become one line feed less.</summary>
    public void AddFold(int breaks, int from, int to)
    {
        if (breaks == 1)
        {
            value.Append(' ');
        }
        else
        {
            value.Append('\n', breaks - 1);
        }

        Add(Math.Max(1, breaks - 1), from, to, PieceKind.Folded);
    }

    public void AddBreaks(int count, int from, int to)
    {
        if (count > 0)
        {
            value.Append('\n', count);
            Add(count, from, to, PieceKind.Folded);
        }
    }

    public void AddEscaped(string meaning, int from, int to)
    {
        if (meaning.Length == 0)
        {
            SourceEnd = to;
            return;
        }

        value.Append(meaning);
        Add(meaning.Length, from, to, PieceKind.Escaped);
    }

    public State Mark() => new(value.Length, pieces.Count, SourceEnd);

    /// <summary>Forgets what came after a mark; answers where the text ended then.</summary>
    public int CutTo(State state)
    {
        value.Length = state.Length;
        pieces.RemoveRange(state.Pieces, pieces.Count - state.Pieces);
        return SourceEnd = state.SourceEnd;
    }

    public (string Value, TextMap Map) Take(SourceText source, TextRange whole)
        => (value.ToString(), new TextMap(source, whole, pieces.ToArray()));

    private void Add(int length, int from, int to, PieceKind kind)
    {
        pieces.Add(new TextPiece(value.Length - length, length, new TextRange(from, to), kind));
        SourceEnd = to;
    }
}
