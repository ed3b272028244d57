using System.Text;

namespace Dpp.Text;

/// <summary>One line of a file as it may be shown: secrets hidden, long lines cut around the mark.</summary>
/// <param name="Number">The line's number in the file, from 1.</param>
/// <param name="MarkStart">Where the marked characters begin in <paramref name="Text"/>.</param>
public readonly record struct ExcerptLine(int Number, string Text, int MarkStart, int MarkLength);

/// <summary>The one way file text is printed: knows the secrets of all stacks and hides them.</summary>
public sealed class Excerpt
{
    public const string Mask = "*****";

    private readonly Dictionary<SourceFile, List<TextRange>> secrets = [];

    /// <param name="secrets">The places of the secrets that were located, in any order.</param>
    public Excerpt(IEnumerable<Place> secrets)
    {
        foreach (var place in secrets)
        {
            if (!this.secrets.TryGetValue(place.Source.Whole, out var ranges))
            {
                this.secrets.Add(place.Source.Whole, ranges = []);
            }

            ranges.Add(place.Range);
        }

        foreach (var ranges in this.secrets.Values)
        {
            ranges.Sort((a, b) => a.Start.CompareTo(b.Start));
        }
    }

    /// <summary>The lines of a place, at most so many, each at most so wide, with the place marked.</summary>
    public IReadOnlyList<ExcerptLine> Lines(Place place, int most = 1, int width = int.MaxValue)
    {
        var lines = new List<ExcerptLine>();
        var first = place.Start.Line;
        var last = place.Range.IsEmpty ? first : place.Source.PositionOf(place.Range.End - 1).Line;
        for (var number = first; number <= last && lines.Count < most; number++)
        {
            lines.Add(Line(place, number, width));
        }

        return lines;
    }

    /// <summary>A part of a file with its secrets hidden and everything else as it is.</summary>
    public string Hide(SourceFile file, TextRange range)
    {
        var text = new StringBuilder(range.Length);
        var at = range.Start;
        foreach (var secret in SecretsIn(file, range))
        {
            text.Append(file.Text, at, secret.Start - at).Append(Mask);
            at = secret.End;
        }

        return text.Append(file.Text, at, range.End - at).ToString();
    }

    /// <summary>A text that is not of a file (a message, a new value) with what looks like a secret hidden.</summary>
    public static string Hide(string line)
    {
        var text = new StringBuilder(line);
        var found = SecretText.Find(line);
        for (var i = found.Count - 1; i >= 0; i--)
        {
            text.Remove(found[i].Start, found[i].Length).Insert(found[i].Start, Mask);
        }

        return text.ToString();
    }

    private ExcerptLine Line(Place place, int number, int width)
    {
        var line = place.Source.LineRange(number);
        var start = Math.Min(Math.Max(place.Range.Start, line.Start), line.End);
        if (number > place.Start.Line)
        {
            // A later line of the place: its indentation is not the point.
            while (start < line.End && place.Source.Text[start] is ' ' or '\t')
            {
                start++;
            }
        }

        var mark = new TextRange(start, Math.Max(start, Math.Min(place.Range.End, line.End)));
        var (text, markStart, markLength) = Show(place.Source, line, mark, width);
        return new ExcerptLine(number, text, markStart, Math.Max(1, markLength));
    }

    private (string Text, int MarkStart, int MarkLength) Show(SourceFile file, TextRange range, TextRange mark, int width)
    {
        var text = new StringBuilder(range.Length);
        int markStart = -1, markEnd = -1;
        var at = range.Start;
        foreach (var secret in SecretsIn(file, range))
        {
            Copy(at, secret.Start);
            if (mark.Overlaps(secret))
            {
                markStart = markStart < 0 ? text.Length : markStart;
            }

            text.Append(Mask);
            if (mark.Overlaps(secret))
            {
                markEnd = text.Length;
            }

            at = secret.End;
        }

        Copy(at, range.End);
        markStart = markStart < 0 ? text.Length : markStart;
        return Cut(text.ToString(), markStart, Math.Max(0, markEnd - markStart), width);

        void Copy(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                if (i == mark.Start && markStart < 0)
                {
                    markStart = text.Length;
                }

                var c = file.Text[i];
                text.Append(c == '\t' ? ' ' : c is '\n' or '\r' || c >= ' ' && c != '\u007f' && c is not (>= '\u0080' and < '\u00a0') ? c : '\ufffd');
                if (i < mark.End && i >= mark.Start)
                {
                    markEnd = text.Length;
                }
            }
        }
    }

    private static (string Text, int MarkStart, int MarkLength) Cut(string text, int markStart, int markLength, int width)
    {
        if (text.Length <= width)
        {
            return (text, markStart, markLength);
        }

        const string dots = "...";
        var room = Math.Max(width - (2 * dots.Length), 16);
        var from = Math.Max(0, Math.Min(markStart - (room / 3), text.Length - room));
        from = from <= dots.Length ? 0 : from;
        var to = Math.Min(text.Length, from + room);
        var head = from > 0 ? dots : "";
        var tail = to < text.Length ? dots : "";
        return (head + text.Substring(from, to - from) + tail, markStart - from + head.Length, Math.Min(markLength, to - markStart));
    }

    /// <summary>What was located and what the safety net finds, ordered, apart and cut to the range.</summary>
    private List<TextRange> SecretsIn(SourceFile file, TextRange range)
    {
        var all = new List<TextRange>();
        if (secrets.TryGetValue(file.Whole, out var located))
        {
            foreach (var secret in located)
            {
                if (secret.Overlaps(range))
                {
                    all.Add(new TextRange(Math.Max(secret.Start, range.Start), Math.Min(secret.End, range.End)));
                }
            }
        }

        var line = range.Start;
        while (line < range.End)
        {
            var end = file.Text.IndexOf('\n', line, range.End - line);
            end = end < 0 ? range.End : end;
            foreach (var found in SecretText.Find(file.Text.Substring(line, end - line)))
            {
                all.Add(new TextRange(line + found.Start, line + found.End));
            }

            line = end + 1;
        }

        all.Sort((a, b) => a.Start.CompareTo(b.Start));
        var apart = new List<TextRange>();
        foreach (var next in all)
        {
            if (apart.Count > 0 && next.Start < apart[apart.Count - 1].End)
            {
                apart[apart.Count - 1] = apart[apart.Count - 1].Union(next);
            }
            else
            {
                apart.Add(next);
            }
        }

        return apart;
    }
}
