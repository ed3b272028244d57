using System.Text;
using Dpp.Text;

namespace Dpp.Syntax;

/// <summary>Puts a value together from the characters that say it, and remembers which they were.</summary>
internal sealed class ValueBuilder(SourceText source)
{
    private StringBuilder? value;
    private List<TextPiece>? pieces;
    private TextRange run;

    public int Length => (value?.Length ?? 0) + run.Length;

    /// <summary>Characters that stand for themselves; neighbours become one piece.</summary>
    public void Verbatim(int start, int end)
    {
        if (end <= start)
        {
            return;
        }

        if (!run.IsEmpty && run.End == start)
        {
            run = run with { End = end };
            return;
        }

        EndRun();
        run = new TextRange(start, end);
    }

    public void Escaped(string said, int start, int end)
    {
        EndRun();
        Add(said, new TextRange(start, end), PieceKind.Escaped);
    }

    /// <summary>All that a part of the same text says.</summary>
    public void Add(ScalarNode part)
    {
        foreach (var piece in part.Map.Pieces)
        {
            if (piece.Kind == PieceKind.Verbatim)
            {
                Verbatim(piece.Source.Start, piece.Source.End);
            }
            else
            {
                EndRun();
                Add(part.Value.Substring(piece.Start, piece.Length), piece.Source, piece.Kind);
            }
        }
    }

    public ScalarNode ToScalar(TextRange range, ScalarStyle style)
    {
        var inner = style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? new TextRange(range.Start + 1, Math.Max(range.Start + 1, range.End - 1)) : range;
        if (pieces is null && (run == inner || (run.IsEmpty && inner.IsEmpty)))
        {
            return new ScalarNode(source, range, source.Text[inner.Start..inner.End], style);
        }

        EndRun();
        return new ScalarNode(source, range, value?.ToString() ?? "", style, new TextMap(source, inner, pieces?.ToArray() ?? []));
    }

    private void EndRun()
    {
        if (!run.IsEmpty)
        {
            Add(source.Text[run.Start..run.End], run, PieceKind.Verbatim);
            run = default;
        }
    }

    private void Add(string said, TextRange from, PieceKind kind)
    {
        value ??= new StringBuilder();
        (pieces ??= []).Add(new TextPiece(value.Length, said.Length, from, kind));
        value.Append(said);
    }
}
