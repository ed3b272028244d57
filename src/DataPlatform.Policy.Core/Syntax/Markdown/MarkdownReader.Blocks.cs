using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>Headings, breaks, list items and tables.</summary>
internal sealed partial class MarkdownReader
{
    private const int DeepestHeading = 6;
    private const int LongestNumber = 9;

    private readonly List<IReadOnlyList<MarkdownCell>> rows = [];
    private IReadOnlyList<MarkdownCell> header = [];

    /// <summary>The last line of the open paragraph: the header of a table, when a line of strokes follows.</summary>
    private TextRange lastLine;

    private bool Heading(MarkdownLine line, int matched, ref bool isLazy)
    {
        var start = line.FirstText;
        var at = start;
        while (at < line.End && text[at] == '#')
        {
            at++;
        }

        var level = at - start;
        if (level is 0 or > DeepestHeading || (at < line.End && text[at] is not (' ' or '\t')))
        {
            return false;
        }

        Leave(matched, ref isLazy);
        var rest = new MarkdownLine(text, new TextRange(at, line.End)).Rest();
        var end = rest.End;
        while (end > rest.Start && text[end - 1] == '#')
        {
            end--;
        }

        // A row of "#" at the end belongs to the sign when a blank stands before it.
        rest = end == rest.Start || text[end - 1] is ' ' or '\t' ? new MarkdownLine(text, new TextRange(rest.Start, end)).Rest() : rest;
        Add(level, rest);
        return true;
    }

    /// <summary>"===" and "---" below a paragraph make it a heading.</summary>
    private bool Underline(MarkdownLine line, bool isLazy)
    {
        var rest = line.Rest();
        if (leaf != Leaf.Paragraph || isLazy || rest.IsEmpty || text[rest.Start] is not ('=' or '-'))
        {
            return false;
        }

        for (var at = rest.Start; at < rest.End; at++)
        {
            if (text[at] != text[rest.Start])
            {
                return false;
            }
        }

        leaf = Leaf.None;
        Add(text[rest.Start] == '=' ? 1 : 2, paragraph);
        return true;
    }

    private void Add(int level, TextRange range)
    {
        headings.Add(new MarkdownHeading(level, range, text.Substring(range.Start, Math.Max(range.Length, 0))));
        above = range;
        comment = default;
    }

    /// <summary>Three or more of "*", "-" or "_" with nothing but blanks between.</summary>
    private bool Break(MarkdownLine line, int matched, ref bool isLazy)
    {
        var rest = line.Rest();
        var sign = rest.IsEmpty ? '\0' : text[rest.Start];
        if (sign is not ('*' or '-' or '_'))
        {
            return false;
        }

        var count = 0;
        for (var at = rest.Start; at < rest.End; at++)
        {
            if (text[at] == sign)
            {
                count++;
            }
            else if (text[at] is not (' ' or '\t'))
            {
                return false;
            }
        }

        if (count < 3)
        {
            return false;
        }

        Leave(matched, ref isLazy);
        above = default;
        return true;
    }

    private bool Item(ref MarkdownLine line, int matched, ref bool isLazy)
    {
        var start = line.FirstText;
        var end = start;
        var isOrdered = start < line.End && text[start] is >= '0' and <= '9';
        while (isOrdered && end < line.End && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        if (end >= line.End || end - start > LongestNumber || !(isOrdered ? text[end] is '.' or ')' : text[end] is '-' or '+' or '*'))
        {
            return false;
        }

        end++;
        var behind = line;
        var indent = line.Indent;
        behind.Skip(indent);
        behind.Pass(end - start);
        if (!behind.IsBlank && behind.Next is not (' ' or '\t'))
        {
            return false;
        }

        // In a paragraph only "1." and only an item that says something begin a list.
        if (leaf == Leaf.Paragraph && !isLazy && (behind.IsBlank || (isOrdered && text.Substring(start, end - 1 - start) != "1")))
        {
            return false;
        }

        Leave(matched, ref isLazy);
        var blanks = behind.Indent;
        var isEmpty = behind.IsBlank;
        var width = indent + end - start + (isEmpty || blanks > CodeIndent ? 1 : blanks);
        behind.Skip(isEmpty || blanks > CodeIndent ? 1 : blanks);
        line = behind;
        open.Add(new Container(false, width) { IsEmpty = isEmpty });
        return true;
    }

    /// <summary>The line below a header: "|---|:--:|", with as many columns as the header.</summary>
    private bool TableBegins(TextRange delimiters)
    {
        if (delimiters.IsEmpty || text[delimiters.Start] is not ('|' or '-' or ':'))
        {
            return false;
        }

        for (var at = delimiters.Start; at < delimiters.End; at++)
        {
            if (text[at] is not ('|' or '-' or ':' or ' ' or '\t'))
            {
                return false;
            }
        }

        var marks = Cells(delimiters);
        if (text.IndexOf('|', lastLine.Start, lastLine.Length) < 0 || !marks.All(IsMark) || Cells(lastLine) is var names && names.Count != marks.Count)
        {
            return false;
        }

        header = names;
        rows.Clear();
        above = paragraph.Start < lastLine.Start ? new TextRange(paragraph.Start, lastLine.Start) : above;
        leaf = Leaf.Table;
        return true;
    }

    private static bool IsMark(MarkdownCell cell)
    {
        var mark = cell.Text.Text.TrimStart(':').TrimEnd(':');
        return mark.Length > 0 && mark.Trim('-').Length == 0;
    }

    private void Row(TextRange line)
    {
        var cells = Cells(line);
        while (cells.Count < header.Count)
        {
            cells.Add(Cell(new TextRange(line.End, line.End)));
        }

        rows.Add(cells.Count > header.Count ? cells.GetRange(0, header.Count) : cells);
    }

    private void EndTable()
    {
        tables.Add(new MarkdownTable(header, [.. rows]));
        above = default;
        comment = default;
    }

    private List<MarkdownCell> Cells(TextRange line)
    {
        var cells = new List<MarkdownCell>();
        var start = line.Start < line.End && text[line.Start] == '|' ? line.Start + 1 : line.Start;
        for (var at = start; at < line.End; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '|')
            {
                cells.Add(Cell(new TextRange(start, at)));
                start = at + 1;
            }
        }

        if (start < line.End)
        {
            cells.Add(Cell(new TextRange(start, line.End)));
        }

        return cells;
    }

    private MarkdownCell Cell(TextRange all)
    {
        var range = new MarkdownLine(text, all).Rest();
        range = range.End < range.Start ? new TextRange(all.End, all.End) : range;
        var said = new StringBuilder();
        var pieces = new List<TextPiece>();
        for (var at = range.Start; at < range.End;)
        {
            var escape = text.IndexOf("\\|", at, range.End - at, StringComparison.Ordinal);
            var end = escape < 0 ? range.End : escape;
            if (end > at)
            {
                pieces.Add(new TextPiece(said.Length, end - at, new TextRange(at, end), PieceKind.Verbatim));
                said.Append(text, at, end - at);
            }

            if (escape >= 0)
            {
                pieces.Add(new TextPiece(said.Length, 1, TextRange.At(escape, 2), PieceKind.Escaped));
                said.Append('|');
                end = escape + 2;
            }

            at = end;
        }

        return new MarkdownCell(range, new SourceText(said.ToString(), new TextMap(source, range, pieces)));
    }
}
