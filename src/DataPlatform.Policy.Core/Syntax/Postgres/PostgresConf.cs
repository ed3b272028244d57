using Dpp.Text;

namespace Dpp.Syntax.Postgres;

/// <summary>What a postgresql.conf says, in the order written, duplicates included: the last one counts.</summary>
public sealed record PostgresConf(
    SourceText Source,
    IReadOnlyList<PostgresSetting> Settings,
    IReadOnlyList<PostgresInclude> Includes,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems);

/// <summary>One line "name = value".</summary>
/// <param name="Value">Null when the server cannot read the line; its problem is reported.</param>
public sealed record PostgresSetting(ScalarNode Name, ScalarNode? Value)
{
    public bool IsQuoted => Value?.Style == ScalarStyle.SingleQuoted;
    public TextRange Range => new(Name.Range.Start, (Value ?? Name).Range.End);
}

public enum PostgresIncludeKind : byte
{
    /// <summary>include: the file must be there.</summary>
    File,

    /// <summary>include_if_exists.</summary>
    FileIfExists,

    /// <summary>include_dir: every *.conf of a folder.</summary>
    Folder,
}

/// <summary>A line that reads another file at this point.</summary>
public sealed record PostgresInclude(PostgresIncludeKind Kind, ScalarNode Name, ScalarNode Path)
{
    public TextRange Range => new(Name.Range.Start, Path.Range.End);
}
