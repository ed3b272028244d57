using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>Reads line after line: first the lists and quotes that go on, then what begins, then what is left.</summary>
internal sealed partial class MarkdownReader(SourceText source)
{
    /// <summary>Deeper signs are text: each line passes all that are open.</summary>
    private const int MostContainers = 40;
    private const int CodeIndent = 4;

    private readonly string text = source.Text;
    private readonly List<MarkdownHeading> headings = [];
    private readonly List<MarkdownCode> code = [];
    private readonly List<MarkdownTable> tables = [];
    private readonly List<TextRange> comments = [];
    private readonly List<Container> open = [];

    private Leaf leaf;
    private TextRange paragraph;
    private bool wasBlank;

    /// <summary>What stands above a block of code: the last paragraph or heading, and the last comment.</summary>
    private TextRange above, comment;

    private enum Leaf : byte
    {
        None,
        Paragraph,
        Fence,
        Indented,
        Html,
        Table,
    }

    public MarkdownDocument Read()
    {
        var start = FrontMatterEnd();
        TextRange? front = start > 0 ? new TextRange(0, start) : null;
        for (var at = start; at < text.Length;)
        {
            var end = text.IndexOfAny(['\n', '\r'], at);
            end = end < 0 ? text.Length : end;
            var next = end >= text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
            Line(new MarkdownLine(text, new TextRange(at, end)), next);
            at = next;
        }

        Close(isEnd: true);
        return new MarkdownDocument(source, front, headings, code, tables, comments);
    }

    private void Line(MarkdownLine line, int next)
    {
        var matched = Matched(ref line);
        if (matched == open.Count && leaf == Leaf.Fence)
        {
            FenceLine(line, next);
            return;
        }

        if (matched == open.Count && leaf == Leaf.Html)
        {
            HtmlLine(line);
            return;
        }

        if (line.IsBlank)
        {
            Blank(line, next, matched);
            return;
        }

        if (matched == open.Count && leaf == Leaf.Indented && line.Indent >= CodeIndent)
        {
            line.Skip(CodeIndent);
            content!.Add(line, next); // An open block of code has one.
            return;
        }

        var isLazy = matched < open.Count && leaf == Leaf.Paragraph;
        if (matched < open.Count && !isLazy)
        {
            Close(isEnd: false);
            open.RemoveRange(matched, open.Count - matched);
        }

        if (!Begin(ref line, next, matched, ref isLazy))
        {
            Text(line, matched);
        }

        wasBlank = false;
    }

    /// <summary>How many of the open lists and quotes go on in this line; it stands behind their signs then.</summary>
    private int Matched(ref MarkdownLine line)
    {
        for (var i = 0; i < open.Count; i++)
        {
            var container = open[i];
            if (container.IsQuote)
            {
                if (line.Indent >= CodeIndent || FirstCharacter(line) != '>')
                {
                    return i;
                }

                line.Skip(CodeIndent - 1);
                line.Pass(1);
                line.Skip(1);
            }
            else if (line.IsBlank)
            {
                if (container.IsEmpty && wasBlank)
                {
                    return i;
                }
            }
            else if (line.Indent >= container.Indent)
            {
                line.Skip(container.Indent);
            }
            else
            {
                return i;
            }
        }

        return open.Count;
    }

    private void Blank(MarkdownLine line, int next, int matched)
    {
        if (leaf == Leaf.Indented && matched == open.Count)
        {
            line.Skip(CodeIndent);
            content!.Add(line, next); // An open block of code has one.
        }
        else
        {
            Close(isEnd: false);
        }

        // A blank line ends quotes, but not lists.
        var quote = open.FindIndex(matched, container => container.IsQuote);
        if (quote >= 0)
        {
            Close(isEnd: false);
            open.RemoveRange(quote, open.Count - quote);
        }
        else if (matched < open.Count && wasBlank)
        {
            Close(isEnd: false);
            open.RemoveRange(matched, open.Count - matched);
        }

        wasBlank = true;
    }

    /// <summary>Begins what the line begins: quotes and list items, then a heading, code, or HTML. True when nothing is left of the line.</summary>
    private bool Begin(ref MarkdownLine line, int next, int matched, ref bool isLazy)
    {
        while (true)
        {
            var indent = line.Indent;
            if (indent >= CodeIndent)
            {
                if (leaf == Leaf.Paragraph || line.IsBlank)
                {
                    return line.IsBlank;
                }

                Close(isEnd: false);
                line.Skip(CodeIndent);
                StartCode(Leaf.Indented, line.At);
                content!.Add(line, next); // Just started.
                return true;
            }

            var first = FirstCharacter(line);
            if (first == '>' && open.Count < MostContainers)
            {
                Leave(matched, ref isLazy);
                line.Skip(CodeIndent - 1);
                line.Pass(1);
                line.Skip(1);
                open.Add(new Container(true, 0));
                matched = open.Count;
                continue;
            }

            if (Heading(line, matched, ref isLazy) || Fence(line, matched, ref isLazy) || Html(line, matched, ref isLazy))
            {
                return true;
            }

            if (Underline(line, isLazy) || Break(line, matched, ref isLazy))
            {
                return true;
            }

            if (open.Count < MostContainers && Item(ref line, matched, ref isLazy))
            {
                matched = open.Count;
                if (line.IsBlank)
                {
                    return true;
                }

                continue;
            }

            return false;
        }
    }

    private void Text(MarkdownLine line, int matched)
    {
        var rest = line.Rest();
        MarkFull();
        if (leaf == Leaf.Table && matched == open.Count)
        {
            Row(rest);
            return;
        }

        if (leaf == Leaf.Paragraph)
        {
            if (matched == open.Count && TableBegins(rest))
            {
                return;
            }

            paragraph = paragraph.Union(rest);
            lastLine = rest;
            return;
        }

        Close(isEnd: false);
        leaf = Leaf.Paragraph;
        paragraph = rest;
        lastLine = rest;
    }

    /// <summary>Something begins that ends a paragraph which would otherwise have gone on without its signs.</summary>
    private void Leave(int matched, ref bool isLazy)
    {
        Close(isEnd: false);
        if (isLazy)
        {
            open.RemoveRange(matched, open.Count - matched);
            isLazy = false;
        }

        MarkFull();
    }

    private void MarkFull()
    {
        for (var i = 0; i < open.Count; i++)
        {
            open[i] = open[i] with { IsEmpty = false };
        }
    }

    /// <summary>Ends the block that is open.</summary>
    private void Close(bool isEnd)
    {
        switch (leaf)
        {
            case Leaf.Paragraph:
                above = paragraph;
                comment = default;
                break;
            case Leaf.Fence or Leaf.Indented:
                EndCode(isClosed: false);
                break;
            case Leaf.Table:
                EndTable();
                break;
            case Leaf.Html when isEnd && htmlStart >= 0:
                comments.Add(new TextRange(htmlStart, text.Length));
                break;
        }

        leaf = Leaf.None;
    }

    private char FirstCharacter(MarkdownLine line) => line.FirstText is var at && at < line.End ? text[at] : '\0';

    private int FrontMatterEnd()
    {
        var sign = text.StartsWith("---", StringComparison.Ordinal) ? "---" : text.StartsWith("+++", StringComparison.Ordinal) ? "+++" : "";
        var end = LineEnd(0);
        if (sign.Length == 0 || text.Substring(0, end).TrimEnd() != sign)
        {
            return 0;
        }

        for (var at = After(end); at < text.Length; at = After(end))
        {
            end = LineEnd(at);
            if (end - at >= 3 && string.CompareOrdinal(text, at, sign, 0, 3) == 0 && text.Substring(at + 3, end - at - 3).Trim().Length == 0)
            {
                return After(end);
            }
        }

        return 0;
    }

    private int LineEnd(int at)
    {
        var end = text.IndexOfAny(['\n', '\r'], at);
        return end < 0 ? text.Length : end;
    }

    private int After(int end) => end >= text.Length ? end : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;

    /// <param name="Indent">How far its text is indented; of a quote nothing.</param>
    private readonly record struct Container(bool IsQuote, int Indent)
    {
        /// <summary>True for a list item of which nothing but its sign was read.</summary>
        public bool IsEmpty { get; init; }
    }
}
