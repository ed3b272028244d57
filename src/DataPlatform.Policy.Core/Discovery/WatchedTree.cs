using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>A tree that remembers what was looked for: what can change a stack.</summary>
internal sealed class WatchedTree(FileTree inner) : FileTree
{
    private readonly SortedSet<string> paths = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Paths => paths;

    public override FileLook Look(string path)
    {
        paths.Add(path);
        return inner.Look(path);
    }

    public override FolderListing List(string folder)
    {
        paths.Add(folder);
        return inner.List(folder);
    }

    public override Presence Tracks(string path) => inner.Tracks(path);
}
