using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

/// <summary>Files in memory; some paths are out of sight.</summary>
internal sealed class ExampleTree(IEnumerable<(string Path, string Text)> files, IReadOnlyCollection<string> unseen) : FileTree
{
    private readonly SortedDictionary<string, SourceFile> files = new(files.ToDictionary(file => file.Path, file => new SourceFile(file.Path, file.Text)), StringComparer.Ordinal);

    public IReadOnlyList<string>? Tracked { get; init; }

    public override Presence Tracks(string path) => Tracked is null ? Presence.CannotSee : Tracked.Contains(path) ? Presence.Here : Presence.NotHere;

    public override FileLook Look(string path)
        => unseen.Contains(path) ? new FileLook(Presence.CannotSee)
            : files.TryGetValue(path, out var file) ? new FileLook(Presence.Here, file)
            : new FileLook(Presence.NotHere);

    public override FolderListing List(string folder)
    {
        var below = folder.Length == 0 ? "" : folder + "/";
        var rest = files.Keys.Where(path => path.StartsWith(below, StringComparison.Ordinal)).Select(path => path[below.Length..]).ToList();
        return new FolderListing(
            [.. rest.Where(path => !path.Contains('/'))],
            [.. rest.Where(path => path.Contains('/')).Select(path => path[..path.IndexOf('/')]).Distinct()],
            !unseen.Any(path => path.StartsWith(below, StringComparison.Ordinal)));
    }
}
