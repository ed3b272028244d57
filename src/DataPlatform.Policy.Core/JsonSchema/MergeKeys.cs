using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>Mappings that take entries from others by the YAML key "&lt;&lt;".</summary>
internal static class MergeKeys
{
    private const int Deepest = 20;

    /// <summary>The mapping's own entries first; what it takes over stands behind, each name once.</summary>
    public static IReadOnlyList<EntryNode> EntriesOf(MappingNode mapping)
    {
        var all = new List<EntryNode>();
        Add(mapping, all, new HashSet<string>(StringComparer.Ordinal), 0);
        return all;
    }

    private static void Add(MappingNode mapping, List<EntryNode> into, HashSet<string> seen, int depth)
    {
        foreach (var entry in mapping.Entries)
        {
            if (!IsMerge(entry) && (entry.Name is not { } name || seen.Add(name)))
            {
                into.Add(entry);
            }
        }

        if (depth == Deepest)
        {
            return;
        }

        foreach (var entry in mapping.Entries)
        {
            if (!IsMerge(entry))
            {
                continue;
            }

            var value = JsonValues.Resolve(entry.Value);
            foreach (var source in value is SequenceNode several ? several.Items : [value])
            {
                if (JsonValues.AsMapping(source) is { } other)
                {
                    Add(other, into, seen, depth + 1);
                }
            }
        }
    }

    private static bool IsMerge(EntryNode entry) => entry.Key is ScalarNode { Style: ScalarStyle.Plain, Value: "<<" };
}
