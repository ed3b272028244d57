namespace Dpp.Cli.Completion;

internal enum CompletedValue : byte
{
    /// <summary>Nothing follows: a flag.</summary>
    None,
    File,
    Rule,
    RuleOrFile,

    /// <summary>Something that nobody can guess.</summary>
    Other,
}

/// <summary>What a shell needs to know of a command.</summary>
/// <param name="Words">What its argument may be, when that is a closed list.</param>
internal sealed record CompletedCommand(string Name, string Says, IReadOnlyList<CompletedOption> Options, CompletedValue Argument, IReadOnlyList<string> Words);

/// <summary>An option by its names, the longest first.</summary>
internal sealed record CompletedOption(IReadOnlyList<string> Names, string Says, IReadOnlyList<string> Choices, CompletedValue Value);
