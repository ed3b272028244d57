namespace Dpp.Text;

/// <summary>A text that a parser reads: a whole file, or text inside a text. Its places are always those of the outermost file.</summary>
public sealed class SourceText
{
    public SourceText(SourceFile file)
    {
        Text = file.Text;
        File = file;
    }

    /// <summary>The value of another text (a block scalar, a shell word, a part of a line), with the map that leads back.</summary>
    public SourceText(string text, TextMap map)
    {
        Text = text;
        File = map.File;
        Map = map;
    }

    public string Text { get; }
    public SourceFile File { get; }

    /// <summary>Null for a whole file.</summary>
    public TextMap? Map { get; }

    public Place PlaceOf(TextRange range) => Map is null ? new Place(File, range) : Map.Slice(range);
}
