namespace Dpp.Text;

/// <summary>Characters [Start, End) of a text, counted in UTF-16 units.</summary>
public readonly record struct TextRange(int Start, int End)
{
    public int Length => End - Start;
    public bool IsEmpty => End <= Start;

    public static TextRange At(int start, int length) => new(start, start + length);

    public bool Contains(int offset) => offset >= Start && offset < End;
    public bool Contains(TextRange other) => other.Start >= Start && other.End <= End;
    public bool Overlaps(TextRange other) => other.Start < End && Start < other.End;
    public TextRange Union(TextRange other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));
    public override string ToString() => $"[{Start}..{End})";
}
