namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>The patterns of fileset(): *, **, ?, {a,b}.</summary>
internal static class PathPattern
{
    public static bool IsMatch(string pattern, string path)
    {
        var open = pattern.IndexOf('{');
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        return close < 0
            ? IsMatch(pattern, 0, path, 0)
            : pattern.Substring(open + 1, close - open - 1).Split(',').Any(one => IsMatch(pattern.Substring(0, open) + one + pattern.Substring(close + 1), path));
    }

    private static bool IsMatch(string pattern, int p, string path, int at)
    {
        while (p < pattern.Length)
        {
            if (pattern[p] == '*')
            {
                var isDeep = p + 1 < pattern.Length && pattern[p + 1] == '*';
                var rest = p + (isDeep ? 2 : 1);
                if (isDeep && rest < pattern.Length && pattern[rest] == '/' && IsMatch(pattern, rest + 1, path, at))
                {
                    return true;
                }

                for (var end = at; end <= path.Length; end++)
                {
                    if (IsMatch(pattern, rest, path, end))
                    {
                        return true;
                    }

                    if (end < path.Length && path[end] == '/' && !isDeep)
                    {
                        return false;
                    }
                }

                return false;
            }

            if (at >= path.Length || (pattern[p] != path[at] && (pattern[p] != '?' || path[at] == '/')))
            {
                return false;
            }

            p++;
            at++;
        }

        return at == path.Length;
    }
}
