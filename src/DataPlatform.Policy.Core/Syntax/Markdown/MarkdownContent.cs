using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>Collects the lines of a block of code, which stand behind the signs of lists and quotes.</summary>
internal sealed class MarkdownContent(SourceText source)
{
    private const int TabStop = 4;

    private readonly List<TextPiece> pieces = [];
    private readonly List<TextRange> lines = [];
    private readonly StringBuilder text = new();
    private int lengthWithText, piecesWithText, linesWithText;

    public IReadOnlyList<TextRange> Lines => lines;
    public int End { get; private set; }

    /// <param name="next">The end of the line with its break.</param>
    public void Add(MarkdownLine line, int next)
    {
        var start = line.At;
        if (line.Used > 0 && line.Next == '\t')
        {
            // What is left of a tab whose first columns belong to the list around it.
            var left = TabStop - line.Column % TabStop;
            Piece(new string(' ', left), TextRange.At(line.At, 1), PieceKind.Computed);
            start++;
        }

        lines.Add(new TextRange(start, line.End));
        Piece(source.Text.Substring(start, next - start), new TextRange(start, next), PieceKind.Verbatim);
        End = line.End;
        if (!line.IsBlank)
        {
            Keep();
        }
    }

    /// <summary>Blank lines at the end belong to fenced code, not to indented code.</summary>
    public void DropBlankEnd()
    {
        text.Length = lengthWithText;
        pieces.RemoveRange(piecesWithText, pieces.Count - piecesWithText);
        lines.RemoveRange(linesWithText, lines.Count - linesWithText);
        End = lines.Count > 0 ? lines[lines.Count - 1].End : End;
    }

    public SourceText Text(TextRange whole) => new(text.ToString(), new TextMap(source, whole, pieces));

    private void Keep()
    {
        lengthWithText = text.Length;
        piecesWithText = pieces.Count;
        linesWithText = lines.Count;
    }

    private void Piece(string said, TextRange at, PieceKind kind)
    {
        if (said.Length > 0)
        {
            pieces.Add(new TextPiece(text.Length, said.Length, at, kind));
            text.Append(said);
        }
    }
}
