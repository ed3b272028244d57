using Dpp.Text;

namespace Dpp.Syntax.Ini;

/// <summary>The value of an entry of [databases] or [peers]: what stands after the name, as pairs in the order written; the last of a name counts.</summary>
public sealed record ConnectionString(
    SourceText Source,
    IReadOnlyList<ConnectionPair> Pairs,
    IReadOnlyList<SyntaxProblem> Problems);

/// <summary>One "key=value".</summary>
public sealed record ConnectionPair(ScalarNode Key, ScalarNode Value)
{
    public TextRange Range => new(Key.Range.Start, Value.Range.End);
}
