using Dpp.Text;

namespace Dpp.Tests.House;

/// <summary>A tree of files in memory; what is not in it is not there.</summary>
internal sealed class TextTree : FileTree
{
    private readonly SortedDictionary<string, SourceFile> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> hidden = new(StringComparer.Ordinal);

    public TextTree(params IEnumerable<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
        {
            this.files[path] = new SourceFile(path, text);
        }
    }

    public SourceFile this[string path] => files[path];

    /// <summary>Makes a path one that this host may not see.</summary>
    public TextTree Hiding(string path)
    {
        files.Remove(path);
        hidden.Add(path);
        return this;
    }

    public override FileLook Look(string path)
        => hidden.Contains(path) ? default
            : files.TryGetValue(path, out var file) ? new FileLook(Presence.Here, file)
            : new FileLook(Presence.NotHere);

    public override FolderListing List(string folder)
    {
        var below = folder.Length == 0 ? "" : folder + "/";
        var names = files.Keys.Where(path => path.StartsWith(below, StringComparison.Ordinal)).Select(path => path[below.Length..]).ToList();
        return new FolderListing(
            [.. names.Where(name => !name.Contains('/'))],
            [.. names.Where(name => name.Contains('/')).Select(name => name[..name.IndexOf('/')]).Distinct()],
            !hidden.Any(path => FolderOf(path) == folder));
    }
}
