namespace Dpp.Products.Postgres;

/// <summary>What an archive_command does to the WAL it is given, as far as its text shows.</summary>
public sealed record ArchiveCommand
{
    private static readonly char[] blanks = [' ', '\t', '\n'];
    private static readonly string[] doNothing = ["true", "/bin/true", "/usr/bin/true", ":", "exit"];
    private static readonly string[] guards = ["test ! -f", "test ! -e", "[ ! -f", "[ ! -e", "[[ ! -f", "[[ ! -e"];
    private static readonly string[] gentle = ["-n", "-i", "-u", "--no-clobber", "--interactive", "--update=none", "--update"];

    /// <summary>True when it neither names the segment nor its path: whatever it does, it keeps nothing.</summary>
    public bool KeepsNothing { get; private init; }

    /// <summary>What makes it succeed when it failed, as written; null when nothing does.</summary>
    public string? HidesErrorsBy { get; private init; }

    /// <summary>True when every segment is written under the same name.</summary>
    public bool WritesOneFile { get; private init; }

    /// <summary>True when it takes the segment away from the server.</summary>
    public bool Moves { get; private init; }

    /// <summary>True when a segment of the same name is overwritten.</summary>
    public bool Overwrites { get; private init; }

    /// <summary>The folder that it copies to, on the server's own file system; null when it goes elsewhere or that is not known.</summary>
    public string? Folder { get; private init; }

    public static ArchiveCommand Of(string text)
    {
        var words = text.Replace(">", " > ").Replace(";", " ; ").Replace("||", " || ").Replace("|", " | ").Replace(" |  | ", " || ").Replace("&&", " && ")
            .Split(blanks, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '\'')).ToList();
        var segment = words.IndexOf("%p");
        var program = segment < 0 ? -1 : words.FindLastIndex(segment, word => word is "cp" or "mv" or "/bin/cp" or "/bin/mv" or "/usr/bin/cp" or "/usr/bin/mv");
        var copy = program < 0 ? [] : words.Skip(program + 1).TakeWhile(word => word is not ("&&" or "||" or ";" or "|" or ">")).ToList();
        program = copy.Contains("%p") ? program : -1;
        var moves = program >= 0 && words[program].EndsWith("mv", StringComparison.Ordinal);
        var target = program >= 0 && copy.Count > 1 ? copy[copy.Count - 1] : null;
        var redirected = words.LastIndexOf(">") is var sign and >= 0 && sign + 1 < words.Count && !words[sign + 1].StartsWith("/dev/", StringComparison.Ordinal) && !words[sign + 1].StartsWith("&", StringComparison.Ordinal) && (sign == 0 || words[sign - 1] is not ("2" or "1"))
            ? words[sign + 1] : null;
        return new ArchiveCommand
        {
            KeepsNothing = text.IndexOf("%p", StringComparison.Ordinal) < 0 && text.IndexOf("%f", StringComparison.Ordinal) < 0 && words.Count > 0 && (doNothing.Contains(words[0]) || !words[0].StartsWith("/", StringComparison.Ordinal)),
            HidesErrorsBy = Hidden(words),
            WritesOneFile = redirected is not null && redirected.IndexOf("%f", StringComparison.Ordinal) < 0 && redirected.IndexOf('$') < 0,
            Moves = moves,
            Overwrites = !moves && program >= 0 && !copy.Exists(word => gentle.Contains(word)) && !Array.Exists(guards, guard => text.IndexOf(guard, StringComparison.Ordinal) >= 0),
            Folder = FolderOf(target ?? redirected),
        };
    }

    private static string? Hidden(List<string> words)
    {
        var last = words.FindLastIndex(word => word is "||" or ";");
        return last > 0 && last + 1 < words.Count && (doNothing.Contains(words[last + 1]) || words[last + 1] is "echo" or "logger") && words.IndexOf("&&", last) < 0 && !(words[last + 1] == "exit" && words[words.Count - 1] != "0")
            ? string.Join(" ", words.Skip(last)) : null;
    }

    private static string? FolderOf(string? path)
        => path is null || path[0] != '/' || path.IndexOf('$') >= 0 ? null
            : path.IndexOf("%f", StringComparison.Ordinal) < 0 ? path.TrimEnd('/')
            : path.Substring(0, Math.Max(path.Substring(0, path.IndexOf("%f", StringComparison.Ordinal)).LastIndexOf('/'), 1));
}
