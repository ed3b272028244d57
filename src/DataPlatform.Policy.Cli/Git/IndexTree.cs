using System.Collections.Concurrent;
using System.Text;
using Dpp.Text;

namespace Dpp.Cli.Git;

/// <summary>The files as the next commit will have them: what a fresh checkout of it would see, whatever lies in the work tree.</summary>
/// <remarks>Untracked and ignored files are not here, as they would not be there. What a submodule holds cannot be seen.</remarks>
internal sealed class IndexTree : FileTree
{
    private const int MostLinks = 40;

    private readonly Dictionary<string, GitEntry> entries;
    private readonly BlobReader blobs;
    private readonly ConcurrentDictionary<string, FileLook> looks = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, GitFolder>> folders;

    public IndexTree(Dictionary<string, GitEntry> entries, BlobReader blobs)
    {
        this.entries = entries;
        this.blobs = blobs;
        folders = new(() => GitFolder.Of(entries));
    }

    public IEnumerable<string> Paths => entries.Keys;

    public bool HasLinks => entries.Values.Any(entry => entry.IsLink);

    /// <summary>Reads what <c>git ls-files -s -z</c> prints.</summary>
    public static Dictionary<string, GitEntry> Read(byte[] listing)
    {
        // 100644 ID 0 TAB path NUL
        var entries = new Dictionary<string, GitEntry>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(listing).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var words = line[..tab].Split(' ');
            if (words[2] != "0")
            {
                throw new UsageException($"--staged: '{line[(tab + 1)..]}' has a merge conflict that is not resolved");
            }

            entries[line[(tab + 1)..]] = new GitEntry(words[0], words[1]);
        }

        return entries;
    }

    public override FileLook Look(string path) => looks.TryGetValue(path, out var known) ? known : looks.GetOrAdd(path, Find(path));

    public override FolderListing List(string folder)
    {
        if (Follow(folder) is not { } real)
        {
            return new FolderListing([], [], Complete: false);
        }

        if (!folders.Value.TryGetValue(real, out var known))
        {
            return new FolderListing([], [], Complete: !IsInSubmodule(real));
        }

        var files = new List<string>();
        var complete = true;
        foreach (var name in known.Files)
        {
            var path = real.Length == 0 ? name : $"{real}/{name}";
            var target = entries[path].IsLink ? Follow(path) : path;
            if (target is null)
            {
                complete = false;
            }
            else if (!folders.Value.ContainsKey(target))
            {
                // A linked folder is listed where it really is: no loops, nothing twice.
                files.Add(name);
            }
        }

        return new FolderListing(files, known.Folders, complete);
    }

    public override Presence Tracks(string path) => entries.ContainsKey(path) ? Presence.Here : IsInSubmodule(path) ? Presence.CannotSee : Presence.NotHere;

    public override void Expect(IReadOnlyList<string> paths)
        => blobs.Expect([.. paths.Where(path => !looks.ContainsKey(path)).Select(path => entries.TryGetValue(path, out var entry) && !entry.IsLink && !entry.IsSubmodule ? entry.Id : null).OfType<string>()]);

    private FileLook Find(string path)
    {
        if (Follow(path) is not { } real)
        {
            return new FileLook(Presence.CannotSee, null, "is a link that leads out of the folder that is checked");
        }

        if (!entries.TryGetValue(real, out var entry))
        {
            return new FileLook(IsInSubmodule(real) ? Presence.CannotSee : Presence.NotHere);
        }

        return entry.IsSubmodule ? new FileLook(Presence.CannotSee) : blobs.Look(path, entry.Id);
    }

    private bool IsInSubmodule(string path)
    {
        for (var above = path; above.Length > 0; above = FolderOf(above))
        {
            if (entries.TryGetValue(above, out var entry))
            {
                return entry.IsSubmodule;
            }
        }

        return false;
    }

    /// <summary>The path without links; null when it leads out of the tree or in circles.</summary>
    private string? Follow(string path)
    {
        for (var links = 0; links < MostLinks; links++)
        {
            var link = path;
            while (link.Length > 0 && !(entries.TryGetValue(link, out var entry) && entry.IsLink))
            {
                link = FolderOf(link);
            }

            if (link.Length == 0)
            {
                return path;
            }

            if (blobs.Look(link, entries[link].Id).File is not { } file || Resolve(FolderOf(link), file.Text) is not { } target)
            {
                return null;
            }

            path = Resolve(target, path[link.Length..].TrimStart('/')) ?? target;
        }

        return null;
    }
}
