using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Here-documents: whole lines up to one that holds the marker alone.</summary>
internal sealed partial class HclReader
{
    /// <summary>Markers that no line holds from there on.</summary>
    private readonly Dictionary<string, int> withoutEnd = new(StringComparer.Ordinal);

    private readonly record struct HereDocument(int Start, TextRange Marker, int Content, bool IsIndented);

    /// <summary>"&lt;&lt;MARKER" or "&lt;&lt;-MARKER" with the end of the line behind it; null when there is none.</summary>
    private HereDocument? HereDocumentAt(int start)
    {
        if (start + 2 >= text.Length || text[start] != '<' || text[start + 1] != '<')
        {
            return null;
        }

        var isIndented = text[start + 2] == '-';
        var name = start + (isIndented ? 3 : 2);
        var end = EndOfName(name);
        return end > name && LineEndAt(end) is var length and > 0 ? new HereDocument(start, new TextRange(name, end), end + length, isIndented) : null;
    }

    private HclTemplate? ReadHereDocument(HereDocument document)
    {
        if (EndMarkerOf(document).IsEmpty)
        {
            Refuse(new TextRange(document.Start, document.Marker.End), $"no line holds '{text[document.Marker.Start..document.Marker.End]}' alone, which ends the text");
            return null;
        }

        var outer = ignoresLines;
        var template = new HclTemplateBuilder(source, Refuse);
        at = document.Content;
        while (true)
        {
            if (MarkerAt(document, at) is { IsEmpty: false } end)
            {
                if (document.IsIndented)
                {
                    template.RemoveIndentation();
                }

                var content = new TextRange(document.Content, at);
                at = end.End;
                ignoresLines = outer;
                return template.Build(new TextRange(document.Start, at), content, ScalarStyle.Literal);
            }

            if (at == text.Length || !ReadLine(template))
            {
                // A sequence that was read over the marker leaves the text without an end.
                Refuse(new TextRange(document.Start, document.Marker.End), "the text has no end");
                ignoresLines = outer;
                return null;
            }
        }
    }

    private bool ReadLine(HclTemplateBuilder template)
    {
        while (at < text.Length)
        {
            if (text[at] == '\n')
            {
                template.Keep(at, ++at);
                template.EndLine();
                return true;
            }

            if (!ReadPiece(template))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The marker that ends the text, when the line that begins there holds nothing else and ends; empty otherwise.</summary>
    private TextRange MarkerAt(HereDocument document, int line)
    {
        var start = line;
        while (start < text.Length && text[start] is ' ' or '\t')
        {
            start++;
        }

        var length = document.Marker.Length;
        if (string.CompareOrdinal(text, start, text, document.Marker.Start, length) != 0)
        {
            return default;
        }

        var end = start + length;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return LineEndAt(end) > 0 ? TextRange.At(start, length) : default;
    }

    private TextRange EndMarkerOf(HereDocument document)
    {
        var marker = text[document.Marker.Start..document.Marker.End];
        if (withoutEnd.TryGetValue(marker, out var from) && document.Content >= from)
        {
            return default;
        }

        for (var line = document.Content; line < text.Length;)
        {
            if (MarkerAt(document, line) is { IsEmpty: false } found)
            {
                return found;
            }

            var end = text.IndexOf('\n', line);
            line = end < 0 ? text.Length : end + 1;
        }

        withoutEnd[marker] = document.Content;
        return default;
    }
}
