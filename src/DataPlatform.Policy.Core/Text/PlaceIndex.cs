namespace Dpp.Text;

/// <summary>Things by where they stand: finds all that touch a place without looking at the rest.</summary>
public sealed class PlaceIndex<T>
{
    private readonly Dictionary<string, List<Item>> byPath = new(StringComparer.Ordinal);
    private bool isSorted;

    private struct Item(TextRange range, T value, int order)
    {
        public TextRange Range = range;
        public T Value = value;
        public int Order = order;

        /// <summary>The largest end of this item and all before it.</summary>
        public int Reach = range.End;
    }

    public bool IsEmpty => byPath.Count == 0;

    public void Add(Place place, T value)
    {
        if (!byPath.TryGetValue(place.Source.Path, out var items))
        {
            byPath.Add(place.Source.Path, items = []);
        }

        items.Add(new Item(place.Range, value, items.Count));
        isSorted = false;
    }

    /// <summary>All that share a character with the place; where one of both is empty, touching is enough.</summary>
    public IEnumerable<T> At(Place place)
    {
        if (!isSorted)
        {
            Sort();
        }

        if (!byPath.TryGetValue(place.Source.Path, out var items))
        {
            yield break;
        }

        for (var i = LastStartingBefore(items, place.Range.End); i >= 0 && items[i].Reach >= place.Range.Start; i--)
        {
            if (Touch(items[i].Range, place.Range))
            {
                yield return items[i].Value;
            }
        }
    }

    /// <summary>True when the ranges share a character, or one of them is empty and stands in or at the other.</summary>
    public static bool Touch(TextRange left, TextRange right)
        => left.IsEmpty || right.IsEmpty
            ? left.Start <= right.End && right.Start <= left.End
            : left.Overlaps(right);

    private static int LastStartingBefore(List<Item> items, int end)
    {
        int low = -1, high = items.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (items[middle].Range.Start <= end)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private void Sort()
    {
        foreach (var items in byPath.Values)
        {
            items.Sort((a, b) => a.Range.Start != b.Range.Start ? a.Range.Start.CompareTo(b.Range.Start) : a.Order.CompareTo(b.Order));
            for (var i = 0; i < items.Count; i++)
            {
                var item = items[i];
                item.Reach = Math.Max(item.Range.End, i > 0 ? items[i - 1].Reach : 0);
                items[i] = item;
            }
        }

        isSorted = true;
    }
}
