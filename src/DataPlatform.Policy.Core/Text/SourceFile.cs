namespace Dpp.Text;

/// <summary>One file as it was read: its path with forward slashes, relative to the root of its tree, and its text without a byte order mark.</summary>
public sealed class SourceFile(string path, string text)
{
    private int[]? lineStarts;
    private SourceFile? whole;
    private SourceText? asText;

    public string Path { get; } = path;
    public string Text { get; } = text;

    /// <summary>The document that shows this file, at the same characters; else the file itself.</summary>
    public SourceFile Whole => whole ?? this;

    /// <summary>The file as a text to be read from its first to its last character.</summary>
    public SourceText AsText => asText ??= new SourceText(this);

    public int LineCount => LineStarts.Length;

    private int[] LineStarts => lineStarts ??= FindLineStarts(Text);

    /// <summary>A file that a document shows.</summary>
    /// <param name="text">That of the document up to the end of the file, with everything else blank.</param>
    public static SourceFile PartOf(SourceFile document, string path, string text) => new(path, text) { whole = document };

    public LinePosition PositionOf(int offset)
    {
        var line = Array.BinarySearch(LineStarts, offset);
        line = line < 0 ? ~line - 1 : line;
        return new LinePosition(line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>The characters of a line, counted from 1, without its line break.</summary>
    public TextRange LineRange(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineCount ? LineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return new TextRange(start, end);
    }

    public override string ToString() => Path;

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int>(text.Length / 32 + 1) { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
