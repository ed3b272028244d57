using Dpp.Formats.Kustomize;
using Dpp.Formats.Terraform;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Finds the files below the given paths that may mean something, by their names.</summary>
internal sealed class FileWalk(FileTree tree, DppSettings settings)
{
    private const int DeepestFolder = 60;
    private const string ChartSchema = "values.schema.json";

    private readonly SortedSet<string> found = new(StringComparer.Ordinal);
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);

    /// <summary>In ordinal order, each once.</summary>
    public IReadOnlyCollection<string> Found => found;

    /// <summary>Files in test, example, chart-template and vendored trees that nobody named.</summary>
    public IReadOnlyCollection<string> LeftOut => leftOut;

    /// <summary>The folders of charts whose templates are left out.</summary>
    public SortedSet<string> Charts { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that the settings give a JSON Schema.</summary>
    public SortedSet<string> WithSchema { get; } = new(StringComparer.Ordinal);

    /// <summary>The values of charts that have a schema for them, each with the path of the schema.</summary>
    public SortedDictionary<string, string> ChartValues { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths that are files, as the host gave them.</summary>
    public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

    /// <summary>True when no folder was given: only what has to do with these files is told.</summary>
    public bool OnlyFiles { get; private set; } = true;

    public void Start(string path)
    {
        if (path.Length > 0 && tree.Look(path).Presence == Presence.Here)
        {
            Given.Add(path);
            found.Add(path);
            AddWithSchema(path);
            Around(path);
            return;
        }

        OnlyFiles = false;
        Folder(path, isAside: false, 0);
    }

    /// <summary>Adds a file that the settings or an option name.</summary>
    public void Name(string path)
    {
        found.Add(path);
        leftOut.Remove(path);
    }

    /// <summary>The files that one file may belong together with: manifests beside it, compose files in its folder and above.</summary>
    private void Around(string path)
    {
        var folder = FileTree.FolderOf(path);
        if ((ComposeName.IsYaml(path) && ComposeName.Of(path) is null) || FileTree.NameOf(path) == ChartSchema)
        {
            Folder(folder, isAside: false, 0);
        }

        var kustomized = folder;
        while (kustomized.Length > 0 && !tree.List(kustomized).Files.Any(KustomizationFile.IsNamed))
        {
            kustomized = FileTree.FolderOf(kustomized);
        }

        if (kustomized.Length > 0 && !IsConfiguration(path))
        {
            Folder(FileTree.FolderOf(kustomized), isAside: false, 0); // The overlays and bases beside it.
        }

        if (TerraformFile.IsNamed(path))
        {
            Folder(AboveModules(folder), isAside: false, 0); // The roots that call it.
        }

        if (settings.Schemas.Any(setting => setting.PathIn(settings.Folder) == path))
        {
            Folder(settings.Folder, isAside: false, 0); // All that keeps to this schema.
        }

        for (var above = folder; ; above = FileTree.FolderOf(above))
        {
            foreach (var name in tree.List(above).Files)
            {
                if (ComposeName.Of(name) is not null)
                {
                    Add(Join(above, name), isAside: false);
                }
            }

            if (above.Length == 0)
            {
                return;
            }
        }
    }

    private void Folder(string folder, bool isAside, int depth)
    {
        if (depth > DeepestFolder)
        {
            return;
        }

        var listing = tree.List(folder);
        foreach (var name in listing.Files)
        {
            Add(Join(folder, name), isAside);
        }

        var isChart = listing.Files.Contains("Chart.yaml");
        if (isChart && !isAside && listing.Files.Contains(ChartSchema))
        {
            foreach (var name in listing.Files.Where(name => name is "values.yaml" || (name.StartsWith("values-", StringComparison.Ordinal) && ComposeName.IsYaml(name))))
            {
                ChartValues[Join(folder, name)] = Join(folder, ChartSchema);
            }
        }

        if (isChart && !isAside && listing.Folders.Contains("templates"))
        {
            Charts.Add(folder);
        }

        foreach (var name in listing.Folders)
        {
            var path = Join(folder, name);
            if (!IsNeverRead(name) && !settings.Excludes(path))
            {
                Folder(path, isAside || IsAside(name, isChart), depth + 1);
            }
        }
    }

    private void Add(string path, bool isAside)
    {
        AddWithSchema(path);
        if (!FileKinds.MayMatter(path) || settings.Excludes(path) || path == settings.File?.Path)
        {
            return;
        }

        if (!isAside || IsNamed(path))
        {
            found.Add(path);
            leftOut.Remove(path);
        }
        else if (!found.Contains(path))
        {
            leftOut.Add(path);
        }
    }

    private void AddWithSchema(string path)
    {
        if (settings.Schemas.Count > 0 && path != settings.File?.Path && !settings.Excludes(path) && settings.Schemas.Any(setting => setting.Matches(path)))
        {
            WithSchema.Add(path);
        }
    }

    private bool IsNamed(string path)
        => settings.EnvironmentOf(path).Knows(out _)
            || settings.Stacks.Any(stack => stack.Paths.Any(glob => glob.Knows(out var known) && known.IsMatch(path)));

    /// <summary>The folder that holds "modules", for a file below it; else that of the file.</summary>
    private static string AboveModules(string folder)
    {
        var at = ("/" + folder + "/").IndexOf("/modules/", StringComparison.Ordinal);
        return at < 0 ? folder : folder.Substring(0, Math.Max(at - 1, 0));
    }

    private static bool IsConfiguration(string path) => FileKinds.OfConf(path) != FileKind.Other || ComposeName.Of(path) is not null;

    private static bool IsNeverRead(string folder)
        => folder is ".git" or ".hg" or ".svn" or "node_modules" or ".terraform" or "bin" or "obj" or ".venv" or "venv" or "__pycache__" or ".tox" or ".idea" or ".vs";

    private static bool IsAside(string folder, bool inChart) => folder.ToLowerInvariant() is
        "test" or "tests" or "testdata" or "test-data" or "__tests__" or "testing" or "e2e" or "fixtures" or "fixture"
        or "example" or "examples" or "sample" or "samples" or "demo" or "demos"
        or "vendor" or "vendored" or "third_party" or "third-party"
        || (inChart && folder is "templates" or "charts" or "crds");

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
