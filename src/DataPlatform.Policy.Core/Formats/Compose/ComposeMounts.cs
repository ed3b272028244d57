using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>What is put into the containers of a project: volumes, paths of the host, configs and secrets, with the files they bring.</summary>
internal sealed class ComposeMounts(ComposeSite site, Tree root)
{
    public IReadOnlyList<Mount> Of(Tree service)
    {
        var all = new List<Mount>();
        foreach (var item in service["volumes"].Items)
        {
            if (ComposeVolume.Of(item, site.Variables) is { } volume)
            {
                all.Add(Volume(volume));
            }
        }

        foreach (var item in Listed(service["tmpfs"]))
        {
            var target = item.AsText();
            all.Add(new Mount(MountKind.Scratch, target.Select(text => text.Split(':')[0]), target, [], true));
        }

        foreach (var item in service["configs"].Items)
        {
            all.Add(Declared(item, root["configs"], MountKind.Configuration, ""));
        }

        foreach (var item in service["secrets"].Items)
        {
            all.Add(Declared(item, root["secrets"], MountKind.Secret, "/run/secrets"));
        }

        return all;
    }

    private Mount Volume(ComposeVolume volume)
    {
        var isRead = volume.Kind == MountKind.Bind && volume.Source.Knows(out _) && volume.Target.Knows(out _);
        var (files, complete) = isRead ? Mounted(volume.Source, volume.Target) : ([], volume.Kind is MountKind.Anonymous or MountKind.Scratch);
        return new Mount(volume.Kind, volume.Target, volume.Source, files, complete) { ReadOnly = volume.ReadOnly };
    }

    /// <summary>A config or secret of the project, by its short or long syntax.</summary>
    private Mount Declared(Tree item, Tree declarations, MountKind kind, string folder)
    {
        var source = item.Kind == TreeKind.Mapping ? item["source"].AsText() : item.AsText();
        var target = item.Kind == TreeKind.Mapping && !item["target"].IsMissing
            ? item["target"].AsText().Select(path => path.StartsWith("/", StringComparison.Ordinal) ? path : $"{folder}/{path}")
            : source.Select(name => $"{folder}/{name}");
        if (kind == MountKind.Secret || !source.Knows(out var known) || !target.Knows(out var path))
        {
            return new Mount(kind, target, source, [], false) { ReadOnly = true };
        }

        var declaration = declarations[known];
        if (declaration["content"].AsSource() is { } content)
        {
            return new Mount(kind, target, source, [new MountedFile(path, content)], true) { ReadOnly = true };
        }

        var (files, complete) = Mounted(declaration["file"].AsText(), target);
        return new Mount(kind, target, source, files, complete) { ReadOnly = true };
    }

    private (IReadOnlyList<MountedFile> Files, bool Complete) Mounted(Located<string> from, Located<string> to)
        => from.Knows(out var path) && to.Knows(out var target) ? site.Mounted(path, target) : ([], false);

    private static IEnumerable<Tree> Listed(Tree tree) => tree.Kind == TreeKind.Sequence ? tree.Items : tree.IsMissing || tree.IsNull ? [] : [tree];
}
