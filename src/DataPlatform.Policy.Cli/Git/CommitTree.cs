using System.Collections.Concurrent;
using Dpp.Text;

namespace Dpp.Cli.Git;

/// <summary>The files as an earlier commit has them, seen from a later tree: what did not change is the same there and is read once for both.</summary>
/// <remarks>What the later tree sees and git does not know, such as an ignored .env, belongs to no change and is seen here as well.</remarks>
internal sealed class CommitTree : FileTree
{
    private readonly FileTree later;
    private readonly BlobReader blobs;
    private readonly Dictionary<string, GitEntry?> changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FileLook> looks = new(StringComparer.Ordinal);

    public CommitTree(FileTree later, IEnumerable<GitChange> changes, BlobReader blobs)
    {
        this.later = later;
        this.blobs = blobs;
        foreach (var change in changes)
        {
            changed[change.Path] = change.Before;
        }

        foreach (var (path, before) in changed)
        {
            for (var at = before is null ? "" : path; at.Length > 0; at = FolderOf(at))
            {
                var folder = FolderOf(at);
                if (!folders.TryGetValue(folder, out var names))
                {
                    folders.Add(folder, names = new(StringComparer.Ordinal));
                }

                names.Add(at == path ? NameOf(at) : NameOf(at) + "/");
            }
        }
    }

    public override FileLook Look(string path)
    {
        if (!changed.TryGetValue(path, out var before))
        {
            return later.Look(path);
        }

        return before is { } entry ? looks.GetOrAdd(path, Find, entry) : new FileLook(Presence.NotHere);
    }

    public override FolderListing List(string folder)
    {
        var now = later.List(folder);
        var files = new SortedSet<string>(now.Files.Where(name => !changed.ContainsKey(Join(folder, name))), StringComparer.Ordinal);
        var below = new SortedSet<string>(now.Folders, StringComparer.Ordinal);
        foreach (var name in folders.TryGetValue(folder, out var names) ? names : Enumerable.Empty<string>())
        {
            if (name[^1] == '/')
            {
                below.Add(name[..^1]);
            }
            else if (changed[Join(folder, name)] is { IsSubmodule: true })
            {
                below.Add(name);
            }
            else
            {
                files.Add(name);
            }
        }

        return new FolderListing([.. files], [.. below], now.Complete);
    }

    public override Presence Tracks(string path)
        => !changed.TryGetValue(path, out var before) ? later.Tracks(path) : before is null ? Presence.NotHere : Presence.Here;

    public override void Expect(IReadOnlyList<string> paths)
    {
        later.Expect([.. paths.Where(path => !changed.ContainsKey(path))]);
        blobs.Expect([.. paths.Where(path => !looks.ContainsKey(path)).Select(path => changed.TryGetValue(path, out var entry) && entry is { IsLink: false, IsSubmodule: false } known ? known.Id : null).OfType<string>()]);
    }

    private FileLook Find(string path, GitEntry entry)
    {
        if (entry.IsSubmodule)
        {
            return new FileLook(Presence.CannotSee);
        }

        var look = blobs.Look(path, entry.Id);
        if (!entry.IsLink || look.File is not { } link)
        {
            return look;
        }

        if (Resolve(FolderOf(path), link.Text) is not { } target || target == path)
        {
            return new FileLook(Presence.CannotSee, null, "is a link that leads out of the folder that is checked");
        }

        var led = changed.TryGetValue(target, out var other) && other is { IsLink: true } ? new FileLook(Presence.CannotSee) : Look(target);
        return led.File is { } file ? led with { File = new SourceFile(path, file.Text) } : led;
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
