namespace Dpp.Text;

/// <summary>Tells a name that was mistyped from one that is just similar.</summary>
public static class NearMiss
{
    private const int MostEdits = 2, ShortestPart = 4;

    /// <summary>The known name that this one was probably meant to be; null when none is.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? best = null;
        var least = MostEdits + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) <= MostEdits && candidate != name
                && Nearest.Distance(name, candidate) is var distance && distance < least && IsSlip(name, candidate))
            {
                best = candidate;
                least = distance;
            }
        }

        return best;
    }

    /// <summary>app-1 and app-2, api-key and app-key, db-dev and db-prd are different things, not slips.</summary>
    private static bool IsSlip(string name, string candidate)
    {
        string[] parts = name.Split('-', '_', '.'), others = candidate.Split('-', '_', '.');
        if (parts.Length != others.Length)
        {
            return Letters(name).Length > ShortestPart && Letters(name) != "" && string.Concat(parts) == string.Concat(others);
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] != others[i] && !IsSwap(parts[i], others[i]) && (Math.Min(parts[i].Length, others[i].Length) < ShortestPart || Letters(parts[i]) == Letters(others[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"evn" for "env": two letters beside each other have changed places.</summary>
    private static bool IsSwap(string part, string other)
    {
        var at = 0;
        while (at < part.Length && at < other.Length && part[at] == other[at])
        {
            at++;
        }

        return part.Length > 2 && part.Length == other.Length && at + 1 < part.Length && char.IsLetter(part[at]) && char.IsLetter(other[at])
            && part[at] == other[at + 1] && part[at + 1] == other[at] && string.CompareOrdinal(part, at + 2, other, at + 2, part.Length) == 0;
    }

    private static string Letters(string part) => string.Concat(part.Where(letter => letter is < '0' or > '9'));
}
