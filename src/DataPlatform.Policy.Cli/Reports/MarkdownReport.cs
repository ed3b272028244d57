using System.Text;
using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>A comment on a pull request: a short table, the worst first, everything else folded. The first line marks it, so that it can be found and updated.</summary>
internal sealed class MarkdownReport(ReportSubject subject)
{
    /// <summary>Invisible; whoever posts the report looks for it.</summary>
    public const string Marker = "<!-- dpp: report -->";

    /// <summary>GitHub takes 65,536 characters; the rest is for what comes after the details.</summary>
    private const int MostCharacters = 58_000;

    private const int MostCharactersOfNotes = 5_000;

    private const int MostRows = 15;
    private const int MostOfAMessage = 300;

    private readonly StringBuilder text = new();

    public static string Write(ReportSubject subject) => new MarkdownReport(subject).Write();

    private string Write()
    {
        var problems = subject.WorstFirst.ToList();
        text.Append(Marker).Append("\n### dpp: ").Append(problems.Count == 0 ? "nothing to report" : subject.Counts()).Append("\n\n");
        var told = problems.Where(problem => problem.Severity > Severity.Note).ToList();
        WriteTable(told);
        WriteDetails(problems);
        WriteNotes();
        WriteEnd(problems);
        return text.ToString();
    }

    private void WriteTable(List<Problem> told)
    {
        if (told.Count == 0)
        {
            return;
        }

        text.Append("| | where | what |\n|---|---|---|\n");
        foreach (var problem in told.Take(MostRows))
        {
            text.Append("| ").Append(problem.Severity == Severity.Error ? "**error**" : "warning").Append(" | ")
                .Append(MarkdownText.CodeInCell(Where(problem.At))).Append(" | ").Append(Says(problem)).Append(" |\n");
        }

        text.Append('\n');
        if (told.Count > MostRows)
        {
            text.Append($"and {ServiceLog.Number(told.Count - MostRows)} more below\n\n");
        }
    }

    private void WriteDetails(List<Problem> problems)
    {
        if (problems.Count == 0)
        {
            return;
        }

        text.Append("<details>\n<summary>").Append(problems.Count == 1 ? "The finding" : $"All {ServiceLog.Number(problems.Count)} findings").Append(" with the lines</summary>\n\n");
        for (var i = 0; i < problems.Count; i++)
        {
            var one = Details(problems[i]);
            if (text.Length + one.Length > MostCharacters)
            {
                text.Append($"{ReportWords.Count(problems.Count - i, "further finding")} did not fit in here; `dpp check` shows them.\n\n");
                break;
            }

            text.Append(one);
        }

        text.Append("</details>\n\n");
    }

    private string Details(Problem problem)
    {
        var one = new StringBuilder();
        one.Append("**").Append(problem.Severity.Word()).Append("** ").Append(Says(problem)).Append("\n\n");
        var lines = Lines(problem.At, null).ToList();
        foreach (var related in problem.Related.Where(related => related.Place.Source is not null))
        {
            lines.AddRange(Lines(related.Place, related.Says));
        }

        if (lines.Count > 0)
        {
            one.Append(MarkdownText.Block(lines)).Append('\n');
        }

        if (problem.Fix is { } fix)
        {
            one.Append("Fix: ").Append(MarkdownText.Sentence(fix.Title)).Append(fix.IsSafe ? " (`dpp fix`)\n\n" : " (`dpp fix --unsafe`)\n\n");
        }

        return one.ToString();
    }

    private IEnumerable<string> Lines(Place place, string? says)
    {
        if (place.Source is null)
        {
            yield break;
        }

        yield return says is null ? Where(place) : $"{Where(place)}: {MarkdownText.Cut(Excerpt.Hide(says), MostOfAMessage)}";
        foreach (var line in subject.Excerpt.Lines(place, 1, Terminal.PipeWidth))
        {
            yield return "    " + line.Text;
        }
    }

    private void WriteNotes()
    {
        var notes = subject.Result.Notes;
        if (notes.Count == 0)
        {
            return;
        }

        text.Append("<details>\n<summary>How environments were decided</summary>\n\n");
        var end = text.Length + MostCharactersOfNotes;
        for (var i = 0; i < notes.Count; i++)
        {
            if (text.Length > end)
            {
                text.Append($"- and {ServiceLog.Number(notes.Count - i)} more\n");
                break;
            }

            text.Append("- ").Append(MarkdownText.Sentence(notes[i], MostOfAMessage / 3)).Append('\n');
        }

        text.Append("\n</details>\n\n");
    }

    private void WriteEnd(List<Problem> problems)
    {
        var allowed = subject.Result.Problems.Count - problems.Count;
        text.Append("<sub>checked ").Append(subject.Checked()).Append(allowed > 0 ? $", {ServiceLog.Number(allowed)} allowed" : "");
        if (problems.Count > 0)
        {
            text.Append("; `dpp explain ").Append(problems[0].Rule.Id).Append("` says why and what to write instead");
        }

        text.Append("</sub>\n");
    }

    private static string Says(Problem problem)
        => $"{MarkdownText.Sentence(problem.Message, MostOfAMessage)} ({MarkdownText.Sentence(problem.Rule.Id)} {MarkdownText.Sentence(problem.Rule.Name)})";

    private static string Where(Place place) => place.Source is null ? "" : $"{MarkdownText.Cut(place.Source.Path, MostOfAMessage / 3)}:{ServiceLog.Number(place.Start.Line)}";
}
