using Dpp.Text;

namespace Dpp.Model;

/// <summary>A Markdown document about the platform.</summary>
public sealed record Document(SourceFile File, IReadOnlyList<DocumentTable> Tables);

/// <summary>A table of a document.</summary>
/// <param name="Rows">Each with as many cells as the header.</param>
public sealed record DocumentTable(IReadOnlyList<DocumentCell> Header, IReadOnlyList<IReadOnlyList<DocumentCell>> Rows);

/// <summary>A cell of a table.</summary>
/// <param name="Text">Without stars and backquotes around it.</param>
/// <param name="IsCode">True when it stands in backquotes: the name of something.</param>
public readonly record struct DocumentCell(Located<string> Text, bool IsCode);

/// <summary>A block of code that whoever copies it cannot use as it is.</summary>
/// <param name="Message">In one line, no full stop.</param>
public sealed record UnclearFence(Place At, string Message) : Observation(At);
