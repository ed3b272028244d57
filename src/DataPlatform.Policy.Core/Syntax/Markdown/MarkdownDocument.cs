using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>What a Markdown text has for those who look for configuration in it: code, tables, headings and comments, in the order of the text.</summary>
/// <param name="FrontMatter">The lines between "---" at the very beginning and the next "---"; null when there are none.</param>
/// <param name="Comments">HTML comments that begin a line, with their signs.</param>
public sealed record MarkdownDocument(
    SourceText Source,
    TextRange? FrontMatter,
    IReadOnlyList<MarkdownHeading> Headings,
    IReadOnlyList<MarkdownCode> Code,
    IReadOnlyList<MarkdownTable> Tables,
    IReadOnlyList<TextRange> Comments);
