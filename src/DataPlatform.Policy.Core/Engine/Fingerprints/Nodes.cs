using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Engine.Fingerprints;

/// <summary>Finds the node around a place without looking at all of them: nodes stand in the order of the text.</summary>
internal static class Nodes
{
    /// <summary>Counts in the outermost file, also for text inside a text.</summary>
    public static TextRange RangeOf(Node node) => node.Place.Range;

    /// <returns>Which one holds the place; -1 when none does.</returns>
    public static int Around(IReadOnlyList<Node> nodes, TextRange place)
    {
        var at = LastBefore(nodes.Count, i => RangeOf(nodes[i]).Start, place.Start);
        return at >= 0 && RangeOf(nodes[at]).Contains(place) ? at : -1;
    }

    /// <summary>The entry that holds the place, in its key, its value or both.</summary>
    public static EntryNode? Around(MappingNode mapping, TextRange place)
    {
        var at = LastBefore(mapping.Entries.Count, i => RangeOf(mapping.Entries[i].Key).Start, place.Start);
        if (at < 0)
        {
            return null;
        }

        var entry = mapping.Entries[at];
        return RangeOf(entry.Key).Union(RangeOf(entry.Value)).Contains(place) ? entry : null;
    }

    private static int LastBefore(int count, Func<int, int> start, int place)
    {
        int low = -1, high = count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (start(middle) <= place)
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
}
