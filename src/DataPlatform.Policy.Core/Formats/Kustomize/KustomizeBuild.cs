using Dpp.Formats.Kubernetes;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>What a kustomization makes of all it leads to.</summary>
/// <param name="Objects">As they would be applied.</param>
/// <param name="Files">All files it was made of, the kustomization itself last.</param>
/// <param name="Own">Those in its own folder.</param>
/// <param name="Unseen">What belongs to it and was not read: remote bases, charts, plugins, files that are not there.</param>
/// <param name="Missing">Paths that were looked for and are not here.</param>
public sealed record KustomizeResult(
    IReadOnlyList<KubernetesObject> Objects,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<SourceFile> Own,
    IReadOnlyList<Observation> Observations,
    IReadOnlyList<string> Unseen,
    IReadOnlyList<string> Missing);

/// <summary>Builds one kustomization as kubectl kustomize does; every value keeps the place that says it.</summary>
public sealed class KustomizeBuild
{
    private const int Deepest = 40;

    private readonly KustomizeFiles files;
    private readonly KustomizeNotes notes;
    private readonly List<KustomizationFile> open = [];

    private KustomizeBuild(KustomizeFiles files)
    {
        this.files = files;
        notes = new KustomizeNotes(files);
    }

    public static KustomizeResult Build(KustomizationFile file, KustomizeFiles files)
    {
        var build = new KustomizeBuild(files);
        var made = build.Accumulate(file, []);
        KustomizeHash.Apply(made);
        KustomizeReferences.Follow(made);
        IReadOnlyList<KubernetesObject> objects = [.. made.Where(one => !IsLocal(one)).Select(one => one.Finished()).OfType<KubernetesObject>()];
        foreach (var one in objects)
        {
            ManifestStructure.Judge(one, build.notes.Observations, isWhole: true);
        }

        IReadOnlyList<SourceFile> all = [.. build.notes.Used.Where(one => one != file.File), file.File];
        return new KustomizeResult(objects, all, [.. all.Where(one => FileTree.FolderOf(one.Path) == file.Folder)], build.notes.Observations, [.. build.notes.Unseen], [.. build.notes.Missing]);
    }

    /// <param name="objects">What there is already: a component changes it, another kustomization starts with nothing.</param>
    private List<KustomizeObject> Accumulate(KustomizationFile file, List<KustomizeObject> objects)
    {
        open.Add(file);
        notes.Use(file.File);
        notes.Observations.AddRange(file.Observations);
        KustomizationKeys.Judge(file, notes);
        var known = new Dictionary<(ObjectId, string), KustomizeObject>();
        foreach (var one in objects)
        {
            known[Identity(one)] = one;
        }

        foreach (var written in file.Resources)
        {
            foreach (var one in Resource(file, written))
            {
                Join(one, objects, known);
            }
        }

        new KustomizeGenerators(file, notes).Add(objects);
        foreach (var written in file.Components)
        {
            if (Folder(file, written) is { } component)
            {
                objects = Accumulate(component, objects);
            }
            else if (!IsOpen(file, written))
            {
                notes.Lacks(file, written, written.Text);
            }
        }

        Transform(file, objects);
        open.RemoveAt(open.Count - 1);
        return objects;
    }

    private void Transform(KustomizationFile file, List<KustomizeObject> objects)
    {
        var patches = new KustomizePatches(file, notes);
        patches.Strategic(objects);
        patches.Patches(objects);
        KustomizeNames.Apply(file, objects);
        KustomizeLabels.Apply(file, objects);
        patches.Json(objects);
        KustomizeValues.Apply(file, objects, notes);
        foreach (var replacement in file.Root["replacements"].Items.SelectMany(one => one["path"].IsMissing ? [one] : Replacements(file, one["path"])))
        {
            KustomizeReplacements.Apply(replacement, objects);
        }
    }

    /// <summary>Those of a file: one, or a list of them.</summary>
    private IEnumerable<Tree> Replacements(KustomizationFile file, Tree path)
        => notes.Documents(file, path).SelectMany(document => document.Kind == TreeKind.Sequence ? document.Items : [document]);

    private IReadOnlyList<KustomizeObject> Resource(KustomizationFile file, Tree written)
    {
        if (Folder(file, written) is { } folder)
        {
            return Accumulate(folder, []);
        }

        if (IsOpen(file, written))
        {
            return [];
        }

        if (file.PathOf(written) is not { } path || files.Manifests(path) is not { } manifests)
        {
            notes.Lacks(file, written, written.Text);
            return [];
        }

        // What the types of Kubernetes say is asked of the whole object, later.
        notes.Use(manifests.File);
        notes.Observations.AddRange(manifests.Observations.Where(one => one is not (ManifestMistake or OldApiVersion)));
        return [.. manifests.Objects.Select(one => new KustomizeObject(one.Body))];
    }

    private void Join(KustomizeObject one, List<KustomizeObject> objects, Dictionary<(ObjectId, string), KustomizeObject> known)
    {
        if (!known.TryGetValue(Identity(one), out var other))
        {
            objects.Add(one);
            known.Add(Identity(one), one);
        }
        else if (one.Name.Length == 0)
        {
            objects.Add(one);
        }
        else if (one.WrittenName.At != other.WrittenName.At)
        {
            notes.Refuse(one.WrittenName.At, $"{one.Kind} '{one.Name}' is taken twice", other.WrittenName.At, "the first");
        }
    }

    private KustomizationFile? Folder(KustomizationFile file, Tree written)
        => file.PathOf(written) is { } path && open.Count < Deepest && !open.Exists(one => one.Folder == path) ? files.In(path) : null;

    /// <summary>Whether it leads back to a kustomization that is being built, which is told.</summary>
    private bool IsOpen(KustomizationFile file, Tree written)
    {
        if (file.PathOf(written) is not { } path || open.Find(one => one.Folder == path) is not { } again)
        {
            return false;
        }

        notes.Refuse(written.At, again == file ? "the kustomization takes itself" : $"'{written.Text}' leads back here: {string.Join(" -> ", open.SkipWhile(one => one != again).Append(again).Select(one => one.Folder))}");
        return true;
    }

    private static (ObjectId Id, string Version) Identity(KustomizeObject one) => (one.Id with { Namespace = one.EffectiveNamespace(one.Namespace) }, one.Version);

    private static bool IsLocal(KustomizeObject one)
        => one.Body["metadata"]["annotations"]["config.kubernetes.io/local-config"].AsText().Knows(out var local) && local == "true";
}
