namespace Dpp.Syntax.Markdown;

/// <summary>A table with "|" between its columns.</summary>
/// <param name="Rows">Each with as many cells as the header; those that are not written are empty.</param>
public sealed record MarkdownTable(IReadOnlyList<MarkdownCell> Header, IReadOnlyList<IReadOnlyList<MarkdownCell>> Rows);
