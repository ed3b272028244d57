using Dpp.Text;

namespace Dpp.Formats.Markdown;

/// <summary>A file in a block of code.</summary>
/// <param name="Name">Null when it is none that dpp reads.</param>
/// <param name="Lines">Where its lines stand in the document.</param>
/// <param name="NamedAt">The comment in the block that names it; empty when its name is from elsewhere.</param>
public sealed record ShownFile(string? Name, IReadOnlyList<TextRange> Lines, TextRange NamedAt);
