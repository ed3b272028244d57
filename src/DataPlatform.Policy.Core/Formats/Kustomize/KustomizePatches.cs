using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>The patches of one kustomization, in the three ways they may be written.</summary>
internal sealed class KustomizePatches(KustomizationFile file, KustomizeNotes notes)
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
                    one.Body = JsonPatch.Apply(one.Body, patch, Fails(one));
                }
            }
        }
    }

    /// <summary>A patch that names its object itself.</summary>
    private void Merge(Tree patch, List<KustomizeObject> objects)
    {
        var meant = new KustomizeObject(patch).Id;
        var one = objects.Find(one => one.Id == meant) ?? objects.Find(one => one.IsOrWas(meant));
        if (one is not null)
        {
            Patch(one, patch, Tree.Missing(patch, "options"), objects);
        }
        else if (notes.SeesAll && patch.Kind == TreeKind.Mapping)
        {
            NoTarget(patch, meant, objects);
        }
    }

    private void Patch(KustomizeObject one, Tree patch, Tree options, List<KustomizeObject> objects)
    {
        if (patch.Kind == TreeKind.Sequence)
        {
            one.Body = JsonPatch.Apply(one.Body, patch, Fails(one));
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

    /// <summary>A patch for something that is not here: kustomize refuses to go on.</summary>
    private void NoTarget(Tree patch, ObjectId meant, List<KustomizeObject> objects)
    {
        var name = patch["metadata"]["name"];
        if (meant.Kind.Length == 0 || meant.Name.Length == 0)
        {
            return; // no object; told where it is written as one
        }

        var known = objects.Where(one => one.Kind == meant.Kind).ToList();
        var space = known.Find(one => one.FirstId.Name == meant.Name || one.Name == meant.Name);
        var near = space ?? known.Find(one => one.FirstId.Name == Nearest.Of(meant.Name, known.Select(each => each.FirstId.Name)));
        var message = $"the patch is for {meant.Kind} '{meant.Name}', which is not here" + (space is not null ? " in this namespace or version" : near is null ? "" : $"; did you mean '{near.FirstId.Name}'?");
        notes.Refuse(name.At, message, near?.WrittenName.At, near is null ? "" : $"{near.Kind} '{near.FirstId.Name}'");
    }

    private Action<Tree, string> Fails(KustomizeObject one) => (at, why) =>
    {
        if (notes.SeesAll)
        {
            notes.Refuse(at.At, $"{why} of {one.Kind} '{one.FirstId.Name}'");
        }
    };

    private IReadOnlyList<Tree> Inline(Tree text) => text.AsSource() is { } source ? notes.Documents(source) : [];

    private IReadOnlyList<Tree> Documents(Tree path) => notes.Documents(file, path);

    private static bool Is(Tree tree) => tree.AsBool().Knows(out var said) && said;
}
