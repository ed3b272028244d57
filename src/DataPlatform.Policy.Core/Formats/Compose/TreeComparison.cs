using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>Whether two trees say the same, whatever their places.</summary>
internal static class TreeComparison
{
    public static bool Same(Tree one, Tree other)
    {
        if (one.Kind != other.Kind || one.IsNull != other.IsNull || one.Text != other.Text || one.Kind == TreeKind.None
            || one.Entries.Count != other.Entries.Count || one.Items.Count != other.Items.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Items.Count; i++)
        {
            if (!Same(one.Items[i], other.Items[i]))
            {
                return false;
            }
        }

        return one.Entries.All(entry => other.Find(entry.Name) is { } same && Same(entry.Value, same));
    }
}
