namespace Dpp.Text;

/// <summary>Characters of a file to be replaced by a text; an empty range inserts.</summary>
public sealed record Edit(Place Place, string NewText);
