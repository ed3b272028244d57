using Dpp.Syntax;

namespace Dpp.Parsing;

/// <summary>What a text says.</summary>
/// <param name="Documents">One JSON value each, on one line.</param>
/// <param name="Problems">The mistakes in the writing; what is not mistaken is read nevertheless.</param>
/// <param name="Notes">What is legal and may surprise.</param>
public sealed record ParsedText(IReadOnlyList<string> Documents, IReadOnlyList<SyntaxProblem> Problems, IReadOnlyList<SyntaxProblem> Notes);
