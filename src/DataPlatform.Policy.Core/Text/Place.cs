namespace Dpp.Text;

/// <summary>Characters of a file; for text inside text always of the outermost file.</summary>
public readonly record struct Place(SourceFile Source, TextRange Range)
{
    public LinePosition Start => Source.PositionOf(Range.Start);
    public LinePosition End => Source.PositionOf(Range.End);
    public string Text => Source.Text[Range.Start..Range.End];

    /// <summary>The same file, from the beginning of the first to the end of the other.</summary>
    public Place To(Place other) => this with { Range = Range.Union(other.Range) };

    public override string ToString() => Source is null ? "nowhere" : $"{Source.Path}:{Start}";
}
