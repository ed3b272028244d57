using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Tells every value that comes from a shared file where it would stand in the file of this environment alone.</summary>
internal sealed class OwnLayerPass(SourceFile own)
{
    public Tree Mark(Tree merged, Tree ownRoot) => Mark(merged, ownRoot, []);

    /// <param name="home">The deepest mapping of the own file on the way to the tree.</param>
    /// <param name="rest">The keys from there to the tree.</param>
    private Tree Mark(Tree tree, Tree home, List<string> rest)
    {
        if (tree.Kind != TreeKind.Mapping)
        {
            return IsOwn(tree) ? tree : tree.With(new OwnLayer(home, [.. rest]), []);
        }

        var entries = new TreeEntry[tree.Entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = tree.Entries[i];
            if (rest.Count == 0 && home.Find(entry.Name) is { Kind: TreeKind.Mapping } inner)
            {
                entries[i] = new TreeEntry(entry.Key, Mark(entry.Value, inner, rest));
                continue;
            }

            rest.Add(entry.Name);
            entries[i] = new TreeEntry(entry.Key, Mark(entry.Value, home, rest));
            rest.RemoveAt(rest.Count - 1);
        }

        return IsOwn(tree) ? tree.With(entries) : tree.With(new OwnLayer(home, [.. rest]), entries);
    }

    private bool IsOwn(Tree tree) => ReferenceEquals(tree.Writer?.File ?? tree.At.Source, own);
}
