namespace Dpp.Syntax.Shell;

internal sealed partial class ShellReader
{
    /// <summary>Its text begins behind the end of the line.</summary>
    public void Await(ShellRedirection document) => documents.Add(document);

    /// <summary>At the end of the text: here-documents of the last line have none.</summary>
    public void EndDocuments()
    {
        if (documents.Count > 0)
        {
            ReadDocuments();
        }
    }

    private void ReadDocuments()
    {
        var waiting = documents;
        documents = [];
        foreach (var document in waiting)
        {
            ReadDocument(document);
        }

        // What a $(...) in a document began and did not end on its line is over with the document.
        documents = [];
    }

    private void ReadDocument(ShellRedirection document)
    {
        var delimiter = document.Target?.Shape ?? "";
        var strips = document.Operator == "<<-";
        var start = At;
        for (var line = start; line < end || line == start;)
        {
            var stop = LineEnd(line);
            if (line < end && IsDelimiter(line, stop, delimiter, strips))
            {
                document.Document = ReadBody(start, line, strips, document.IsQuotedDocument);
                At = stop < end ? stop + 1 : stop;
                return;
            }

            if (stop >= end)
            {
                break;
            }

            line = stop + 1;
        }

        document.Document = ReadBody(start, end, strips, document.IsQuotedDocument);
        At = end;
        var range = document.Target?.Range ?? document.Range;
        shared.Problems.Add(new SyntaxProblem(source.PlaceOf(range), $"the here-document is not closed by '{OneLine(delimiter)}'"));
    }

    private static string OneLine(string delimiter) => delimiter.Replace('\n', ' ').Replace('\r', ' ');

    private bool IsDelimiter(int line, int stop, string delimiter, bool strips)
    {
        while (strips && line < stop && text[line] == '\t')
        {
            line++;
        }

        stop -= stop > line && text[stop - 1] == '\r' ? 1 : 0;
        return stop - line == delimiter.Length && string.CompareOrdinal(text, line, delimiter, 0, delimiter.Length) == 0;
    }

    private ShellWord ReadBody(int start, int stop, bool strips, bool isQuoted)
    {
        var word = new ShellWordBuilder(source, start) { IsQuoted = isQuoted };
        var outerEnd = end;
        var outerQuiet = quietUntil;
        At = start;
        while (At < stop)
        {
            while (strips && At < stop && text[At] == '\t' && (At == start || text[At - 1] is '\n' or '\t'))
            {
                At++;
            }

            if (At == stop)
            {
                break;
            }

            var lineEnd = text.IndexOf('\n', At, stop - At);
            var next = lineEnd < 0 ? stop : lineEnd + 1;
            if (isQuoted)
            {
                Take(word, next - At);
                continue;
            }

            // An expansion may reach over several lines, but not beyond the document.
            end = stop;
            ReadDocumentLine(word, next);
            end = outerEnd;
        }

        quietUntil = Math.Max(outerQuiet, quietUntil);
        At = Math.Min(At, stop);
        return word.ToWord(stop);
    }

    private void ReadDocumentLine(ShellWordBuilder word, int next)
    {
        while (At < next)
        {
            switch (text[At])
            {
                case '$':
                    ReadDollar(word, quoted: true);
                    break;
                case '`':
                    ReadBackquotes(word, quoted: true);
                    break;
                case '\\' when ContinuationAt(At) is var length and > 0:
                    At += length;
                    break;
                case '\\' when Peek(1) is '$' or '`' or '\\':
                    word.Escaped(text.Substring(At + 1, 1), At, At + 2);
                    At += 2;
                    break;
                default:
                    Take(word, 1);
                    break;
            }
        }
    }
}
