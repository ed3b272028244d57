using System.Collections.Concurrent;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>The folders of a tree that hold modules, each read once for all that call it.</summary>
public sealed class TerraformFolders(FileTree tree)
{
    private readonly ConcurrentDictionary<string, TerraformFolder?> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TerraformFile> files = new(StringComparer.Ordinal);

    public FileTree Tree => tree;

    /// <summary>Gives a file that is parsed already.</summary>
    public void Know(TerraformFile file) => files[file.File.Path] = file;

    /// <summary>Null when there is no configuration in it, or when it cannot be seen.</summary>
    internal TerraformFolder? Of(string folder) => folders.GetOrAdd(folder, Read);

    /// <summary>Null when it cannot be read.</summary>
    public TerraformFile? File(string path)
        => files.TryGetValue(path, out var known) ? known : tree.Look(path).File is { } file ? files.GetOrAdd(path, _ => TerraformFile.Read(file)) : null;

    private TerraformFolder? Read(string folder)
    {
        var listing = tree.List(folder);
        var names = listing.Files.Where(name => TerraformFile.IsNamed(name) && !TerraformFile.IsValuesName(name)).ToList();
        var read = names.Select(name => File(folder.Length == 0 ? name : $"{folder}/{name}")).OfType<TerraformFile>().ToList();
        return read.Count == 0 ? null : new TerraformFolder(folder, read) { IsWhole = listing.Complete && read.Count == names.Count };
    }
}
