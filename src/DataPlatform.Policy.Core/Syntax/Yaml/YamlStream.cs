using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>The documents of one text and the mistakes in its writing, both in order of place.</summary>
public sealed record YamlStream(IReadOnlyList<YamlDocument> Documents, IReadOnlyList<SyntaxProblem> Problems)
{
    /// <summary>The comments of a text that has no document; all others belong to one.</summary>
    public IReadOnlyList<Comment> Comments { get; init; } = [];
}

/// <summary>One document with its comments.</summary>
/// <param name="Root">Null for an empty document.</param>
/// <param name="Range">From the end of the document before (or the start of the text) to the next document.</param>
public sealed record YamlDocument(Node? Root, TextRange Range, IReadOnlyList<Comment> Comments);
