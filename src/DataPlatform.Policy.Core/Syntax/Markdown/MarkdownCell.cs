using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>A cell of a table.</summary>
/// <param name="Range">Without the blanks around it.</param>
/// <param name="Text">What it says, "\|" being a stroke; leads back to the document.</param>
public sealed record MarkdownCell(TextRange Range, SourceText Text);
