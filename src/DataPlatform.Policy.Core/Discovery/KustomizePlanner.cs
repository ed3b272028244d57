using Dpp.Formats.Kustomize;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Tells which kustomizations are deployed: those that no other one uses.</summary>
internal sealed class KustomizePlanner
{
    private readonly HashSet<string> reached = new(StringComparer.Ordinal);

    public KustomizePlanner(TierDecision decision, IReadOnlyList<ParsedFile> files)
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

        var deployed = files.Where(file => !used.Contains(file.Folder) && !file.Kustomization!.IsComponent).GroupBy(file => file.Folder, StringComparer.Ordinal).Select(group => group.First()).ToList(); // as above
        Plans = [.. deployed.Select(file => Plan(decision, file))];
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

    private static StackPlan Plan(TierDecision decision, ParsedFile file)
    {
        var (tier, how) = decision.Of([file.File], file.File, null, null, Tier.Production);
        return new StackPlan(file.Folder.Length == 0 ? file.Name : file.Folder + "/", FileKind.Kustomization, [file], tier, how);
    }
}
