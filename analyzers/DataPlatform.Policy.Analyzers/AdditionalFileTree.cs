using Dpp.Text;
using Microsoft.CodeAnalysis;

namespace Dpp.Analyzers;

/// <summary>The additional files of a compilation as a tree: what is not among them cannot be seen.</summary>
internal sealed class AdditionalFileTree : FileTree
{
    private readonly Dictionary<string, AdditionalText> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile?> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SortedSet<string> Files, SortedSet<string> Folders)> folders = new(StringComparer.Ordinal);
    private readonly string root;
    private readonly CancellationToken cancel;

    public AdditionalFileTree(IReadOnlyList<AdditionalText> texts, string? projectFolder, CancellationToken cancel)
    {
        this.cancel = cancel;
        root = CommonFolder(texts, projectFolder);
        foreach (var text in texts)
        {
            Add(PathOf(text), text);
        }
    }

    /// <summary>The path of a file in this tree.</summary>
    public string PathOf(AdditionalText text) => Normal(text.Path).Substring(root.Length).TrimStart('/');

    public override FileLook Look(string path)
    {
        lock (read)
        {
            if (!read.TryGetValue(path, out var file))
            {
                var text = files.TryGetValue(path, out var additional) ? additional.GetText(cancel)?.ToString() : null;
                read.Add(path, file = text is null ? null : new SourceFile(path, text));
            }

            return file is null ? new FileLook(Presence.CannotSee) : new FileLook(Presence.Here, file);
        }
    }

    public override FolderListing List(string folder)
        => folders.TryGetValue(folder, out var listed)
            ? new FolderListing([.. listed.Files], [.. listed.Folders], Complete: false)
            : new FolderListing([], [], Complete: false);

    private void Add(string path, AdditionalText text)
    {
        files[path] = text;
        Folder(FolderOf(path)).Files.Add(NameOf(path));
        for (var folder = FolderOf(path); folder.Length > 0; folder = FolderOf(folder))
        {
            Folder(FolderOf(folder)).Folders.Add(NameOf(folder));
        }
    }

    private (SortedSet<string> Files, SortedSet<string> Folders) Folder(string path)
    {
        if (!folders.TryGetValue(path, out var folder))
        {
            folders.Add(path, folder = (new(StringComparer.Ordinal), new(StringComparer.Ordinal)));
        }

        return folder;
    }

    private static string CommonFolder(IReadOnlyList<AdditionalText> texts, string? projectFolder)
    {
        var common = projectFolder is null ? null : Normal(projectFolder).TrimEnd('/');
        foreach (var text in texts)
        {
            var folder = FolderOf(Normal(text.Path));
            common ??= folder;
            while (folder != common && !folder.StartsWith(common + "/", StringComparison.Ordinal))
            {
                common = FolderOf(common);
            }
        }

        return common ?? "";
    }

    private static string Normal(string path) => path.Replace('\\', '/');
}
