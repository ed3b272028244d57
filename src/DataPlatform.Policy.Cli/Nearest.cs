namespace Dpp.Cli;

/// <summary>Did you mean.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the fewest changes, when they are few for its length; the first of equals.</summary>
    public static string? Of(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var fewest = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var changes = Changes(word.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (changes < fewest)
            {
                (best, fewest) = (candidate, changes);
            }
        }

        return best;
    }

    /// <summary>" (did you mean 'x'?)", or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> candidates)
        => Of(word, candidates) is { } meant ? $" (did you mean '{meant}'?)" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours.</summary>
    private static int Changes(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
