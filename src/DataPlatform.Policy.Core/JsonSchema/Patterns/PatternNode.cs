namespace Dpp.JsonSchema.Patterns;

/// <summary>A part of a pattern as it is written.</summary>
internal abstract record PatternNode;

internal sealed record OneOf(CharacterSet Set) : PatternNode;

internal sealed record InOrder(IReadOnlyList<PatternNode> Parts) : PatternNode;

internal sealed record AnyOf(IReadOnlyList<PatternNode> Parts) : PatternNode;

/// <param name="Most">-1 for no limit.</param>
internal sealed record Repeated(PatternNode Part, int Least, int Most) : PatternNode;

internal sealed record Border(BorderKind Kind) : PatternNode;

internal sealed record Around(PatternNode Part, bool IsNegated, bool IsBehind) : PatternNode;

internal enum BorderKind : byte
{
    Start,
    End,
    Word,
    NotWord,
}
