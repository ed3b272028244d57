using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>Reads the blocks of Markdown as CommonMark 0.31 tells, and tables as GitHub does. Every text is Markdown: there are no mistakes.</summary>
public static class MarkdownParser
{
    public static MarkdownDocument Parse(SourceText source) => new MarkdownReader(source).Read();
}
