using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>The images and the numbers of replicas that a kustomization sets.</summary>
internal static class KustomizeValues
{
    private static readonly FieldSpec[] ReplicaFields =
        [.. new[] { "Deployment", "ReplicationController", "ReplicaSet", "StatefulSet" }.Select(kind => new FieldSpec("spec/replicas", true, "", kind))];

    public static void Apply(KustomizationFile file, IReadOnlyList<KustomizeObject> objects, KustomizeNotes notes)
    {
        foreach (var replica in file.Root["replicas"].Items)
        {
            if (replica["name"].AsText().Knows(out var name) && replica["count"] is { IsMissing: false } count)
            {
                Replicas(name, count, objects);
                if (notes.SeesAll && !objects.Any(one => IsCalled(one, name) && ReplicaFields.Any(field => field.Selects(one))))
                {
                    notes.Refuse(replica["name"].At, $"no workload with replicas is called '{name}'");
                }
            }
        }

        foreach (var image in file.Root["images"].Items)
        {
            if (!image["name"].AsText().Knows(out var name))
            {
                continue;
            }

            foreach (var one in objects.Where(one => one.Kind != "CustomResourceDefinition"))
            {
                // kustomize goes over all but jobs twice, which shows in a tag suffix.
                one.Body = Images(one.Body, old => Image(old, name, image));
                one.Body = one.Body["spec"]["jobTemplate"].IsMissing ? Images(one.Body, old => Image(old, name, image)) : one.Body;
            }
        }
    }

    private static void Replicas(string name, Tree count, IReadOnlyList<KustomizeObject> objects)
    {
        foreach (var one in objects)
        {
            if (IsCalled(one, name))
            {
                foreach (var field in ReplicaFields)
                {
                    field.Apply(one, count.Over, count);
                }
            }
        }
    }

    private static bool IsCalled(KustomizeObject one, string name) => one.Name == name || one.Previous.Exists(previous => previous.Name == name);

    private static Tree Images(Tree tree, Func<Tree, Tree> change)
    {
        if (tree.Kind == TreeKind.Sequence)
        {
            var items = tree.Items.Select(item => Images(item, change)).ToList();
            return items.Where((item, i) => !ReferenceEquals(item, tree.Items[i])).Any() ? tree.WithItems(items) : tree;
        }

        if (tree.Kind != TreeKind.Mapping)
        {
            return tree;
        }

        List<TreeEntry>? entries = null;
        for (var i = 0; i < tree.Entries.Count; i++)
        {
            var value = tree.Entries[i].Value;
            var changed = Images(value, change);
            if (tree.Entries[i].Name is "containers" or "initContainers" && changed.Kind == TreeKind.Sequence)
            {
                changed = changed.Change(["image"], image => image is { Kind: TreeKind.Scalar, IsNull: false } ? change(image) : image);
            }

            if (!ReferenceEquals(changed, value))
            {
                (entries ??= [.. tree.Entries])[i] = new TreeEntry(tree.Entries[i].Key, changed);
            }
        }

        return entries is null ? tree : tree.With((IReadOnlyList<TreeEntry>)entries);
    }

    private static Tree Image(Tree old, string name, Tree setting)
    {
        var (repository, tag, digest) = Split(old.Text);
        if (repository != name)
        {
            return old;
        }

        var because = new List<Tree>();
        string? Said(string key)
        {
            if (setting[key].AsText().Knows(out var said) && said.Length > 0)
            {
                because.Add(setting[key]);
                return said;
            }

            return null;
        }

        repository = Said("newName") ?? repository;
        var newTag = Said("newTag");
        var newDigest = Said("digest");
        if (newTag is not null || newDigest is not null)
        {
            (tag, digest) = (newTag, newDigest);
        }
        else if (Said("tagSuffix") is { } suffix)
        {
            (tag, digest) = (tag + suffix, null);
        }

        var text = repository + (tag is null ? "" : ":" + tag) + (digest is null ? "" : "@" + digest);
        if (because.Count == 0 || text == old.Text)
        {
            return old;
        }

        // What decides is what is told: the tag, where there is one.
        var first = because[because.Count - 1];
        return new Tree
        {
            Kind = TreeKind.Scalar,
            State = Knowledge.Written,
            At = first.At,
            Name = old.Name,
            Text = text,
            Map = new TextMap(new SourceText(first.At.Source), first.At.Range, []),
            Origin = new Overrode(old.At, old.Origin),
        };
    }

    private static (string Name, string? Tag, string? Digest) Split(string image)
    {
        var at = image.IndexOf('@');
        var digest = at < 0 ? null : image.Substring(at + 1);
        var rest = at < 0 ? image : image.Substring(0, at);
        var colon = rest.LastIndexOf(':');
        return colon > rest.LastIndexOf('/') ? (rest.Substring(0, colon), rest.Substring(colon + 1), digest) : (rest, null, digest);
    }
}
