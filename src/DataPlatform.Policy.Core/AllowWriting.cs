using System.Globalization;
using Dpp.Engine;
using Dpp.Engine.Fixes;
using Dpp.Engine.Suppressions;
using Dpp.Text;

namespace Dpp;

/// <summary>The new texts of the files, one suppression for each line with findings.</summary>
internal sealed class AllowWriting(SourceFile settings, AllowOrder order)
{
    private readonly SortedDictionary<string, FileChange> changes = new(StringComparer.Ordinal);
    private string settingsText = settings.Text;

    public List<(Problem Problem, string Why)> Refused { get; } = [];

    public IReadOnlyList<FileChange> Changes()
        => settingsText == settings.Text ? [.. changes.Values] : [.. changes.Values.Append(new FileChange(settings, settingsText, [])).OrderBy(change => change.File.Path, StringComparer.Ordinal)];

    public void Add(SourceFile file, List<Problem> problems)
    {
        var now = file;
        // From the end: what is written does not move what comes before, unless it goes above an entry around it.
        var lines = problems.GroupBy(problem => IsWhole(problem) ? -1 : problem.At.Start.Line).OrderByDescending(line => line.Key)
            .Select(line => (Offset: line.Min(problem => problem.At.Range.Start), IsWhole: line.Key < 0, Problems: line.ToList())).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var (offset, isWhole, here) = lines[i];
            var writer = new SuppressionWriter(now);
            var words = Words(here);
            if ((isWhole ? writer.WriteForFile(words) : writer.Write(offset, words)) is not { } insertion)
            {
                InSettings(file, here);
                continue;
            }

            now = new SourceFile(file.Path, insertion.Into(now.Text));
            for (var j = i + 1; j < lines.Count; j++)
            {
                lines[j] = lines[j] with { Offset = insertion.Moved(lines[j].Offset) };
            }
        }

        if (now.Text != file.Text)
        {
            changes[file.Path] = new FileChange(file, now.Text, problems);
        }
    }

    private static bool IsWhole(Problem problem) => problem.At.Range is { Start: 0, IsEmpty: true };

    private void InSettings(SourceFile file, List<Problem> problems)
    {
        var relative = settings.Path.IndexOf('/') < 0 ? file.Path : Below(FileTree.FolderOf(settings.Path), file.Path);
        if (relative is not null && SettingsInsertion.Write(new SourceFile(settings.Path, settingsText), Ids(problems), relative, order.Reason, order.Until) is { } text)
        {
            settingsText = text;
        }
        else
        {
            Refused.AddRange(problems.Select(problem => (problem, $"no comment can stand there, and {FileTree.NameOf(settings.Path)} cannot be added to: write it there by hand")));
        }
    }

    private static string? Below(string folder, string path) => path.StartsWith(folder + "/", StringComparison.Ordinal) ? path.Substring(folder.Length + 1) : null;

    private string Words(List<Problem> problems)
        => string.Join(" ", Ids(problems)) + (order.Until is { } day ? $" until={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "") + $" -- {order.Reason}";

    private static IEnumerable<string> Ids(List<Problem> problems) => problems.Select(problem => problem.Rule.Id).Distinct(StringComparer.Ordinal).OrderBy(id => id, StringComparer.Ordinal);
}
