using System.Globalization;
using System.Text;
using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>How much the text report tells.</summary>
internal sealed record TextOptions
{
    public int Width { get; init; } = Terminal.PipeWidth;
    public bool Color { get; init; }
    public bool Quiet { get; init; }
    public bool Verbose { get; init; }
    public bool Statistics { get; init; }
    public bool ShowSuppressed { get; init; }

    /// <summary>True on a terminal: long sentences are broken between words.</summary>
    public bool Wrap { get; init; }
}

/// <summary>The report for people: worst first, each problem with its lines, a summary at the end.</summary>
internal sealed class TextReport(ReportSubject subject, TextOptions options)
{
    private readonly Ink ink = new(options.Color);

    private LintResult Result => subject.Result;

    public static string Write(ReportSubject subject, TextOptions options) => new TextReport(subject, options).Write();

    private string Write()
    {
        WriteNotes();
        var shown = Result.Problems.Where(IsShown).OrderByDescending(problem => problem.Suppressed is null).ThenByDescending(problem => problem.Severity).ToList();
        foreach (var problem in shown)
        {
            WriteProblem(problem);
        }

        if (!options.Quiet)
        {
            WriteSummary(shown);
        }

        return ink.ToString();
    }

    private bool IsShown(Problem problem)
        => problem.Suppressed is not null ? options.ShowSuppressed : problem.Severity > Severity.Note || options.Verbose;

    private void WriteNotes()
    {
        if (options.Quiet || Result.Notes.Count == 0)
        {
            return;
        }

        foreach (var note in Result.Notes)
        {
            Sentence("note: ", Style.Quiet, Excerpt.Hide(note), 6, Style.Quiet);
        }

        ink.EndLine();
    }

    private void WriteProblem(Problem problem)
    {
        var style = problem.Suppressed is null ? StyleOf(problem.Severity) : Style.Quiet;
        var head = $"{problem.Severity.Word()} {problem.Rule.Id} {problem.Rule.Name}: ";
        Sentence(head, style, Excerpt.Hide(problem.Message), 2, Style.Bold);
        ExcerptBlock.Write(ink, subject, problem, options.Width, style, options.Verbose);
        if (options.Verbose)
        {
            Sentence("  why: ", Style.Related, RuleHelp.Flat(problem.Rule.Why), 7, Style.Plain);
            if (problem.Stacks.Count > 0)
            {
                Sentence("  in: ", Style.Related, string.Join(", ", problem.Stacks), 6, Style.Plain);
            }
        }

        if (problem.Fix is { } fix)
        {
            Sentence("  fix: ", Style.Fix, $"{Excerpt.Hide(fix.Title)} ({(fix.IsSafe ? "dpp fix" : "dpp fix --unsafe")})", 7, Style.Plain);
        }

        if (problem.Suppressed is { } reason)
        {
            var where = problem.SuppressedAt.Source is null || problem.SuppressedAt.Source == problem.At.Source ? "" : $" ({subject.Show(problem.SuppressedAt.Source.Path)}:{problem.SuppressedAt.Start.Line})";
            Sentence("  allowed: ", Style.Fix, Excerpt.Hide(reason) + where, 11, Style.Plain);
        }

        ink.EndLine();
    }

    private void WriteSummary(List<Problem> shown)
    {
        var counted = Result.Problems.Where(problem => problem.Suppressed is null).ToList();
        if (shown.Count > 1 && counted.Count > 0)
        {
            WriteAreas(counted);
        }

        if (options.Statistics)
        {
            WriteRules(counted);
        }

        ink.Add(LastLine(counted), Style.Bold).EndLine();
        WriteHints(counted, shown);
    }

    /// <summary>One line that says it all, also when nothing is to report.</summary>
    private string LastLine(List<Problem> counted)
    {
        var parts = new List<string>();
        foreach (var severity in (ReadOnlySpan<Severity>)[Severity.Error, Severity.Warning, Severity.Note])
        {
            if (subject.Count(severity) is > 0 and var count)
            {
                parts.Add(ReportWords.Count(count, severity.Word()) + (severity == Severity.Note && !options.Verbose ? " (--verbose)" : ""));
            }
        }

        var suppressed = Result.Problems.Count - counted.Count;
        if (suppressed > 0)
        {
            parts.Add($"{suppressed} allowed{(options.ShowSuppressed ? "" : " (--show-suppressed)")}");
        }

        return Result.FileCount == 0 && parts.Count == 0
            ? "checked 0 files"
            : $"checked {subject.Checked()}: {(parts.Count == 0 ? "nothing to report" : string.Join(", ", parts))}";
    }

    private void WriteHints(List<Problem> counted, List<Problem> shown)
    {
        var safe = counted.Count(problem => problem.Fix is { IsSafe: true });
        var other = counted.Count(problem => problem.Fix is { IsSafe: false });
        if (safe + other > 0)
        {
            var commands = new List<string>();
            if (safe > 0)
            {
                commands.Add($"`dpp fix` mends {safe}");
            }

            if (other > 0)
            {
                commands.Add($"`dpp fix --unsafe` {(safe > 0 ? $"{other} more" : $"mends {other}")}");
            }

            ink.Add(string.Join(", ", commands) + "; --diff shows how first", Style.Quiet).EndLine();
        }

        if (shown.Count > 0 && !options.Verbose)
        {
            ink.Add($"`dpp explain {shown[0].Rule.Id}` says why and what to write instead", Style.Quiet).EndLine();
        }
    }

    private void WriteAreas(List<Problem> counted)
    {
        var areas = counted.GroupBy(problem => problem.Rule.Area).OrderBy(group => group.Key)
            .Select(group => (group.Key.Word(), Counts(group))).ToList();
        if (areas.Count > 1)
        {
            areas.Add(("all", Counts(counted)));
        }

        var name = areas.Max(area => area.Item1.Length);
        ink.Space(2 + name).Add("  error  warning  info", Style.Quiet).EndLine();
        foreach (var (area, counts) in areas)
        {
            ink.Space(2).Add(area.PadRight(name), area == "all" ? Style.Bold : Style.Plain);
            Cell(counts[0], 7, Style.Error);
            Cell(counts[1], 9, Style.Warning);
            Cell(counts[2], 6, Style.Info);
            ink.EndLine();
        }

        ink.EndLine();
    }

    private void WriteRules(List<Problem> counted)
    {
        foreach (var rule in counted.GroupBy(problem => problem.Rule.Id).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            ink.Add(Number(rule.Count()).PadLeft(6)).Add($"  {rule.Key} {rule.First().Rule.Name}").EndLine();
        }

        ink.EndLine();
    }

    private static int[] Counts(IEnumerable<Problem> problems)
    {
        var counts = new int[3];
        foreach (var problem in problems)
        {
            counts[problem.Severity == Severity.Error ? 0 : problem.Severity == Severity.Warning ? 1 : 2]++;
        }

        return counts;
    }

    private void Cell(int count, int width, Style style)
        => ink.Add((count == 0 ? "." : Number(count)).PadLeft(width), count == 0 ? Style.Quiet : style);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static Style StyleOf(Severity severity) => severity switch
    {
        Severity.Error => Style.Error,
        Severity.Warning => Style.Warning,
        _ => Style.Info,
    };

    /// <summary>A sentence behind a head, broken between words on a terminal.</summary>
    private void Sentence(string head, Style headStyle, string sentence, int indent, Style style)
    {
        ink.Add(head, headStyle);
        var text = Printable.Of(sentence);
        if (!options.Wrap)
        {
            ink.Add(text, style).EndLine();
            return;
        }

        var column = head.Length;
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            var wide = Printable.Width(word);
            if (line.Length > 0 && column + 1 + wide > options.Width)
            {
                ink.Add(line.ToString(), style).EndLine();
                ink.Space(indent);
                line.Clear();
                column = indent;
            }
            else if (line.Length > 0)
            {
                line.Append(' ');
                column++;
            }

            line.Append(word);
            column += wide;
        }

        ink.Add(line.ToString(), style).EndLine();
    }
}
