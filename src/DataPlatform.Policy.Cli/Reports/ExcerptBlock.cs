using System.Globalization;
using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>The lines a problem is about, file by file and in the order of the file, its marks underlined and the related ones explained.</summary>
internal sealed class ExcerptBlock
{
    private const int MostPrimaryLines = 3;
    private const int MostRelated = 6;

    private readonly ReportSubject subject;
    private readonly int width;
    private readonly int most;
    private readonly List<Mark> marks = [];
    private readonly Dictionary<SourceFile, int> fileOrder = [];
    private readonly Problem problem;
    private readonly Style style;
    private readonly List<string> aboutFiles = [];
    private int gutter;
    private int leftOut;

    private ExcerptBlock(ReportSubject subject, Problem problem, int width, Style style, int most)
    {
        this.most = most;
        this.subject = subject;
        this.width = width;
        this.problem = problem;
        this.style = style;
    }

    private readonly record struct Mark(SourceFile File, ExcerptLine Line, string? Says, bool IsPrimary, bool GoesOn, LinePosition Start);

    /// <param name="all">False: what a reader takes in at a glance.</param>
    public static void Write(Ink ink, ReportSubject subject, Problem problem, int width, Style style, bool all)
    {
        if (problem.At.Source is not null)
        {
            new ExcerptBlock(subject, problem, width, style, all ? int.MaxValue : MostRelated).Write(ink);
        }
    }

    private void Write(Ink ink)
    {
        Collect();
        gutter = marks.Max(mark => Digits(mark.Line.Number));
        var ordered = marks.OrderBy(mark => fileOrder[mark.File]).ThenBy(mark => mark.Line.Number).ThenByDescending(mark => mark.IsPrimary).ThenBy(mark => mark.Line.MarkStart).ToList();
        for (var i = 0; i < ordered.Count; i++)
        {
            var isNewFile = i == 0 || ordered[i].File != ordered[i - 1].File;
            if (isNewFile)
            {
                var at = i == 0 ? problem.At.Start : ordered[i].Start;
                ink.Space(2 + gutter).Add(i == 0 ? "--> " : "::: ", Style.Quiet).Add(Printable.Of($"{subject.Show(ordered[i].File.Path)}:{at}")).EndLine();
            }
            else if (ordered[i].Line.Number > ordered[i - 1].Line.Number + 1)
            {
                ink.Space(2).Add("...", Style.Quiet).EndLine();
            }

            // A long line is cut around each mark: one that is elsewhere on it has its own part of it.
            if (isNewFile || ordered[i].Line.Number != ordered[i - 1].Line.Number || ordered[i].Line.Text != ordered[i - 1].Line.Text)
            {
                WriteLine(ink, ordered[i].Line);
            }

            WriteMark(ink, ordered[i]);
        }

        foreach (var says in aboutFiles)
        {
            ink.Space(2 + gutter).Add(" = ", Style.Quiet).Add(Printable.Of(Excerpt.Hide(says)), Style.Related).EndLine();
        }

        if (leftOut > 0)
        {
            ink.Space(2).Add($"... and {ReportWords.Count(leftOut, "more place")} (--verbose)", Style.Quiet).EndLine();
        }
    }

    private void Collect()
    {
        Add(problem.At, null, isPrimary: true);
        var related = problem.Related.Where(other => other.Place.Source is not null && !IsWholeFile(other.Place)).ToList();
        aboutFiles.AddRange(problem.Related.Where(other => other.Place.Source is null || IsWholeFile(other.Place)).Select(Sentence));
        leftOut = Math.Max(0, related.Count - most);
        foreach (var other in related.Take(most))
        {
            Add(other.Place, other.Says, isPrimary: false);
        }
    }

    private void Add(Place place, string? says, bool isPrimary)
    {
        fileOrder.TryAdd(place.Source, fileOrder.Count);
        var lines = Lines(place, isPrimary ? MostPrimaryLines : 1);
        var last = place.Range.IsEmpty ? place.Start.Line : place.Source.PositionOf(place.Range.End - 1).Line;
        for (var i = 0; i < lines.Count; i++)
        {
            var isLast = i == lines.Count - 1;
            marks.Add(new Mark(place.Source, lines[i], isLast ? says : null, isPrimary, isLast && lines[i].Number < last, place.Start));
        }
    }

    /// <summary>Lines that fit, counted in columns of the terminal.</summary>
    private IReadOnlyList<ExcerptLine> Lines(Place place, int most)
    {
        var room = Math.Max(24, width - 12);
        var lines = subject.Excerpt.Lines(place, most, room);
        var widest = lines.Max(line => Printable.Width(line.Text));
        return widest <= room ? lines : subject.Excerpt.Lines(place, most, Math.Max(12, room * room / widest));
    }

    private void WriteLine(Ink ink, ExcerptLine line)
        => ink.Space(2).Add(line.Number.ToString(CultureInfo.InvariantCulture).PadLeft(gutter), Style.Quiet).Add(" | ", Style.Quiet).Add(Printable.Of(line.Text)).EndLine();

    private void WriteMark(Ink ink, Mark mark)
    {
        var text = Printable.Of(mark.Line.Text);
        var start = Math.Min(mark.Line.MarkStart, text.Length);
        var end = Math.Min(start + mark.Line.MarkLength, text.Length);
        var before = Printable.Width(text.AsSpan(0, start));
        var under = Math.Max(1, Printable.Width(text.AsSpan(start, end - start)));
        var ink1 = mark.IsPrimary ? style : Style.Related;
        ink.Space(2 + gutter).Add(" | ", Style.Quiet).Space(before).Add(new string(mark.IsPrimary ? '^' : '-', under), ink1);
        if (mark.GoesOn)
        {
            ink.Add("...", ink1);
        }

        if (mark.Says is { Length: > 0 } says)
        {
            ink.Add(" " + Printable.Of(Excerpt.Hide(says)), Style.Related);
        }

        ink.EndLine();
    }

    /// <summary>Nothing at the very beginning: the file as a whole, whose first line says nothing.</summary>
    private static bool IsWholeFile(Place place) => place.Range is { IsEmpty: true, Start: 0 };

    private string Sentence(Related related)
    {
        return related.Place.Source is { } file && !related.Says.Contains(FileTree.NameOf(file.Path), StringComparison.Ordinal)
            ? $"{subject.Show(file.Path)}: {related.Says}"
            : related.Says;
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;
}
