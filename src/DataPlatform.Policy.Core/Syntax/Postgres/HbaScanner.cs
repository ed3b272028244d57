using Dpp.Text;

namespace Dpp.Syntax.Postgres;

/// <summary>A word of pg_hba.conf. A word that begins with a quote is never a keyword.</summary>
internal readonly record struct HbaToken(ScalarNode Node, bool IsQuoted)
{
    public string Value => Node.Value;

    public bool Is(string keyword) => !IsQuoted && Node.Value == keyword;
}

/// <summary>Cuts one line into columns as the server does (hba.c): blanks end a column, commas join words, a backslash at the end goes on.</summary>
internal sealed class HbaScanner(SourceText source, List<Comment> comments)
{
    private const int EndOfLine = -1;

    private readonly string text = source.Text;
    private readonly List<TextRange> segments = [];
    private int segment, at;

    /// <summary>The columns of the line at a place, each with its words, and where the next line begins.</summary>
    public List<List<HbaToken>> ReadLine(ref int start)
    {
        ReadSegments(ref start);
        segment = 0;
        at = segments[0].Start;
        SkipEmptySegments();
        var columns = new List<List<HbaToken>>();
        while (Current != EndOfLine)
        {
            var column = new List<HbaToken>();
            while (TryReadToken(column, columns.Count + column.Count == 0, out var comma) && comma)
            {
            }

            if (column.Count > 0)
            {
                columns.Add(column);
            }
        }

        return columns;
    }

    private int Current => segment < segments.Count ? text[at] : EndOfLine;

    private void ReadSegments(ref int start)
    {
        segments.Clear();
        for (var continues = true; continues && (start < text.Length || segments.Count == 0);)
        {
            var next = text.IndexOf('\n', start);
            var end = next < 0 ? text.Length : next;
            while (end > start && text[end - 1] == '\r')
            {
                end--;
            }

            continues = end > start && text[end - 1] == '\\';
            segments.Add(new TextRange(start, continues ? end - 1 : end));
            start = next < 0 ? text.Length : next + 1;
        }
    }

    private void Advance()
    {
        at++;
        SkipEmptySegments();
    }

    private void SkipEmptySegments()
    {
        while (segment < segments.Count && at >= segments[segment].End)
        {
            segment++;
            at = segment < segments.Count ? segments[segment].Start : at;
        }
    }

    private bool TryReadToken(List<HbaToken> column, bool isFirst, out bool comma)
    {
        comma = false;
        while (Current is ' ' or '\t' or '\r' or ',')
        {
            Advance();
        }

        var builder = new ValueBuilder(source);
        var range = new TextRange(at, at);
        bool inQuote = false, wasQuote = false, sawQuote = false, beginsQuoted = false;
        for (; Current != EndOfLine && (Current is not (' ' or '\t' or '\r') || inQuote); Advance())
        {
            var c = (char)Current;
            if (c == '#' && !inQuote)
            {
                Comment(isFirst && !sawQuote && builder.Length == 0);
                break;
            }

            if (c == ',' && !inQuote)
            {
                comma = true;
                break;
            }

            range = range with { End = at + 1 };
            if (c != '"')
            {
                builder.Verbatim(at, at + 1);
            }
            else if (wasQuote)
            {
                builder.Escaped("\"", at - 1, at + 1);
            }

            wasQuote = inQuote && c == '"' && !wasQuote;
            if (c == '"')
            {
                inQuote = !inQuote;
                sawQuote = true;
                beginsQuoted |= builder.Length == 0;
            }
        }

        if (!sawQuote && builder.Length == 0)
        {
            return false;
        }

        column.Add(new HbaToken(builder.ToScalar(range, beginsQuoted ? ScalarStyle.DoubleQuoted : ScalarStyle.Plain), beginsQuoted));
        return true;
    }

    private void Comment(bool ownLine)
    {
        comments.Add(new Comment(new TextRange(at, segments[segments.Count - 1].End), ownLine));
        segment = segments.Count;
    }
}
