using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>A heading, by "#" or underlined.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Range">Its text without the signs.</param>
public sealed record MarkdownHeading(int Level, TextRange Range, string Text);
