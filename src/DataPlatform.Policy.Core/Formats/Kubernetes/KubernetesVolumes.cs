using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>Binds what is mounted into the containers of a pod.</summary>
internal sealed class KubernetesVolumes(KubernetesObject owner, Tree spec, KubernetesCluster cluster)
{
    private const string SecretsStore = "secrets-store.csi.k8s.io";
    private readonly Dictionary<string, Volume> volumes = new(StringComparer.Ordinal);
    private bool isRead;

    /// <summary>A volume before it is mounted; its files by their path in it.</summary>
    private sealed record Volume(MountKind Kind, Located<string> Source, IReadOnlyList<MountedFile> Files, bool Complete);

    public IReadOnlyList<Mount> Of(Tree container)
    {
        var mounts = new List<Mount>();
        foreach (var mount in container["volumeMounts"].Items)
        {
            var name = mount["name"].AsText();
            if (!name.Knows(out var wanted) || !Volumes().TryGetValue(wanted, out var volume))
            {
                // A volume that cannot be seen may bring anything.
                volume = new Volume(MountKind.Volume, name, [], Complete: false);
            }

            var target = mount["mountPath"].AsText();
            mounts.Add(new Mount(volume.Kind, target, volume.Source, Files(volume, mount, target), volume.Complete && mount["subPathExpr"].IsMissing)
            {
                ReadOnly = volume.Kind is MountKind.Configuration or MountKind.Secret
                    || (mount["readOnly"].AsBool().Knows(out var readOnly) && readOnly),
            });
        }

        return mounts;
    }

    private static IReadOnlyList<MountedFile> Files(Volume volume, Tree mount, Located<string> target)
    {
        if (volume.Files.Count == 0 || !target.Knows(out var folder) || !mount["subPathExpr"].IsMissing)
        {
            return [];
        }

        var at = folder.TrimEnd('/');
        if (!mount["subPath"].AsText().Knows(out var part) || part.Trim('/').Length == 0)
        {
            return [.. volume.Files.Select(file => file with { Path = at + "/" + file.Path })];
        }

        part = part.Trim('/');
        var files = new List<MountedFile>();
        foreach (var file in volume.Files)
        {
            if (file.Path == part)
            {
                files.Add(file with { Path = at });
            }
            else if (file.Path.StartsWith(part + "/", StringComparison.Ordinal))
            {
                files.Add(file with { Path = at + file.Path.Substring(part.Length) });
            }
        }

        return files;
    }

    private Dictionary<string, Volume> Volumes()
    {
        if (isRead)
        {
            return volumes;
        }

        isRead = true;
        foreach (var claim in owner.Kind == "StatefulSet" ? owner.Body["spec"]["volumeClaimTemplates"].Items : [])
        {
            var name = claim["metadata"]["name"].AsText();
            if (name.Knows(out var said))
            {
                volumes[said] = new Volume(MountKind.Volume, name, [], Complete: false);
            }
        }

        foreach (var volume in spec["volumes"].Items)
        {
            if (volume["name"].AsText().Knows(out var name) && (!volumes.ContainsKey(name) || owner.Kind != "StatefulSet"))
            {
                volumes[name] = Bind(volume);
            }
        }

        return volumes;
    }

    private Volume Bind(Tree volume)
    {
        foreach (var entry in volume.Entries)
        {
            var source = entry.Value;
            switch (entry.Name)
            {
                case "emptyDir":
                    return new Volume(MountKind.Scratch, volume["name"].AsText(), [], Complete: true);
                case "hostPath":
                    return new Volume(MountKind.Bind, source["path"].AsText(), [], Complete: false);
                case "persistentVolumeClaim":
                    return new Volume(MountKind.Volume, source["claimName"].AsText(), [], Complete: false);
                case "ephemeral":
                    return new Volume(MountKind.Anonymous, volume["name"].AsText(), [], Complete: false);
                case "configMap":
                    return Keys("ConfigMap", MountKind.Configuration, source, source["name"]);
                case "secret":
                    return Keys("Secret", MountKind.Secret, source, source["secretName"]);
                case "downwardAPI":
                    return new Volume(MountKind.Configuration, volume["name"].AsText(), [], Complete: false);
                case "projected":
                    return Projected(volume, source);
                case "csi" when source["driver"].AsText().Knows(out var driver) && driver == SecretsStore:
                    return new Volume(MountKind.Secret, volume["name"].AsText(), [], Complete: false);
            }
        }

        // What names no source is an emptyDir; what names one we do not know keeps its data somewhere.
        var isBare = volume is { Kind: TreeKind.Mapping, Rest: Knowledge.Missing, Entries.Count: 1 };
        return new Volume(isBare ? MountKind.Scratch : MountKind.Volume, volume["name"].AsText(), [], Complete: isBare);
    }

    private Volume Projected(Tree volume, Tree projected)
    {
        var files = new List<MountedFile>();
        var complete = projected["sources"].Kind == TreeKind.Sequence;
        var onlySecrets = complete;
        foreach (var source in projected["sources"].Items)
        {
            var map = source["configMap"];
            var secret = source["secret"];
            var one = map.Kind == TreeKind.Mapping ? Keys("ConfigMap", MountKind.Configuration, map, map["name"])
                : secret.Kind == TreeKind.Mapping ? Keys("Secret", MountKind.Secret, secret, secret["name"])
                : new Volume(MountKind.Configuration, default, [], Complete: false);
            files.AddRange(one.Files);
            complete &= one.Complete;
            onlySecrets &= one.Kind == MountKind.Secret;
        }

        return new Volume(onlySecrets ? MountKind.Secret : MountKind.Configuration, volume["name"].AsText(), files, complete);
    }

    /// <summary>The values of a ConfigMap or a Secret as files: all of them, or those that items name.</summary>
    private Volume Keys(string kind, MountKind mount, Tree reference, Tree nameTree)
    {
        var name = nameTree.AsText();
        if (!name.Knows(out var wanted) || cluster.Find(kind, wanted, owner.Namespace) is not { } found)
        {
            return new Volume(mount, name, [], Complete: false);
        }

        var data = found.Body[kind == "Secret" ? "stringData" : "data"];
        var items = reference["items"];
        var files = new List<MountedFile>();
        var complete = data.Rest == Knowledge.Missing && data.Kind is TreeKind.Mapping;
        if (items.Kind == TreeKind.Sequence)
        {
            foreach (var item in items.Items)
            {
                complete &= item["key"].AsText().Knows(out var key)
                    && item["path"].AsText().Knows(out var path)
                    && Add(files, data[key], path.Trim('/'));
            }
        }
        else
        {
            complete &= items.IsMissing && found.Body["binaryData"].IsMissing && (kind == "ConfigMap" || found.Body["data"].IsMissing);
            foreach (var entry in data.Entries)
            {
                complete &= Add(files, entry.Value, entry.Name);
            }
        }

        return new Volume(mount, name, files, complete);
    }

    private static bool Add(List<MountedFile> files, Tree value, string path)
    {
        if (value.AsSource() is not { } text)
        {
            return false;
        }

        files.Add(new MountedFile(path, text));
        return true;
    }
}
