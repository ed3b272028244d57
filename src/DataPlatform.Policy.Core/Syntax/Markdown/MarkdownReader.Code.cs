using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>Fenced and indented code, and comments.</summary>
internal sealed partial class MarkdownReader
{
    private const int ShortestFence = 3;

    /// <summary>HTML that begins a block of its own, ended by a blank line.</summary>
    private static readonly HashSet<string> blockTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol",
        "optgroup", "option", "p", "param", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
    };

    private static readonly string[] rawTags = ["script", "pre", "style", "textarea"];

    private MarkdownContent? content;
    private TextRange info;
    private int codeStart, fenceEnd, fenceIndent, fenceLength, htmlStart = -1;
    private char fenceSign;
    private string htmlEnd = "";

    private bool Fence(MarkdownLine line, int matched, ref bool isLazy)
    {
        var start = line.FirstText;
        var sign = start < line.End ? text[start] : '\0';
        if (sign is not ('`' or '~'))
        {
            return false;
        }

        var end = start;
        while (end < line.End && text[end] == sign)
        {
            end++;
        }

        if (end - start < ShortestFence || (sign == '`' && end < line.End && text.IndexOf('`', end, line.End - end) >= 0))
        {
            return false;
        }

        var indent = line.Indent;
        Leave(matched, ref isLazy);
        StartCode(Leaf.Fence, start);
        var words = new MarkdownLine(text, new TextRange(end, line.End));
        (info, fenceEnd, fenceIndent, fenceLength, fenceSign) = (words.Rest(), line.End, indent, end - start, sign);
        return true;
    }

    private void FenceLine(MarkdownLine line, int next)
    {
        var start = line.FirstText;
        var end = start;
        while (end < line.End && text[end] == fenceSign)
        {
            end++;
        }

        if (line.Indent < CodeIndent && end - start >= fenceLength && new MarkdownLine(text, new TextRange(end, line.End)).IsBlank)
        {
            fenceEnd = end;
            EndCode(isClosed: true);
            leaf = Leaf.None;
            return;
        }

        line.Skip(fenceIndent);
        content!.Add(line, next); // An open block of code has one.
        fenceEnd = line.End;
    }

    private void StartCode(Leaf kind, int start)
    {
        MarkFull();
        leaf = kind;
        content = new MarkdownContent(source);
        codeStart = start;
        info = new TextRange(start, start);
    }

    private void EndCode(bool isClosed)
    {
        var isFenced = leaf == Leaf.Fence;
        if (!isFenced)
        {
            content!.DropBlankEnd(); // An open block of code has one.
        }

        var range = new TextRange(codeStart, Math.Max(codeStart, isFenced ? fenceEnd : content!.End));
        code.Add(new MarkdownCode(range, info, content!.Text(range), content.Lines, above) { IsFenced = isFenced, IsClosed = isClosed, Comment = comment });
        content = null;
        above = default;
        comment = default;
    }

    private bool Html(MarkdownLine line, int matched, ref bool isLazy)
    {
        var start = line.FirstText;
        if (start + 1 >= line.End || text[start] != '<')
        {
            return false;
        }

        if (HtmlEnd(start, line.End) is not { } end)
        {
            return false;
        }

        Leave(matched, ref isLazy);
        leaf = Leaf.Html;
        htmlEnd = end;
        htmlStart = end == "-->" ? start : -1;
        HtmlLine(line);
        return true;
    }

    /// <summary>What ends the HTML that begins here, "" being a blank line; null when it is text.</summary>
    private string? HtmlEnd(int start, int end)
    {
        bool Begins(string sign) => start + sign.Length <= end && string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0;
        if (Begins("<!--"))
        {
            return "-->";
        }

        if (Begins("<?"))
        {
            return "?>";
        }

        if (Begins("<![CDATA["))
        {
            return "]]>";
        }

        var name = start + 1 < end && text[start + 1] == '/' ? start + 2 : start + 1;
        var stop = name;
        while (stop < end && (char.IsLetterOrDigit(text[stop]) || text[stop] == '-'))
        {
            stop++;
        }

        var tag = text.Substring(name, stop - name);
        if (stop == name)
        {
            return Begins("<!") ? ">" : null;
        }

        var isDelimited = stop >= end || text[stop] is ' ' or '\t' or '>' or '/';
        return isDelimited && name == start + 1 && Array.Exists(rawTags, raw => string.Equals(raw, tag, StringComparison.OrdinalIgnoreCase)) ? "</"
            : isDelimited && blockTags.Contains(tag) ? ""
            : leaf != Leaf.Paragraph && isDelimited && IsOneTag(stop, end) ? ""
            : null;
    }

    /// <summary>A tag that is complete, and alone on its line.</summary>
    private bool IsOneTag(int at, int end)
    {
        var close = text.IndexOf('>', at, end - at);
        return close >= 0 && text.IndexOf('<', at, end - at) < 0 && new MarkdownLine(text, new TextRange(close + 1, end)).IsBlank;
    }

    private void HtmlLine(MarkdownLine line)
    {
        if (htmlEnd.Length == 0)
        {
            if (line.IsBlank)
            {
                leaf = Leaf.None;
                above = default;
                wasBlank = true;
            }

            return;
        }

        var from = Math.Max(line.FirstText, htmlStart >= 0 && htmlStart >= line.Range.Start ? htmlStart + "<!--".Length : 0);
        var at = from < line.End ? text.IndexOf(htmlEnd, from, line.End - from, StringComparison.Ordinal) : -1;
        if (at < 0)
        {
            return;
        }

        if (htmlStart >= 0)
        {
            comment = new TextRange(htmlStart, at + htmlEnd.Length);
            comments.Add(comment);
            htmlStart = -1;
        }

        leaf = Leaf.None;
    }
}
