using Dpp.Text;

namespace Dpp.Syntax.DotEnv;

/// <summary>What a .env file says, in the order written, duplicates included: the last one counts.</summary>
public sealed record DotEnvFile(
    SourceText Source,
    IReadOnlyList<DotEnvVariable> Variables,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems);

/// <summary>One variable of a .env file.</summary>
/// <param name="Value">Null when the line only names the variable: it comes from the shell that starts compose.</param>
public sealed record DotEnvVariable(ScalarNode Name, ScalarNode? Value)
{
    /// <summary>True when the file is read as it is: no quotes, no escapes, no variables.</summary>
    public bool IsRaw { get; init; }

    /// <summary>True when $X and ${X} in the value are replaced and $$ stands for a dollar; the value here still has them as written.</summary>
    public bool Expands => !IsRaw && Value is { Style: not ScalarStyle.SingleQuoted } value && value.Value.IndexOf('$') >= 0;

    public TextRange Range => new(Name.Range.Start, (Value ?? Name).Range.End);
}
