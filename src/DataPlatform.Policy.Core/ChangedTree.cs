using Dpp.Engine.Fixes;
using Dpp.Text;

namespace Dpp;

/// <summary>A tree in which some files have another text, or are there at all.</summary>
internal sealed class ChangedTree(FileTree inner) : FileTree
{
    private readonly Dictionary<string, SourceFile> changed = new(StringComparer.Ordinal);

    public ChangedTree With(IReadOnlyList<FileChange> changes)
    {
        var next = new ChangedTree(inner);
        foreach (var file in changed)
        {
            next.changed[file.Key] = file.Value;
        }

        foreach (var change in changes)
        {
            next.changed[change.File.Path] = new SourceFile(change.File.Path, change.NewText);
        }

        return next;
    }

    public override FileLook Look(string path) => changed.TryGetValue(path, out var file) ? new FileLook(Presence.Here, file) : inner.Look(path);

    public override FolderListing List(string folder) => inner.List(folder);

    public override Presence Tracks(string path) => inner.Tracks(path);
}
