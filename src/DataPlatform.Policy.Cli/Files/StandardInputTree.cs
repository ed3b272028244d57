using Dpp.Text;

namespace Dpp.Cli.Files;

/// <summary>A tree in which one file has the text that came through standard input, whatever the disk says of it.</summary>
internal sealed class StandardInputTree(FileTree below, string path, byte[] bytes) : FileTree
{
    private readonly FileLook look = LookAt(path, bytes);

    public override FileLook Look(string asked) => asked == path ? look : below.Look(asked);

    public override FolderListing List(string folder)
    {
        var listing = below.List(folder);
        var name = NameOf(path);
        return folder != FolderOf(path) || listing.Files.Contains(name)
            ? listing
            : listing with { Files = [.. listing.Files.Append(name).Order(StringComparer.Ordinal)] };
    }

    public override Presence Tracks(string path) => below.Tracks(path);

    private static FileLook LookAt(string path, byte[] bytes)
    {
        var (text, _, problem) = TextForms.Decode(bytes);
        return text is null ? new FileLook(Presence.Here, null, problem, FileTrouble.NotText) : new FileLook(Presence.Here, new SourceFile(path, text));
    }
}
