using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>The patches of one kustomization, in the three ways they may be written.</summary>
/// <param name="unseen">Told of what was not found.</param>
internal sealed class KustomizePatches(KustomizationFile file, KustomizeFiles files, Action<string> unseen, Action<SourceFile> used)
{
    public void Strategic(List<KustomizeObject> objects)
    {
        foreach (var item in file.Root["patchesStrategicMerge"].Items)
        {
            foreach (var patch in item.Text.IndexOf('\n') >= 0 ? Inline(item) : Documents(item))
            {
                Merge(patch, objects);
            }
        }
    }

    public void Patches(List<KustomizeObject> objects)
    {
        foreach (var item in file.Root["patches"].Items)
        {
            var target = item["target"];
            foreach (var patch in item["patch"].IsMissing ? Documents(item["path"]) : Inline(item["patch"]))
            {
                if (target.Kind != TreeKind.Mapping)
                {
                    Merge(patch, objects);
                    continue;
                }

                var selector = new KustomizeSelector(target);
                foreach (var one in objects.Where(selector.Selects).ToList())
                {
                    Patch(one, patch, item["options"], objects);
                }
            }
        }
    }

    public void Json(List<KustomizeObject> objects)
    {
        foreach (var item in file.Root["patchesJson6902"].Items)
        {
            var selector = new KustomizeSelector(item["target"]);
            foreach (var patch in item["patch"].IsMissing ? Documents(item["path"]) : Inline(item["patch"]))
            {
                foreach (var one in objects.Where(selector.Selects))
                {
                    one.Body = JsonPatch.Apply(one.Body, patch);
                }
            }
        }
    }

    /// <summary>A patch that names its object itself.</summary>
    private static void Merge(Tree patch, List<KustomizeObject> objects)
    {
        var meant = new KustomizeObject(patch).Id;
        var one = objects.Find(one => one.Id == meant) ?? objects.Find(one => one.IsOrWas(meant));
        if (one is not null)
        {
            Patch(one, patch, Tree.Missing(patch, "options"), objects);
        }
    }

    private static void Patch(KustomizeObject one, Tree patch, Tree options, List<KustomizeObject> objects)
    {
        if (patch.Kind == TreeKind.Sequence)
        {
            one.Body = JsonPatch.Apply(one.Body, patch);
            return;
        }

        var before = one.Body;
        if (StrategicMerge.Apply(before, patch) is not { } merged)
        {
            objects.Remove(one);
            return;
        }

        // What it is called stays, unless the patch may change it.
        var metadata = before["metadata"];
        var kept = merged.Change(["metadata", "name"], name => Is(options["allowNameChange"]) ? name : metadata.Find("name"));
        kept = kept.Change(["metadata", "namespace"], _ => metadata.Find("namespace"));
        if (kept["metadata"]["name"].Text != one.Name)
        {
            one.Remember();
        }

        one.Body = Is(options["allowKindChange"]) ? kept : kept.Change(["kind"], _ => before.Find("kind")).Change(["apiVersion"], _ => before.Find("apiVersion"));
    }

    private static IReadOnlyList<Tree> Inline(Tree text) => text.AsSource() is { } source ? KustomizeFiles.Documents(source) : [];

    private IReadOnlyList<Tree> Documents(Tree path)
    {
        if (file.PathOf(path) is not { } resolved || files.Text(resolved) is not { } text)
        {
            unseen(path.Text);
            return [];
        }

        used(text);
        return KustomizeFiles.Documents(new SourceText(text));
    }

    private static bool Is(Tree tree) => tree.AsBool().Knows(out var said) && said;
}
