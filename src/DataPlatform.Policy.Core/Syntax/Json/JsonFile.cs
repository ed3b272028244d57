using Dpp.Text;

namespace Dpp.Syntax.Json;

/// <summary>How much more than RFC 8259 the consumer of a file allows.</summary>
public enum JsonDialect : byte
{
    /// <summary>Nothing.</summary>
    Strict,

    /// <summary>Comments, and a comma behind the last entry.</summary>
    WithComments,
}

/// <summary>What a JSON text says: strings are double-quoted scalars, numbers and true, false, null are plain ones, as written.</summary>
/// <param name="Root">Null when the text holds no value.</param>
public sealed record JsonFile(SourceText Source, Node? Root, IReadOnlyList<Comment> Comments, IReadOnlyList<SyntaxProblem> Problems);
