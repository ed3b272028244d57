using Dpp.Formats.Terraform.Evaluation;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>One evaluation of a root: the values given to its variables, its workspace, and what could not be seen.</summary>
internal sealed class TerraformRun(TerraformFolders folders, string folder, string? workspace)
{
    private readonly SortedSet<string> unseen = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceFile, HclWriter?> writers = [];

    public string Folder => folder;
    public string? Workspace => workspace;
    public FunctionSight Sight { get; } = new(folder, folders.Tree);

    /// <summary>What files and options give to the variables of the root.</summary>
    public Dictionary<string, Value> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>The sources of modules that are not in the tree.</summary>
    public IReadOnlyCollection<string> Unseen => unseen;

    /// <summary>The folders of the modules it calls.</summary>
    public IReadOnlyCollection<string> Used => used;

    /// <summary>The module of a folder; null when it is not there.</summary>
    public TerraformFolder? Module(string path)
    {
        used.Add(path);
        return folders.Of(path);
    }

    public void Miss(string source) => unseen.Add(source);

    public HclWriter? WriterOf(SourceFile file)
    {
        if (!writers.TryGetValue(file, out var writer))
        {
            writer = file.Path.EndsWith(".json", StringComparison.Ordinal) ? null : new HclWriter(file);
            writers.Add(file, writer);
        }

        return writer;
    }

    /// <summary>A folder of the tree as Terraform names it, seen from the root.</summary>
    public string Relative(string path)
    {
        if (path == folder)
        {
            return ".";
        }

        string[] from = folder.Length == 0 ? [] : folder.Split('/');
        string[] to = path.Length == 0 ? [] : path.Split('/');
        var same = 0;
        while (same < from.Length && same < to.Length && from[same] == to[same])
        {
            same++;
        }

        return string.Join("/", Enumerable.Repeat("..", from.Length - same).Concat(to.Skip(same)));
    }
}
