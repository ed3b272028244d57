namespace Dpp.Model;

/// <summary>Things of one kind that somebody else declares, by name.</summary>
/// <param name="Names">With * and ? for several.</param>
public sealed record External(string Kind, IReadOnlyList<Located<string>> Names)
{
    /// <summary>Whether a name is what a pattern with * and ? means.</summary>
    public static bool Matches(string pattern, string name)
    {
        int at = 0, inPattern = 0, star = -1, resume = 0;
        while (at < name.Length)
        {
            if (inPattern < pattern.Length && (pattern[inPattern] == '?' || (pattern[inPattern] != '*' && pattern[inPattern] == name[at])))
            {
                at++;
                inPattern++;
            }
            else if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                star = inPattern++;
                resume = at;
            }
            else if (star >= 0)
            {
                inPattern = star + 1;
                at = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (inPattern < pattern.Length && pattern[inPattern] == '*')
        {
            inPattern++;
        }

        return inPattern == pattern.Length;
    }
}
