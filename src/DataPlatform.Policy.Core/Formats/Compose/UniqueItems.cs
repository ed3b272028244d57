using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>A list in which a key stands once: a later item takes the place of the earlier one.</summary>
/// <param name="keyOf">Null for an item that is like no other.</param>
/// <param name="repeated">Told of the item that counts and of the one before.</param>
internal sealed class UniqueItems(Func<Tree, string?> keyOf, Action<Tree, Tree>? repeated = null)
{
    private readonly List<Tree> items = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public int Count => items.Count;
    public IReadOnlyList<Tree> All => items;

    public void AddAll(IEnumerable<Tree> all)
    {
        foreach (var item in all)
        {
            Add(item);
        }
    }

    private void Add(Tree item)
    {
        var key = keyOf(item);
        if (key is null)
        {
            items.Add(item);
        }
        else if (places.TryGetValue(key, out var at))
        {
            repeated?.Invoke(item, items[at]);
            items[at] = item.With(new Overrode(items[at].At, item.Origin));
        }
        else
        {
            places[key] = items.Count;
            items.Add(item);
        }
    }
}
