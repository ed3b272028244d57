namespace Dpp.Syntax.Shell.Arguments;

/// <summary>The words behind a program, as the program takes them.</summary>
/// <param name="Command">The words that select what it does: "run" of docker run, "cp" of mc cp.</param>
/// <param name="Options">In the order written, repeated ones included.</param>
/// <param name="Operands">All other words; behind "--", or for docker run behind the image, whatever they look like.</param>
public sealed record ArgumentList(IReadOnlyList<ShellWord> Command, IReadOnlyList<ArgumentOption> Options, IReadOnlyList<ShellWord> Operands)
{
    /// <summary>False when a word that only the running shell knows may be an option, or several.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The last option of this name, which is the one that counts for most programs.</summary>
    public ArgumentOption? Last(string name) => Options.LastOrDefault(option => option.Name == name);

    public IEnumerable<ArgumentOption> All(string name) => Options.Where(option => option.Name == name);
}

/// <summary>An option of a command line.</summary>
/// <param name="Name">Its long name without dashes where it has one, otherwise its letter: "volume" for -v of docker run.</param>
/// <param name="Written">As it is written, without its value: "-v", "--volume".</param>
/// <param name="Word">The word in which it stands.</param>
/// <param name="Value">Null when it has none; a word or the part of one, with its own place.</param>
public sealed record ArgumentOption(string Name, string Written, ShellWord Word, ShellWord? Value);
