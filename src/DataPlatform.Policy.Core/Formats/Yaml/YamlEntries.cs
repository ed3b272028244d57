using Dpp.Model;

namespace Dpp.Formats.Yaml;

/// <summary>The entries of a mapping while it is read; looks up by a table only when there are many.</summary>
internal sealed class YamlEntries(int capacity)
{
    private const int SmallMapping = 12;
    private Dictionary<string, int>? index;

    public List<TreeEntry> Entries { get; } = new(capacity);

    public int Find(string name)
    {
        if (Entries.Count > SmallMapping)
        {
            return Index().TryGetValue(name, out var at) ? at : -1;
        }

        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    public void Add(TreeEntry entry)
    {
        Entries.Add(entry);
        index?.Add(entry.Name, Entries.Count - 1);
    }

    private Dictionary<string, int> Index()
    {
        if (index is null)
        {
            index = new(StringComparer.Ordinal);
            for (var i = 0; i < Entries.Count; i++)
            {
                index.Add(Entries[i].Name, i);
            }
        }

        return index;
    }
}
