using Dpp.Text;

namespace Dpp.Model;

/// <summary>Writes into one format: given a tree and a new text, the edits. One per format; knows quoting, indentation and line breaks.</summary>
public abstract class TreeWriter
{
    /// <summary>The file it writes into.</summary>
    public abstract SourceFile? File { get; }

    /// <summary>Replaces the text of a scalar; null when it is not written verbatim there (an alias, a variable, a shared block).</summary>
    public abstract IReadOnlyList<Edit>? Replace(Tree scalar, string text);

    /// <summary>Adds the path with a scalar at its end below an existing mapping.</summary>
    public abstract IReadOnlyList<Edit>? Insert(Tree owner, IReadOnlyList<string> path, string text);

    /// <summary>Removes the entry or item, its line included when nothing else stands on it.</summary>
    public abstract IReadOnlyList<Edit>? Remove(Tree tree);

    public abstract IReadOnlyList<Edit>? Rename(Tree tree, string key);

    public abstract IReadOnlyList<Edit>? Quote(Tree scalar);
}
