using Dpp.Text;

namespace Dpp.Model;

/// <summary>How a value is written in its own format. The reader makes it, the engine uses it, rules only pass it on.</summary>
public abstract class Slot
{
    public abstract Change? Write(object value);

    public virtual Change? Remove() => null;

    /// <summary>Renames the key, not the value.</summary>
    public virtual Change? Rename(string name) => null;

    /// <summary>The same value in quotes.</summary>
    public virtual Change? Quote() => null;
}

/// <summary>The edits that make a change happen.</summary>
/// <param name="InPlace">Where the value is said; null when it is not written verbatim there.</param>
/// <param name="InOwnLayer">In the file that belongs to this environment alone, when the value comes from a shared one.</param>
public sealed record Change(IReadOnlyList<Edit>? InPlace, IReadOnlyList<Edit>? InOwnLayer = null);
