using Dpp.Text;

namespace Dpp.Syntax;

/// <summary>A mistake in the writing, as a value: parsers report, never throw. Message in one line, no full stop.</summary>
/// <param name="IsLimit">True for a reading limit (depth, size, aliases, nodes) instead of an error in the text.</param>
public readonly record struct SyntaxProblem(Place Place, string Message, bool IsLimit = false);
