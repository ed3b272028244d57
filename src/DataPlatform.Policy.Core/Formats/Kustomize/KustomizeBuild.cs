using Dpp.Formats.Kubernetes;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>What a kustomization makes of all it leads to.</summary>
/// <param name="Objects">As they would be applied.</param>
/// <param name="Files">All files it was made of, the kustomization itself last.</param>
/// <param name="Own">Those in its own folder.</param>
/// <param name="Unseen">What belongs to it and was not read: remote bases, charts, plugins, files that are not there.</param>
public sealed record KustomizeResult(
    IReadOnlyList<KubernetesObject> Objects,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<SourceFile> Own,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<string> Unseen);

/// <summary>Builds one kustomization as kubectl kustomize does; every value keeps the place that says it.</summary>
public sealed class KustomizeBuild
{
    private const int Deepest = 40;
    private static readonly string[] OutOfSight = ["helmCharts", "helmChartInflationGenerator", "generators", "transformers", "validators", "configurations", "crds", "openapi", "vars"];

    private readonly KustomizeFiles files;
    private readonly List<SourceFile> used = [];
    private readonly List<Observation> observations = [];
    private readonly SortedSet<string> unseen = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    private KustomizeBuild(KustomizeFiles files) => this.files = files;

    public static KustomizeResult Build(KustomizationFile file, KustomizeFiles files)
    {
        var build = new KustomizeBuild(files);
        var objects = build.Accumulate(file, []);
        KustomizeHash.Apply(objects);
        KustomizeReferences.Follow(objects);
        IReadOnlyList<SourceFile> all = [.. build.used.Where(one => one != file.File).Distinct(), file.File];
        return new KustomizeResult(
            [.. objects.Where(one => !IsLocal(one)).Select(one => one.Finished()).OfType<KubernetesObject>()],
            all,
            [.. all.Where(one => FileTree.FolderOf(one.Path) == file.Folder)],
            build.observations,
            [.. build.unseen]);
    }

    /// <param name="objects">What there is already: a component changes it, another kustomization starts with nothing.</param>
    private List<KustomizeObject> Accumulate(KustomizationFile file, List<KustomizeObject> objects)
    {
        open.Add(file.Folder);
        used.Add(file.File);
        observations.AddRange(file.Observations);
        unseen.UnionWith(OutOfSight.Where(key => !file.Root[key].IsMissing));
        foreach (var written in file.Resources)
        {
            objects.AddRange(Resource(file, written));
        }

        new KustomizeGenerators(file, files, path => unseen.Add(path), used.Add).Add(objects);
        foreach (var written in file.Components)
        {
            if (Folder(file, written) is { } component)
            {
                objects = Accumulate(component, objects);
            }
            else
            {
                unseen.Add(written.Text);
            }
        }

        Transform(file, objects);
        open.Remove(file.Folder);
        return objects;
    }

    private void Transform(KustomizationFile file, List<KustomizeObject> objects)
    {
        var patches = new KustomizePatches(file, files, path => unseen.Add(path), used.Add);
        patches.Strategic(objects);
        patches.Patches(objects);
        KustomizeNames.Apply(file, objects);
        KustomizeLabels.Apply(file, objects);
        patches.Json(objects);
        KustomizeValues.Apply(file, objects);
        foreach (var replacement in file.Root["replacements"].Items.SelectMany(one => one["path"].IsMissing ? [one] : Replacements(file, one["path"])))
        {
            KustomizeReplacements.Apply(replacement, objects);
        }
    }

    /// <summary>Those of a file: one, or a list of them.</summary>
    private IEnumerable<Tree> Replacements(KustomizationFile file, Tree path)
    {
        if (file.PathOf(path) is { } resolved && files.Text(resolved) is { } text)
        {
            used.Add(text);
            return KustomizeFiles.Documents(new SourceText(text)).SelectMany(document => document.Kind == TreeKind.Sequence ? document.Items : [document]);
        }

        unseen.Add(path.Text);
        return [];
    }

    private IEnumerable<KustomizeObject> Resource(KustomizationFile file, Tree written)
    {
        if (Folder(file, written) is { } folder)
        {
            return Accumulate(folder, []);
        }

        var manifests = file.PathOf(written) is { } path && !open.Contains(path) ? files.Manifests(path) : null;
        if (manifests is null)
        {
            unseen.Add(written.Text);
            return [];
        }

        used.Add(manifests.File);
        observations.AddRange(manifests.Observations);
        return manifests.Objects.Select(one => new KustomizeObject(one.Body));
    }

    private KustomizationFile? Folder(KustomizationFile file, Tree written)
        => file.PathOf(written) is { } path && open.Count < Deepest && !open.Contains(path) ? files.In(path) : null;

    private static bool IsLocal(KustomizeObject one)
        => one.Body["metadata"]["annotations"]["config.kubernetes.io/local-config"].AsText().Knows(out var local) && local == "true";
}
