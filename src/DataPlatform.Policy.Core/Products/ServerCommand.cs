using Dpp.Model;

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
    private static readonly string[] shells = ["sh", "bash", "ash", "dash"];

    /// <summary>Wrappers that run the words after them.</summary>
    private static readonly string[] wrappers = ["tini", "dumb-init", "exec", "gosu", "su-exec", "env", "--", "-s", "-g", "nohup"];

    public bool IsKnown => State is Knowledge.Written or Knowledge.Missing;

    /// <param name="starters">Programs that are the server or start it.</param>
    public static ServerCommand Of(Container container, IReadOnlyList<string> starters)
    {
        var entrypoint = container.Entrypoint;
        var state = entrypoint.State is not (Knowledge.Written or Knowledge.Missing) ? entrypoint.State : container.Arguments.State;
        IReadOnlyList<CommandWord> words = [.. entrypoint.Words, .. container.Arguments.Words];
        for (var i = 0; i < words.Count; i++)
        {
            var text = ContainerText.Of(words[i]);
            var name = text.Shape.Substring(text.Shape.LastIndexOf('/') + 1);
            if (starters.Contains(name))
            {
                // Entrypoint scripts are given the name of the server again.
                continue;
            }

            if (i == 0 && !text.IsKnown)
            {
                return new(ServerRun.Perhaps, text.Value.State, []);
            }

            if (shells.Contains(name) && i + 1 < words.Count)
            {
                return OfShell(words, i + 1, state, starters);
            }

            if (i > 0 ? Follows(words[i - 1], starters) : text.Shape.StartsWith("-", StringComparison.Ordinal))
            {
                return new(ServerRun.Yes, state, [.. words.Skip(i)]);
            }

            if (!wrappers.Contains(name))
            {
                var isScript = name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".py", StringComparison.Ordinal);
                return isScript ? new(ServerRun.Perhaps, Knowledge.OutOfSight, []) : new(ServerRun.No, state, []);
            }
        }

        return new(state is Knowledge.Written or Knowledge.Missing ? ServerRun.Yes : ServerRun.Perhaps, state, []);
    }

    private static bool Follows(CommandWord before, IReadOnlyList<string> starters)
        => ContainerText.Of(before).Shape is var shape && starters.Contains(shape.Substring(shape.LastIndexOf('/') + 1));

    /// <summary>A script is not run here: it starts the server if it names it, with whatever it likes.</summary>
    private static ServerCommand OfShell(IReadOnlyList<CommandWord> words, int from, Knowledge state, IReadOnlyList<string> starters)
    {
        foreach (var word in words.Skip(from))
        {
            var script = ContainerText.Of(word).Shape;
            if (!word.Value.Knows(out _) || Programs(script).Any(starters.Contains))
            {
                return new(ServerRun.Perhaps, Knowledge.OutOfSight, []);
            }
        }

        var first = ContainerText.Of(words[from]).Shape;
        return new(first.StartsWith("-", StringComparison.Ordinal) ? ServerRun.No : ServerRun.Perhaps, state is Knowledge.Written ? Knowledge.OutOfSight : state, []);
    }

    /// <summary>The words of a script that may be programs: first on a line, after a separator, or after exec.</summary>
    private static IEnumerable<string> Programs(string script)
    {
        var expects = true;
        foreach (var word in script.Replace("\n", " ; ").Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (expects || word is "exec")
            {
                yield return word.Substring(word.LastIndexOf('/') + 1).TrimEnd(';');
            }

            expects = wrappers.Contains(word) || word is "&&" or "||" or "|" or ";" or "then" or "do" or "docker-entrypoint.sh"
                || word.EndsWith(";", StringComparison.Ordinal) || word.EndsWith("/docker-entrypoint.sh", StringComparison.Ordinal);
        }
    }
}
