using Dpp.Text;

namespace Dpp.Syntax.Shell.Arguments;

/// <summary>What a command line runs in the end, once sudo, env, exec, gosu, tini, timeout and their kind are taken away.</summary>
/// <param name="Words">The program first, then what it is given; with a script what the script is given.</param>
/// <param name="Assignments">The variables that env and sudo set on the way.</param>
/// <param name="Script">The text that a shell is handed with -c, read; its places are those of the outermost file.</param>
public sealed record ProgramCall(IReadOnlyList<ShellWord> Words, IReadOnlyList<ShellAssignment> Assignments, ShellScript? Script)
{
    private const int MostWrappers = 20;

    /// <summary>True when "exec" replaced the shell: nothing of the script runs after it.</summary>
    public bool Replaces { get; init; }

    /// <summary>True when a shell runs a script of another file, or reads it from its input.</summary>
    public bool RunsFile { get; init; }

    /// <summary>The name of the program without its folder; null for a script and for what is not known.</summary>
    public string? Program => Script is null && Words.Count > 0 && Words[0].Text is { } name ? FileTree.NameOf(name) : null;

    /// <summary>The options and operands of the program; null for a script and for what is not known.</summary>
    public ArgumentList? Arguments() => Program is { } name ? ArgumentReader.Read(name, [.. Words.Skip(1)]) : null;

    /// <param name="words">A whole command line, the program first.</param>
    public static ProgramCall Of(IReadOnlyList<ShellWord> words)
    {
        var assignments = new List<ShellAssignment>();
        var replaces = false;
        var rest = words;
        for (var i = 0; i < MostWrappers && rest.Count > 0 && rest[0].Text is { } first; i++)
        {
            var name = FileTree.NameOf(first);
            if (ShellPrograms.IsShell(name))
            {
                return OfShell(rest, assignments) with { Replaces = replaces };
            }

            if (name is "su" or "runuser")
            {
                return OfSwitch(rest, assignments) with { Replaces = replaces };
            }

            if (ShellPrograms.Unwrap(name, rest, assignments) is not { } inner)
            {
                break;
            }

            replaces |= name == "exec";
            rest = inner;
        }

        return new ProgramCall(rest, assignments, null) { Replaces = replaces };
    }


    /// <summary>sh -c SCRIPT [NAME ARGUMENT...]: the first operand is the text, wherever the "c" stands among the letters.</summary>
    private static ProgramCall OfShell(IReadOnlyList<ShellWord> words, List<ShellAssignment> assignments)
    {
        var isText = false;
        for (var i = 1; i < words.Count; i++)
        {
            var shape = words[i].Shape;
            if (words[i].Text is "-o" or "+o" or "-O" or "+O" or "--rcfile" or "--init-file")
            {
                i++;
            }
            else if (shape.Length > 1 && shape[0] is '-' or '+' && words[i].IsLiteral)
            {
                isText |= shape[0] == '-' && shape[1] != '-' && shape.IndexOf('c') > 0;
                // -eo pipefail: the last letter takes the next word.
                i += shape[1] != '-' && shape[shape.Length - 1] is 'o' or 'O' ? 1 : 0;
            }
            else
            {
                return isText ? Text(words[i], [.. words.Skip(i + 1)], assignments) : new ProgramCall([.. words.Skip(i)], assignments, null) { RunsFile = true };
            }
        }

        return new ProgramCall(words, assignments, null) { RunsFile = true };
    }

    /// <summary>su - postgres -c "script", and runuser -u postgres -- program.</summary>
    private static ProgramCall OfSwitch(IReadOnlyList<ShellWord> words, List<ShellAssignment> assignments)
    {
        var user = false;
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i].Text)
            {
                case "-c" or "--command" or "--session-command" when i + 1 < words.Count:
                    return Text(words[i + 1], [.. words.Skip(i + 2)], assignments);
                case { } option when option.StartsWith("--command=", StringComparison.Ordinal):
                    return Text(words[i].Part("--command=".Length, option.Length), [.. words.Skip(i + 1)], assignments);
                case "-s" or "--shell" or "-g" or "--group" or "-G" or "--supp-group" or "-w":
                    i++;
                    break;
                case "-u" or "--user":
                    user = true;
                    i++;
                    break;
                case "--" when user:
                    return Of([.. words.Skip(i + 1)]);
                case { Length: > 0 } operand when user && operand[0] != '-':
                    return Of([.. words.Skip(i)]);
            }
        }

        return new ProgramCall(words, assignments, null) { RunsFile = true };
    }

    private static ProgramCall Text(ShellWord text, IReadOnlyList<ShellWord> arguments, List<ShellAssignment> assignments)
        => text.IsLiteral
            ? new ProgramCall(arguments, assignments, ShellParser.Parse(text.AsSource()))
            : new ProgramCall([text, .. arguments], assignments, null) { RunsFile = true };
}
