using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>Puts a word together from the characters that say it, and can go back to an earlier state.</summary>
internal sealed class ShellWordBuilder(SourceText source, int start)
{
    private StringBuilder? escaped;
    private List<TextPiece>? pieces;
    private int length;
    private List<ShellExpansion>? expansions;
    private TextRange run = new(start, start);

    public bool IsQuoted { get; set; }
    public int Start => start;

    public readonly record struct Mark(int Length, int Escaped, int Pieces, int Expansions, TextRange Run);

    public Mark Here() => new(length, escaped?.Length ?? 0, pieces?.Count ?? 0, expansions?.Count ?? 0, run);

    public void GoBack(Mark mark)
    {
        length = mark.Length;
        if (escaped is not null)
        {
            escaped.Length = mark.Escaped;
        }

        pieces?.RemoveRange(mark.Pieces, pieces.Count - mark.Pieces);
        expansions?.RemoveRange(mark.Expansions, expansions.Count - mark.Expansions);
        run = mark.Run;
    }

    public void Verbatim(int from, int end)
    {
        if (end <= from)
        {
            return;
        }

        if (run.End == from)
        {
            run = run with { End = end };
            return;
        }

        EndRun();
        run = new TextRange(from, end);
    }

    public void Escaped(string said, int from, int end)
    {
        EndRun();
        if (said.Length > 0)
        {
            (escaped ??= new StringBuilder()).Append(said);
            Add(said.Length, new TextRange(from, end), PieceKind.Escaped);
        }
    }

    public void Expand(ShellExpansion expansion)
    {
        EndRun();
        var range = expansion.Range;
        expansion.Shape = TextRange.At(length, range.Length);
        (expansions ??= []).Add(expansion);
        Add(range.Length, range, PieceKind.Variable);
    }

    public ShellWord ToWord(int end)
    {
        var range = new TextRange(start, end);
        if (pieces is null && run == range)
        {
            return new ShellWord(source, range, null, null, [], IsQuoted);
        }

        EndRun();
        return new ShellWord(source, range, pieces?.ToArray() ?? [], escaped?.ToString(), expansions?.ToArray() ?? [], IsQuoted);
    }

    private void EndRun()
    {
        if (!run.IsEmpty)
        {
            Add(run.Length, run, PieceKind.Verbatim);
            run = new TextRange(run.End, run.End);
        }
    }

    private void Add(int said, TextRange from, PieceKind kind)
    {
        (pieces ??= []).Add(new TextPiece(length, said, from, kind));
        length += said;
    }
}
