using System.Globalization;
using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Syntax.Shell.Arguments;
using Dpp.Text;

namespace Dpp.Products.Backups;

/// <summary>A program that a job runs.</summary>
/// <param name="Words">Its name first.</param>
/// <param name="Shell">The command as it stands in the script; null when the container runs the program itself.</param>
internal sealed record JobCommand(string Program, IReadOnlyList<ShellWord> Words, IReadOnlyList<ShellAssignment> Assignments, ShellCommand? Shell)
{
    /// <summary>The container in which another program starts it, as "docker exec" does.</summary>
    public ShellWord? Inside { get; init; }

    public Located<string> Says => Located<string>.Written(Program, Words[0].Place);

    /// <summary>Whether one of its words is this one.</summary>
    public bool Has(string word) => Words.Any(each => each.Text == word);

    /// <summary>The words that are no options.</summary>
    public IEnumerable<ShellWord> Operands => Words.Skip(1).Where(word => !word.Shape.StartsWith("-", StringComparison.Ordinal));

    /// <summary>What stands behind an option: "-f x", "--file=x", "--file x"; of a short one also "-fx".</summary>
    public ShellWord? Option(params string[] names)
    {
        for (var i = 1; i < Words.Count; i++)
        {
            var shape = Words[i].Shape;
            foreach (var name in names)
            {
                if (shape == name)
                {
                    return i + 1 < Words.Count ? Words[i + 1] : null;
                }

                var attached = name.Length == 2 ? name.Length : name.Length + 1;
                if (shape.Length > attached && shape.StartsWith(name, StringComparison.Ordinal) && (name.Length == 2 ? name[1] != '-' : shape[name.Length] == '='))
                {
                    return Words[i].Part(attached, shape.Length);
                }
            }
        }

        return null;
    }
}

/// <summary>Every program that a command line runs, through shells, wrappers and the scripts that its container has.</summary>
internal sealed class JobScript
{
    private const int MostScripts = 8;
    private readonly Container container;
    private readonly MountedFiles files;
    private readonly List<ShellAssignment> variables = [];
    private readonly List<JobCommand> commands = [];
    private int scripts;

    private JobScript(Container container)
    {
        this.container = container;
        files = new MountedFiles(container.Mounts);
    }

    public IReadOnlyList<JobCommand> Commands => commands;

    /// <summary>False when it runs something that is not in the tree.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>False when nothing that the container runs can be about backups: most run one server.</summary>
    public static bool MayTell(Container container)
        => container.Entrypoint.Words.Concat(container.Arguments.Words).Any(word => word.Source?.Text is { } text && (BackupPrograms.AreNamed(text) || container.Mounts.Any(mount => mount.Files.Any(file => text.Contains(file.Path)))));

    /// <summary>What the container itself runs.</summary>
    public static JobScript Of(Container container)
    {
        var script = new JobScript(container);
        script.Add([.. container.Entrypoint.Words.Concat(container.Arguments.Words).Select(word => ContainerText.Of(word).AsWord())], null);
        script.IsComplete &= container.Entrypoint.State is Knowledge.Written or Knowledge.Missing && container.Arguments.State is Knowledge.Written or Knowledge.Missing;
        return script;
    }

    /// <summary>What a line of a crontab, or of a scheduler, runs in the container.</summary>
    public static JobScript Of(SourceText line, Container container)
    {
        var script = new JobScript(container);
        script.Add(ShellParser.Parse(line));
        return script;
    }

    /// <summary>What a word is when the script runs; a variable is looked up in the script and in the container.</summary>
    public Located<string> Value(ShellWord word)
    {
        if (word.Text is { } text)
        {
            return Located<string>.Written(text, word.Place);
        }

        return word.Expansions is [{ Kind: ShellExpansionKind.Parameter, Name: { } name, Operator: null } only] && only.Shape.Length == word.Shape.Length
            ? Variable(name, word)
            : Located<string>.Unknown(Knowledge.AtRunTime, word.Place);
    }

    /// <summary>What is known of a path from its beginning: up to what only the running script knows.</summary>
    public string Beginning(ShellWord word)
    {
        if (word.Expansions.Count == 0)
        {
            return word.Shape;
        }

        var first = word.Expansions[0];
        if (first.Shape.Start > 0 || first is not { Kind: ShellExpansionKind.Parameter, Name: { } name, Operator: null } || !Variable(name, word).Knows(out var start))
        {
            return word.Shape.Substring(0, first.Shape.Start);
        }

        var end = word.Expansions.Count > 1 ? word.Expansions[1].Shape.Start : word.Shape.Length;
        return start + word.Shape.Substring(first.Shape.End, end - first.Shape.End);
    }

    /// <summary>How long the loop around a command waits before it comes again; null when there is none.</summary>
    public Duration? Pause(JobCommand command)
    {
        for (var frame = command.Shell?.Frame; frame is not null; frame = frame.Outer)
        {
            if (frame.Kind is ShellFrameKind.LoopBody
                && commands.Find(each => each.Program == "sleep" && ReferenceEquals(each.Shell?.Frame, frame)) is { Words.Count: 2 } sleep
                && Value(sleep.Words[1]).Knows(out var time) && Seconds(time) is { } seconds)
            {
                return Duration.FromSeconds(seconds);
            }
        }

        return null;
    }

    private Located<string> Variable(string name, ShellWord word)
    {
        var assigned = variables.FindLast(variable => variable.Name.Value == name);
        return assigned is null ? container.Environment[name]
            : assigned.Value.Text is { } text ? Located<string>.Written(text, assigned.Value.Place)
            : Located<string>.Unknown(Knowledge.AtRunTime, word.Place);
    }

    private void Add(ShellScript script)
    {
        foreach (var command in script.Commands)
        {
            variables.AddRange(command.Variables());
            Add(command.Words, command);
        }
    }

    private void Add(IReadOnlyList<ShellWord> words, ShellCommand? shell)
    {
        if (words.Count == 0)
        {
            return;
        }

        var call = ProgramCall.Of(words);
        if (call.Script is { } script)
        {
            Add(script);
        }
        else if (call.Words.Count == 0 || call.Words[0].Text is not { } path)
        {
            IsComplete = false;
        }
        else if (files.Find(path) is { } text && scripts++ < MostScripts)
        {
            Add(ShellParser.Parse(text));
        }
        else
        {
            // A path of its own folder is a script that the image brings, or that is mounted from elsewhere.
            IsComplete &= !call.RunsFile && !path.EndsWith(".sh", StringComparison.Ordinal) && !path.EndsWith(".py", StringComparison.Ordinal);
            AddProgram(FileTree.NameOf(path), call, shell);
        }
    }

    private void AddProgram(string program, ProgramCall call, ShellCommand? shell)
    {
        IReadOnlyList<ShellAssignment> assigned = shell is null ? call.Assignments : [.. shell.Assignments, .. call.Assignments];
        commands.Add(new JobCommand(program, call.Words, assigned, shell));
        if (program is not ("docker" or "docker-compose" or "podman" or "kubectl" or "nerdctl"))
        {
            return;
        }

        for (var i = 2; i < call.Words.Count; i++)
        {
            if (call.Words[i].Text is { } inner && BackupPrograms.IsKnown(FileTree.NameOf(inner)))
            {
                var inside = call.Words[i - 1].Text == "--" ? call.Words[i - 2] : call.Words[i - 1];
                commands.Add(new JobCommand(FileTree.NameOf(inner), [.. call.Words.Skip(i)], assigned, shell) { Inside = inside });
                return;
            }

            if (call.Words[i].Text is "sh" or "bash" or "/bin/sh" or "/bin/bash" && ProgramCall.Of([.. call.Words.Skip(i)]).Script is { } script)
            {
                foreach (var command in script.Commands.Where(command => command.Program is { } name && BackupPrograms.IsKnown(name)))
                {
                    commands.Add(new JobCommand(command.Program!, command.Words, command.Assignments, shell) { Inside = call.Words[i - 1] }); // Just asked.
                }

                return;
            }
        }
    }

    private static decimal? Seconds(string text)
    {
        var unit = text.Length == 0 ? 0 : text[text.Length - 1] switch
        {
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => 1,
        };
        return decimal.TryParse(text.TrimEnd('s', 'm', 'h', 'd'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number < 100_000_000 ? number * unit : null;
    }
}
