using System.CommandLine;
using System.Text;
using Dpp.Cli.Files;
using Dpp.Cli.Init;
using Dpp.Cli.Reports;
using Dpp.Engine.Fixes;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Cli.Commands;

/// <summary>dpp init: settings that say what dpp found here, the hook and the CI; nothing that is there is overwritten.</summary>
internal sealed class InitCommand
{
    private readonly Argument<string?> folder = new("FOLDER") { Arity = ArgumentArity.ZeroOrOne, Description = "Where; none is the current folder" };
    private readonly Option<bool> diff = new("--diff", "--dry-run") { Description = "Print a patch and write nothing" };

    public static Command Create()
    {
        var init = new InitCommand();
        var command = new Command("init", "Write settings for what is here, and what hooks and CI need");
        command.Arguments.Add(init.folder);
        command.Options.Add(init.diff);
        command.SetAction(init.Run);
        return command;
    }

    private int Run(ParseResult asked)
    {
        var current = Directory.GetCurrentDirectory();
        var named = asked.GetValue(folder) ?? ".";
        if (!Directory.Exists(named))
        {
            throw new UsageException($"'{named}' {(File.Exists(named) ? "is a file, not a folder" : "does not exist")}");
        }

        var workspace = Workspace.Find(current, [named]);
        var disk = new DiskTree(workspace.Root);
        var at = workspace.ToTree(named);
        var isDry = asked.GetValue(diff);
        var changes = new List<FileChange>();
        var says = new StringBuilder();
        AddSettings(disk, at, changes, says, workspace);
        AddHook(disk, at, changes, says, workspace);
        foreach (var (where, text) in CiSnippet.For(workspace.FullPath(at)))
        {
            says.Append($"\nfor {where}:\n\n{text.ReplaceLineEndings("\n")}\n");
        }

        if (isDry)
        {
            Terminal.Write(string.Concat(changes.Select(change => UnifiedDiff.Write(workspace.Show(change.File.Path), change.File.Text, change.NewText))));
            return ExitCode.Fine;
        }

        var failed = false;
        var written = new StringBuilder();
        foreach (var change in changes)
        {
            var problem = ChangeWriter.Write(change, workspace, disk);
            failed |= problem is not null;
            if (problem is not null)
            {
                Terminal.Message($"{workspace.Show(change.File.Path)} {problem}");
            }
            else
            {
                written.Append(change.File.Text.Length == 0 ? "wrote " : "added dpp to ").Append(Printable.Of(workspace.Show(change.File.Path))).Append('\n');
            }
        }

        Terminal.Write(written.ToString() + says);
        return failed ? ExitCode.WrongUsage : ExitCode.Fine;
    }

    private static void AddSettings(DiskTree disk, string at, List<FileChange> changes, StringBuilder says, Workspace workspace)
    {
        foreach (var name in SettingsReader.FileNames)
        {
            if (disk.Look(Join(at, name)).Presence == Presence.Here)
            {
                says.Append(Printable.Of($"{workspace.Show(Join(at, name))} is there already and stays as it is")).Append('\n');
                return;
            }
        }

        var file = new SourceFile(Join(at, SettingsReader.FileNames[0]), "");
        var request = new LintRequest(disk, [at], []) { Today = DateTime.UtcNow.Date, Jobs = Environment.ProcessorCount };
        var before = Linter.Run(request);
        string? fitting = null;
        foreach (var byFile in (bool[])[false, true])
        {
            var text = SettingsDraft.Write(before, at, byFile);
            var after = Linter.Run(request with { Tree = OneFileTree.Of(disk, new SourceFile(file.Path, text)) });
            if (!after.SettingsAreWrong && Stacks(after).SequenceEqual(Stacks(before), StringComparer.Ordinal))
            {
                fitting = text;
                break;
            }
        }

        changes.Add(new FileChange(file, fitting ?? SettingsDraft.Write(before, at, byFile: true, active: false), []));
        foreach (var note in before.Notes.Where(note => note.Contains("a guess", StringComparison.Ordinal)))
        {
            says.Append("look at: ").Append(Printable.Of(Excerpt.Hide(note))).Append('\n');
        }
    }

    /// <summary>What must not change: which files make a stack, and for which environment.</summary>
    private static List<string> Stacks(LintResult result)
        => [.. result.Estates.SelectMany(estate => estate.Stacks)
            .Select(stack => $"{(stack.Tier.Knows(out var tier) ? tier.Word() : "")} {string.Join(' ', stack.Layers.Select(layer => layer.Path))}").Order(StringComparer.Ordinal)];

    private static void AddHook(DiskTree disk, string at, List<FileChange> changes, StringBuilder says, Workspace workspace)
    {
        var look = disk.Look(Join(at, PreCommitEntry.FileName));
        if (look.File is not { } file)
        {
            says.Append($"\nfor {PreCommitEntry.FileName}, if you use pre-commit:\n\n{PreCommitEntry.Snippet}");
        }
        else if (PreCommitEntry.IsIn(file.Text))
        {
            says.Append(Printable.Of($"{workspace.Show(file.Path)} has dpp already")).Append('\n');
        }
        else if (PreCommitEntry.AppendTo(file.Text) is { } appended)
        {
            changes.Add(new FileChange(file, appended, []));
        }
        else
        {
            says.Append($"\n{PreCommitEntry.FileName} is written in a way that is not safe to add to; this is the entry:\n\n{PreCommitEntry.Snippet}");
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
