namespace Dpp.Text;

/// <summary>What a tree of files knows of one path.</summary>
public enum Presence : byte
{
    /// <summary>Outside what this host may see; says nothing about whether it exists.</summary>
    CannotSee,
    Here,
    NotHere,
}

/// <summary>Why a file that is here has no text.</summary>
public enum FileTrouble : byte
{
    Unreadable,
    NotText,
    TooLarge,
}

/// <summary>The answer to a look: the file when it is here and is text.</summary>
/// <param name="Problem">When it has no text, why, to be read after its name: "is larger than 64 MiB".</param>
public readonly record struct FileLook(Presence Presence, SourceFile? File = null, string? Problem = null, FileTrouble Trouble = FileTrouble.Unreadable);

/// <summary>The files and folders directly in a folder, in ordinal order; whether all of them are listed.</summary>
public sealed record FolderListing(IReadOnlyList<string> Files, IReadOnlyList<string> Folders, bool Complete);

/// <summary>The one seam through which dpp reads files: disk, git index, git commit, editor buffers, AdditionalFiles.</summary>
/// <remarks>Paths are relative to the root of the tree, with forward slashes, without "." and ".."; the root itself is "".</remarks>
public abstract class FileTree
{
    public abstract FileLook Look(string path);
    public abstract FolderListing List(string folder);

    /// <summary>Whether version control keeps the file: Here when the next commit has it, NotHere when not, CannotSee where nobody knows.</summary>
    public virtual Presence Tracks(string path) => Presence.CannotSee;

    /// <summary>Says which files will be looked at next, for trees that fetch many at once faster than one by one.</summary>
    public virtual void Expect(IReadOnlyList<string> paths)
    {
    }

    /// <summary>Joins a path as written in a file of the folder: null when it leaves the tree, is absolute or starts at a home folder.</summary>
    public static string? Resolve(string folder, string path)
    {
        if (path.Length == 0 || path[0] is '/' or '~' or '\\' || path.Contains(':'))
        {
            return null;
        }

        var parts = new List<string>(folder.Split(['/'], StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count == 0)
            {
                return null;
            }
            else
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return string.Join("/", parts);
    }

    public static string FolderOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path.Substring(0, slash);
    }

    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
