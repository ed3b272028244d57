using Dpp.Text;

namespace Dpp.Syntax.Properties;

/// <summary>What a .properties file says, in the order written, duplicates included: the last one counts.</summary>
public sealed record PropertiesFile(
    SourceText Source,
    IReadOnlyList<Property> Entries,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems);

/// <summary>A key and its value, without escapes and continued lines; the value of a key alone is empty.</summary>
public sealed record Property(ScalarNode Key, ScalarNode Value)
{
    public TextRange Range => new(Key.Range.Start, Math.Max(Key.Range.End, Value.Range.End));
}
