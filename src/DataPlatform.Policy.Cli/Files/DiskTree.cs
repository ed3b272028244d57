using System.Collections.Concurrent;
using System.IO.Enumeration;
using Dpp.Text;

namespace Dpp.Cli.Files;

/// <summary>The files below a folder of this machine. Nothing outside it is read, whatever links say; every file is read once.</summary>
internal sealed class DiskTree(string root) : FileTree
{
    public const int LargestFile = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, FileLook> looks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TextForm> forms = new(StringComparer.Ordinal);
    private readonly RealPaths real = new();
    private readonly TrackedFiles tracked = new(root);
    private string? realRoot;

    private string RealRoot => realRoot ??= real.Of(root) ?? root;

    public override FileLook Look(string path) => looks.TryGetValue(path, out var known) ? known : looks.GetOrAdd(path, Read(path));

    public override Presence Tracks(string path) => tracked.Of(path);

    /// <summary>How a file that was read is stored.</summary>
    public TextForm FormOf(string path) => forms.TryGetValue(path, out var form) ? form : TextForm.Utf8;

    public override FolderListing List(string folder)
    {
        var files = new List<string>();
        var folders = new List<string>();
        var complete = true;
        try
        {
            var full = Path.Combine(root, folder);
            if (!Sees(full))
            {
                return new FolderListing([], [], Complete: false);
            }

            var entries = new FileSystemEnumerable<(string Name, bool IsFolder, bool IsLink)>(
                full,
                static (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
                new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false });
            foreach (var (name, isFolder, isLink) in entries)
            {
                if (isLink && !Sees(Path.Combine(full, name)))
                {
                    complete = false;
                }
                else if (!isFolder)
                {
                    files.Add(name);
                }
                else if (!isLink)
                {
                    // A linked folder of this tree is listed where it really is: no loops, nothing twice.
                    folders.Add(name);
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            return new FolderListing([], [], Complete: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            complete = false;
        }

        files.Sort(StringComparer.Ordinal);
        folders.Sort(StringComparer.Ordinal);
        return new FolderListing(files, folders, complete);
    }

    private FileLook Read(string path)
    {
        try
        {
            var full = Path.Combine(root, path);
            var info = new FileInfo(full);
            if (!Sees(full))
            {
                return new FileLook(Presence.CannotSee, null, "is a link that leads out of the folder that is checked");
            }

            if ((int)info.Attributes == -1 || (info.Attributes & FileAttributes.Directory) != 0)
            {
                return new FileLook(Presence.NotHere);
            }

            if ((info.Attributes & FileAttributes.ReparsePoint) != 0)
            {
                info = new FileInfo(real.Of(full) ?? full);
                if (!info.Exists)
                {
                    return new FileLook(Presence.NotHere);
                }
            }

            return info.Length switch
            {
                0 when SpecialFile.Is(full) => new FileLook(Presence.CannotSee, null, "is a pipe or a device, not a file"),
                0 => new FileLook(Presence.Here, new SourceFile(path, "")),
                > LargestFile => new FileLook(Presence.Here, null, $"is larger than {LargestFile / (1024 * 1024)} MiB", FileTrouble.TooLarge),
                _ => Decode(path, File.ReadAllBytes(full)),
            };
        }
        catch (UnauthorizedAccessException)
        {
            return new FileLook(Presence.Here, null, "cannot be read: permission denied");
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileLook(Presence.NotHere);
        }
        catch (IOException failure)
        {
            return new FileLook(Presence.Here, null, "cannot be read: " + failure.Message.TrimEnd('.'));
        }
    }

    private FileLook Decode(string path, byte[] bytes)
    {
        var (text, form, problem) = TextForms.Decode(bytes);
        forms[path] = form;
        return text is null ? new FileLook(Presence.Here, null, problem, FileTrouble.NotText) : new FileLook(Presence.Here, new SourceFile(path, text));
    }

    private bool Sees(string full)
        => real.Of(full) is { } path && (path == RealRoot || path.StartsWith(RealRoot.EndsWith('/') ? RealRoot : RealRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
