using Dpp.Text;

namespace Dpp.Cli.Files;

/// <summary>A tree in which one file is as somebody says, whatever the disk says of it: what came through standard input, what is about to be written.</summary>
internal sealed class OneFileTree(FileTree below, string path, FileLook look) : FileTree
{
    public static OneFileTree Of(FileTree below, SourceFile file) => new(below, file.Path, new FileLook(Presence.Here, file));

    public static OneFileTree Of(FileTree below, string path, byte[] bytes)
    {
        var (text, _, problem) = TextForms.Decode(bytes);
        return text is null ? new OneFileTree(below, path, new FileLook(Presence.Here, null, problem, FileTrouble.NotText)) : Of(below, new SourceFile(path, text));
    }

    public override FileLook Look(string asked) => asked == path ? look : below.Look(asked);

    public override FolderListing List(string folder)
    {
        var listing = below.List(folder);
        var name = NameOf(path);
        return folder != FolderOf(path) || listing.Files.Contains(name)
            ? listing
            : listing with { Files = [.. listing.Files.Append(name).Order(StringComparer.Ordinal)] };
    }

    public override Presence Tracks(string asked) => below.Tracks(asked);
}
