using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Syntax.Shell.Arguments;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>Whether a command line runs the server of its image.</summary>
internal enum ServerRun : byte
{
    /// <summary>A client, a job, a helper: something else that is in the image.</summary>
    No,

    /// <summary>A script that may start the server with more than is seen here.</summary>
    Perhaps,
    Yes,
}

/// <summary>The command line of a container, as far as it concerns the server of the image.</summary>
/// <param name="State">Written or Missing when <paramref name="Words"/> are all there are.</param>
/// <param name="Words">What the server is given.</param>
internal readonly record struct ServerCommand(ServerRun Run, Knowledge State, IReadOnlyList<CommandWord> Words)
{
    /// <summary>Commands that change nothing a server reads when it starts.</summary>
    private static readonly string[] harmless =
    [
        "set", "shopt", "export", "readonly", "umask", "ulimit", "cd", "mkdir", "chown", "chmod", "sleep", "echo", "printf", "true", ":", "test", "[", "[[", "wait", "trap", "date", "ls", "id", "whoami",
        "hostname", "pg_isready", "nc", "exit",
    ];

    public bool IsKnown => State is Knowledge.Written or Knowledge.Missing;

    /// <param name="starters">Programs that are the server or start it.</param>
    public static ServerCommand Of(Container container, IReadOnlyList<string> starters)
    {
        var entrypoint = container.Entrypoint;
        var state = entrypoint.State is not (Knowledge.Written or Knowledge.Missing) ? entrypoint.State : container.Arguments.State;
        IReadOnlyList<CommandWord> words = [.. entrypoint.Words, .. container.Arguments.Words];
        var written = words.Select(word => ContainerText.Of(word).AsWord()).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var text = ContainerText.Of(words[i]);
            var name = FileTree.NameOf(text.Shape);
            if (starters.Contains(name) && !IsFolder(words, i, starters))
            {
                // Entrypoint scripts are given the name of the server again.
                continue;
            }

            if (i == 0 && !text.IsKnown)
            {
                return new(ServerRun.Perhaps, text.Value.State, []);
            }

            if (ShellPrograms.IsShell(name) || ShellPrograms.IsWrapper(name) || name is "su")
            {
                var call = ProgramCall.Of([.. written.Skip(i)]);
                if (call.Script is { } script)
                {
                    return OfScript(script, state, starters);
                }

                if (call.RunsFile)
                {
                    return new(i + 1 < words.Count ? ServerRun.Perhaps : ServerRun.No, i + 1 < words.Count ? Knowledge.OutOfSight : state, []);
                }

                if (words.Count - call.Words.Count is var inner && inner > i)
                {
                    i = inner - 1;
                    continue;
                }

                // Nothing stands behind the wrapper: the image says what it runs.
                break;
            }

            if (i > 0 ? starters.Contains(FileTree.NameOf(ContainerText.Of(words[i - 1]).Shape)) : text.Shape.StartsWith("-", StringComparison.Ordinal))
            {
                return new(ServerRun.Yes, state, [.. words.Skip(i)]);
            }

            return IsScript(name) ? new(ServerRun.Perhaps, Knowledge.OutOfSight, []) : new(ServerRun.No, state, []);
        }

        return new(state is Knowledge.Written or Knowledge.Missing ? ServerRun.Yes : ServerRun.Perhaps, state, []);
    }

    /// <summary>"/mnt/minio" behind "minio server" is a folder, whatever it is called.</summary>
    private static bool IsFolder(IReadOnlyList<CommandWord> words, int at, IReadOnlyList<string> starters)
        => at > 0 && ContainerText.Of(words[at]).Shape.IndexOf('/') >= 0
            && FileTree.NameOf(ContainerText.Of(words[at - 1]).Shape) is var before && starters.Contains(before) && !IsScript(before);

    private static bool IsScript(string name) => name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".py", StringComparison.Ordinal);


    /// <summary>
    /// A script starts the server when it names it. What it gives the server is known when it always comes to that command, and nothing before it can change the server's files.
    /// </summary>
    private static ServerCommand OfScript(ShellScript script, Knowledge state, IReadOnlyList<string> starters)
    {
        ShellCommand? last = null;
        IReadOnlyList<ShellWord> given = [];
        var mayStart = false;
        var mayChange = script.Problems.Count > 0;
        foreach (var command in script.Commands)
        {
            var call = ProgramCall.Of(command.Words);
            if (call.Program is { } name && starters.Contains(name))
            {
                mayChange |= last is not null;
                last = command;
                given = [.. call.Words.SkipWhile(word => word.Text is { } text && starters.Contains(FileTree.NameOf(text)))];
            }
            else if (command.Words.Count > 0)
            {
                mayStart |= call.RunsFile || call.Script is not null || (call.Program is not { } other || IsScript(other));
                mayChange |= last is null && (call.Program is not { } program || !harmless.Contains(program) || command.Redirections.Any(WritesFile));
            }
        }

        if (last is null)
        {
            return mayStart ? new(ServerRun.Perhaps, Knowledge.OutOfSight, []) : new(ServerRun.No, state, []);
        }

        return mayChange || last.IsConditional || last.Frame is { } frame && frame.IsWithin(ShellFrameKind.Substitution)
            ? new(ServerRun.Perhaps, Knowledge.OutOfSight, [])
            : new(ServerRun.Yes, Knowledge.Written, [.. given.Select(Word)]);
    }

    private static bool WritesFile(ShellRedirection redirection)
        => redirection.Operator is not ("<" or "<<" or "<<-" or "<<<" or "<&" or ">&") && redirection.Target?.Text?.StartsWith("/dev/", StringComparison.Ordinal) != true;

    private static CommandWord Word(ShellWord word)
        => new(word.Text is { } text ? Located<string>.Written(text, word.Place) : Located<string>.Unknown(Knowledge.AtRunTime, word.Place), word.AsSource());
}
