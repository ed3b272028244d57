using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

internal enum MarkKind : byte
{
    Primary,
    Related,
}

internal readonly record struct Mark(MarkKind Kind, TextRange Range);

/// <summary>A file of an example without its marks, and where they stood: [|primary|] and {|related|}.</summary>
internal sealed record MarkedText(string Path, string Text, IReadOnlyList<Mark> Marks)
{
    /// <summary>Reads the marks; a text without a line break at its end gets one, as files have.</summary>
    public static MarkedText Parse(string path, string marked)
    {
        var text = new System.Text.StringBuilder(marked.Length);
        var marks = new List<Mark>();
        var at = 0;
        while (at < marked.Length)
        {
            var kind = Opens(marked, at);
            if (kind is null)
            {
                text.Append(marked[at++]);
                continue;
            }
            var end = marked.IndexOf(kind == MarkKind.Primary ? "|]" : "|}", at + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FormatException($"{path}: a mark is not closed: {marked[at..Math.Min(at + 20, marked.Length)]}");
            }
            marks.Add(new Mark(kind.Value, TextRange.At(text.Length, end - at - 2)));
            text.Append(marked, at + 2, end - at - 2);
            at = end + 2;
        }
        return new MarkedText(path, text.Length > 0 && text[^1] != '\n' ? text.Append('\n').ToString() : text.ToString(), marks);
    }

    public string TextOf(Mark mark) => Text[mark.Range.Start..mark.Range.End];

    /// <summary>Another text for a range; marks inside it go.</summary>
    public MarkedText Replace(TextRange range, string newText)
    {
        var moved = newText.Length - range.Length;
        var kept = Marks.Where(mark => !mark.Range.Overlaps(range) || (mark.Range.Contains(range) && mark.Range != range));
        return this with
        {
            Text = Text[..range.Start] + newText + Text[range.End..],
            Marks = [.. kept.Select(mark => mark with
            {
                Range = new TextRange(
                    mark.Range.Start >= range.End ? mark.Range.Start + moved : mark.Range.Start,
                    mark.Range.End >= range.End ? mark.Range.End + moved : mark.Range.End),
            })],
        };
    }

    /// <summary>A sign before and after a range; marks on it stay inside.</summary>
    public MarkedText Quote(TextRange range, char sign) => this with
    {
        Text = Text[..range.Start] + sign + Text[range.Start..range.End] + sign + Text[range.End..],
        Marks = [.. Marks.Select(mark => mark with
        {
            Range = new TextRange(
                mark.Range.Start < range.Start ? mark.Range.Start : mark.Range.Start < range.End ? mark.Range.Start + 1 : mark.Range.Start + 2,
                mark.Range.End <= range.Start ? mark.Range.End : mark.Range.End <= range.End ? mark.Range.End + 1 : mark.Range.End + 2),
        })],
    };

    /// <summary>The range moves into a shared block at the top, its marks with it; an alias takes its place.</summary>
    public MarkedText Share(TextRange range)
    {
        const string head = "x-shared: &shared ", alias = "*shared";
        var block = head + Text[range.Start..range.End] + "\n";
        return this with
        {
            Text = block + Text[..range.Start] + alias + Text[range.End..],
            Marks = [.. Marks.Select(mark => mark with
            {
                Range = range.Contains(mark.Range) ? TextRange.At(head.Length + mark.Range.Start - range.Start, mark.Range.Length)
                    : TextRange.At(mark.Range.Start + block.Length + (mark.Range.Start >= range.End ? alias.Length - range.Length : 0), mark.Range.Length),
            })],
        };
    }

    public MarkedText WithCarriageReturns() => this with
    {
        Text = Text.Replace("\n", "\r\n", StringComparison.Ordinal),
        Marks = [.. Marks.Select(mark => mark with { Range = new TextRange(Moved(mark.Range.Start), Moved(mark.Range.End)) })],
    };

    private int Moved(int offset) => offset + Text.AsSpan(0, offset).Count('\n');

    private static MarkKind? Opens(string text, int at)
        => string.CompareOrdinal(text, at, "[|", 0, 2) == 0 ? MarkKind.Primary
            : string.CompareOrdinal(text, at, "{|", 0, 2) == 0 ? MarkKind.Related
            : null;
}
