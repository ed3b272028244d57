using Dpp.Text;

namespace Dpp.Bench;

/// <summary>Texts as a folder of files, for what is measured inside this process.</summary>
internal sealed class TextTree(IReadOnlyList<string> texts) : FileTree
{
    private readonly Dictionary<string, SourceFile> files = texts
        .Select((text, i) => new SourceFile(FormattableString.Invariant($"file-{i}.yaml"), text))
        .ToDictionary(file => file.Path, StringComparer.Ordinal);

    public override FileLook Look(string path) => files.TryGetValue(path, out var file) ? new FileLook(Presence.Here, file) : new FileLook(Presence.NotHere);

    public override FolderListing List(string folder) => new(folder.Length == 0 ? [.. files.Keys.Order(StringComparer.Ordinal)] : [], [], Complete: true);
}
