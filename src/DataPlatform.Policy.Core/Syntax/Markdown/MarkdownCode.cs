using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>A block of code, fenced or indented.</summary>
/// <param name="Range">From the first fence to the last one, or the lines of an indented block.</param>
/// <param name="Info">What stands behind the opening fence; empty for none, and for indented code.</param>
/// <param name="Content">Its text without the signs of the lists and quotes around it, which leads back to the document.</param>
/// <param name="Lines">Where each line of the content stands, without its line break.</param>
/// <param name="Above">The text directly above it, over blank lines at most; empty when something else stands there.</param>
public sealed record MarkdownCode(TextRange Range, TextRange Info, SourceText Content, IReadOnlyList<TextRange> Lines, TextRange Above)
{
    public bool IsFenced { get; init; }

    /// <summary>False when the document ends, or a list or quote around it, before its last fence.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The HTML comment directly above it; empty for none.</summary>
    public TextRange Comment { get; init; }
}
