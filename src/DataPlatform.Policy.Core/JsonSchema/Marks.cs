namespace Dpp.JsonSchema;

/// <summary>Which entries of a mapping or items of a list some keyword has evaluated.</summary>
internal sealed class Marks
{
    private ulong first;
    private ulong[]? more;
    private bool all;

    public void AddAll() => all = true;

    public void AddBelow(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Add(i);
        }
    }

    public void Add(int index)
    {
        if (index < 64)
        {
            first |= 1UL << index;
            return;
        }

        var word = (index / 64) - 1;
        Grow(word + 1);
        more![word] |= 1UL << (index % 64); // grown just now
    }

    public void Add(Marks other)
    {
        all |= other.all;
        first |= other.first;
        if (other.more is { } words)
        {
            Grow(words.Length);
            for (var i = 0; i < words.Length; i++)
            {
                more![i] |= words[i]; // grown just now
            }
        }
    }

    public bool Contains(int index)
        => all || (index < 64 ? (first >> index & 1) != 0 : more is not null && (index / 64) - 1 < more.Length && (more[(index / 64) - 1] >> (index % 64) & 1) != 0);

    private void Grow(int words)
    {
        if (more is null || more.Length < words)
        {
            Array.Resize(ref more, Math.Max(words, more is null ? 4 : more.Length * 2));
        }
    }
}
