using Dpp.Model;

namespace Dpp.Formats.Yaml;

/// <summary>The entries of a mapping while it is read; looks up by a table only when there are many.</summary>
internal sealed class YamlEntries(int capacity)
{
    private const int SmallMapping = 12;
    private TreeEntry[] entries = new TreeEntry[capacity];
    private Dictionary<string, int>? index;
    private int count;

    public TreeEntry this[int at]
    {
        get => entries[at];
        set => entries[at] = value;
    }

    /// <summary>-1 when there is none.</summary>
    public int Find(string name)
    {
        if (count > SmallMapping)
        {
            return Index().TryGetValue(name, out var at) ? at : -1;
        }

        for (var i = 0; i < count; i++)
        {
            if (entries[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    public void Add(TreeEntry entry)
    {
        if (count == entries.Length)
        {
            Array.Resize(ref entries, Math.Max(4, 2 * count));
        }

        index?.Add(entry.Name, count);
        entries[count++] = entry;
    }

    /// <summary>Nothing can be added afterwards.</summary>
    public TreeEntry[] ToArray()
    {
        Array.Resize(ref entries, count);
        return entries;
    }

    private Dictionary<string, int> Index()
    {
        if (index is null)
        {
            index = new(StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
            {
                index.Add(entries[i].Name, i);
            }
        }

        return index;
    }
}
