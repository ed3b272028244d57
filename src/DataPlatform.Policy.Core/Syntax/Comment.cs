using Dpp.Text;

namespace Dpp.Syntax;

/// <summary>A comment with its sign, without its line break.</summary>
/// <param name="OwnLine">True when nothing but blanks stands before it on its line.</param>
public readonly record struct Comment(TextRange Range, bool OwnLine);
