namespace Dpp.Syntax.Yaml;

/// <summary>The children of all open collections on one pile, so that each collection gets one array of the right size.</summary>
internal sealed class Gathering<T>
{
    private readonly List<T> pile = [];

    public int Count => pile.Count;

    public void Add(T child) => pile.Add(child);

    /// <summary>Takes what was added since the mark.</summary>
    public T[] Take(int mark)
    {
        var children = new T[pile.Count - mark];
        pile.CopyTo(mark, children, 0, children.Length);
        pile.RemoveRange(mark, children.Length);
        return children;
    }

    public BrokenNode Drop(int mark, BrokenNode instead)
    {
        pile.RemoveRange(mark, pile.Count - mark);
        return instead;
    }
}
