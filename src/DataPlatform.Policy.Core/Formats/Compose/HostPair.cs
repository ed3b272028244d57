using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>The entries of extra_hosts as "name=address", however they are written.</summary>
internal static class HostPair
{
    public static Tree Of(Tree item, ComposeVariables variables)
    {
        if (item.Kind != TreeKind.Scalar || ComposeText.Of(item, variables) is not { } text)
        {
            return item;
        }

        var separator = text.Text.IndexOfAny(['=', ':']);
        return separator < 0 ? item : Pair(item, text.Text.Substring(0, separator), text.Text.Substring(separator + 1));
    }

    public static IEnumerable<Tree> Of(TreeEntry entry)
        => (entry.Value.Kind == TreeKind.Sequence ? entry.Value.Items : [entry.Value])
            .Select(address => address.Kind == TreeKind.Scalar ? Pair(address, entry.Name, address.Text) : address);

    private static Tree Pair(Tree item, string name, string address) => TreeCopy.Scalar(item, $"{name}={address.Trim('[', ']')}");
}
