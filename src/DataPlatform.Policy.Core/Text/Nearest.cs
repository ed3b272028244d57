namespace Dpp.Text;

/// <summary>Finds the word that somebody probably meant.</summary>
public static class Nearest
{
    private const int LongestWord = 64;

    /// <summary>The known word nearest to this one: at most two edits away (one for short words), or one is the beginning of the other; of equals the one that begins the same. Null: none is near.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = DistanceOrMax(word, candidate);
            if (distance < bestDistance || (distance < int.MaxValue && distance == bestDistance && CommonStart(word, candidate) > CommonStart(word, best!))) // a distance was found with a word
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>How many letters to insert, remove, replace or swap with their neighbour; case does not count.</summary>
    public static int Distance(string left, string right)
    {
        int[] before = new int[right.Length + 1], last = new int[right.Length + 1], now = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = Lower(left[i - 1]) == Lower(right[j - 1]);
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Lower(left[i - 1]) == Lower(right[j - 2]) && Lower(left[i - 2]) == Lower(right[j - 1]))
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[right.Length];
    }

    private static int DistanceOrMax(string word, string candidate)
    {
        if (word.Length > LongestWord || candidate.Length > LongestWord)
        {
            return int.MaxValue;
        }

        var shorter = Math.Min(word.Length, candidate.Length);
        var most = shorter < 3 ? 0 : shorter < 5 ? 1 : 2;
        var distance = Math.Abs(word.Length - candidate.Length) <= most ? Distance(word, candidate) : int.MaxValue;
        if (distance <= most)
        {
            return distance;
        }

        return shorter >= 3 && (StartsWith(word, candidate) || StartsWith(candidate, word)) ? most + 1 : int.MaxValue;
    }

    private static int CommonStart(string left, string right)
    {
        var same = 0;
        while (same < left.Length && same < right.Length && Lower(left[same]) == Lower(right[same]))
        {
            same++;
        }

        return same;
    }

    private static bool StartsWith(string text, string beginning) => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);

    private static char Lower(char letter) => char.ToLowerInvariant(letter);
}
