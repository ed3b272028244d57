using Dpp.Text;

namespace Dpp.Syntax.Ini;

/// <summary>What a pgbouncer.ini says, in the order written, duplicates included: the last one counts.</summary>
public sealed record IniFile(
    SourceText Source,
    IReadOnlyList<IniSection> Sections,
    IReadOnlyList<IniInclude> Includes,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems);

/// <summary>A section and its settings; a name that comes again is another section.</summary>
/// <param name="Name">Without its brackets and exactly as written; null for settings before the first section, which may follow an include, and after a section that cannot be read.</param>
public sealed record IniSection(ScalarNode? Name, IReadOnlyList<IniSetting> Settings);

/// <summary>One line "key = value".</summary>
/// <param name="Key">Single-quoted where it has other characters than letters, digits and _.-* (1.18 does not know quotes yet); a quote cannot be part of it.</param>
/// <param name="Value">To the end of the line; ';', '#' and quotes mean nothing in it.</param>
public sealed record IniSetting(ScalarNode Key, ScalarNode Value)
{
    public TextRange Range => new(Key.Range.Start, Value.Range.End);

    /// <summary>The value as a text of its own, for <see cref="ConnectionStringParser"/>.</summary>
    public SourceText ValueText => new(Value.Value, Value.Map);
}

/// <summary>A line "%include file": its sections and settings stand at this point, and its last section goes on after it.</summary>
/// <param name="Sections">How many sections of this file begin before it.</param>
public sealed record IniInclude(ScalarNode Path, int Sections);
