using Dpp.Text;

namespace Dpp.Model;

/// <summary>A key and its value as the consumer sees them, after merging.</summary>
public readonly struct TreeEntry
{
    // Half of all trees would be those of keys, and hardly anybody asks for one: the text is enough to make it.
    private readonly object key;

    public TreeEntry(Tree key, Tree value)
    {
        this.key = key;
        Value = value;
    }

    /// <param name="name">The text of a key that stands, character for character, where the value says that its name is.</param>
    internal TreeEntry(string name, Tree value)
    {
        key = name;
        Value = value;
    }

    public Tree Value { get; }
    public string Name => key as string ?? ((Tree)key).Text;

    /// <summary>Where the key stands.</summary>
    public Place KeyAt => key is Tree tree ? tree.At : Value.Name;

    /// <summary>Null for the default entry, which is what a search that finds none gives.</summary>
    public Tree Key => key is string text ? Plain(text) : (Tree)key;

    private Tree Plain(string text) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        At = Value.Name,
        Name = Value.Name,
        Text = text,
        Spot = new Spot(Value.Name.Range, Spot.OfKey),
    };
}
