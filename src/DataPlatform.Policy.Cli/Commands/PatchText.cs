using System.Text;
using Dpp.Cli.Files;
using Dpp.Cli.Reports;
using Dpp.Engine.Fixes;
using Dpp.Text;

namespace Dpp.Cli.Commands;

/// <summary>Prints changes as a patch, secrets hidden; a patch that hides something says that it cannot be applied.</summary>
internal static class PatchText
{
    public static void Write(IReadOnlyList<FileChange> changes, LintResult resultBefore, LintResult resultAfter, Workspace workspace)
    {
        var before = new ReportSubject(resultBefore, workspace.Show).Excerpt;
        var after = new ReportSubject(resultAfter, workspace.Show).Excerpt;
        var newFiles = resultAfter.Estates.SelectMany(estate => estate.Stacks)
            .SelectMany(stack => stack.Layers.Concat(stack.Credentials.Select(credential => credential.At.Source)))
            .DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
        var patch = new StringBuilder();
        var masked = false;
        foreach (var change in changes)
        {
            var path = workspace.Show(change.File.Path);
            var real = UnifiedDiff.Write(path, change.File.Text, change.NewText);
            var newFile = newFiles.TryGetValue(change.File.Path, out var known) && known.Text == change.NewText ? known : new(change.File.Path, change.NewText);
            var shown = UnifiedDiff.Write(path, before.Hide(change.File, new(0, change.File.Text.Length)), after.Hide(newFile, new(0, newFile.Text.Length)));
            masked |= shown != real;
            patch.Append(shown);
        }

        if (masked)
        {
            Terminal.Message($"secrets are shown as {Excerpt.Mask}, so this patch cannot be applied; without --diff it is written");
            patch.Insert(0, $"# Not to be applied: secrets are shown as {Excerpt.Mask}\n");
        }

        Terminal.Write(patch.ToString());
    }
}
