using Dpp.Formats.Kustomize;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Tells which kustomizations are deployed: those that no other one uses.</summary>
internal sealed class KustomizePlanner
{
    private readonly HashSet<string> reached = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KustomizationFile> byFolder;

    /// <param name="manifests">The files of manifests around them.</param>
    public KustomizePlanner(TierDecision decision, IReadOnlyList<ParsedFile> files, IReadOnlyList<ParsedFile> manifests)
    {
        var folders = new HashSet<string>(files.Select(file => file.Folder), StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var kustomization = file.Kustomization!; // only kustomizations are given
            reached.UnionWith(Paths(kustomization));
            used.UnionWith(kustomization.Resources.Concat(kustomization.Components).Select(kustomization.PathOf).OfType<string>()
                .Where(path => folders.Contains(path) && path != file.Folder));
        }

        var whole = files.Where(file => !file.Kustomization!.IsComponent).GroupBy(file => file.Folder, StringComparer.Ordinal).Select(group => group.First()).ToList(); // as above
        byFolder = whole.ToDictionary(file => file.Folder, file => file.Kustomization!, StringComparer.Ordinal);
        var deployed = whole.FindAll(file => !used.Contains(file.Folder));
        var seen = new HashSet<string>(deployed.SelectMany(file => Below(file.Kustomization!)).Select(file => file.Folder), StringComparer.Ordinal);
        // Those that use each other in a circle: one of them stands for all.
        foreach (var file in whole.Where(file => !seen.Contains(file.Folder)).ToList())
        {
            if (seen.Add(file.Folder))
            {
                deployed.Add(file);
                seen.UnionWith(Below(file.Kustomization!).Select(below => below.Folder));
            }
        }

        var labels = new KustomizeLabelWords(manifests);
        Plans = [.. deployed.Select(file => Plan(decision, file, labels))];
    }

    public IReadOnlyList<StackPlan> Plans { get; }

    /// <summary>Whether a kustomization takes or applies this file.</summary>
    public bool Reaches(string path) => reached.Contains(path);

    /// <summary>The files of the tree, with those that are parsed already.</summary>
    public static KustomizeFiles Known(FileTree tree, IReadOnlyList<ParsedFile> parsed)
    {
        var files = new KustomizeFiles(tree);
        foreach (var file in parsed)
        {
            if (file.Manifests is { } manifests)
            {
                files.Know(manifests);
            }

            if (file.Kustomization is { } kustomization)
            {
                files.Know(kustomization);
            }
        }

        return files;
    }

    private static IEnumerable<string> Paths(KustomizationFile file)
    {
        var root = file.Root;
        var generated = root["configMapGenerator"].Items.Concat(root["secretGenerator"].Items).SelectMany(one => one["files"].Items.Concat(one["envs"].Items));
        return file.Resources
            .Concat(root["patchesStrategicMerge"].Items)
            .Concat(root["patches"].Items.Concat(root["patchesJson6902"].Items).Concat(root["replacements"].Items).Select(one => one["path"]))
            .Select(file.PathOf)
            .Concat(generated.Select(one => one.AsText().Knows(out var text) ? FileTree.Resolve(file.Folder, text.Substring(text.IndexOf('=') + 1)) : null))
            .OfType<string>();
    }

    /// <summary>The kustomization and all it leads to, nearest first.</summary>
    private List<KustomizationFile> Below(KustomizationFile file)
    {
        var below = new List<KustomizationFile> { file };
        for (var i = 0; i < below.Count; i++)
        {
            foreach (var path in below[i].Resources.Concat(below[i].Components).Select(below[i].PathOf))
            {
                if (path is not null && byFolder.TryGetValue(path, out var next) && !below.Contains(next))
                {
                    below.Add(next);
                }
            }
        }

        return below;
    }

    /// <summary>What it says itself of its environment is stronger than its folder, and that than what it shares with others.</summary>
    private StackPlan Plan(TierDecision decision, ParsedFile file, KustomizeLabelWords labels)
    {
        var below = Below(file.Kustomization!); // only kustomizations are given
        var (tier, how) = decision.Of([file.File], file.File, null, labels.In([below[0]], Paths), Tier.Production);
        if (tier.State == Knowledge.Implied)
        {
            (tier, how) = decision.Of([file.File], file.File, null, labels.In(below, Paths), Tier.Production);
        }

        return new StackPlan(file.Folder.Length == 0 ? file.Name : file.Folder + "/", FileKind.Kustomization, [file], tier, how);
    }
}
