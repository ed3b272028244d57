using Dpp.Text;

namespace Dpp.Formats.Markdown;

/// <summary>A file that a document shows.</summary>
/// <param name="Path">In the folder that the document stands for.</param>
/// <param name="File">The document with everything but this file blanked: its characters stand where they stand in the document.</param>
public sealed record DocumentPart(string Path, SourceFile File);
