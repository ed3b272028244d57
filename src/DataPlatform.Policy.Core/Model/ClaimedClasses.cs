namespace Dpp.Model;

/// <summary>Which storage class keeps which data.</summary>
public static class ClaimedClasses
{
    /// <summary>The class of every volume that a store cannot do without, as far as it is named here.</summary>
    public static IEnumerable<(string Store, Located<string> Class)> Of(Stack stack)
    {
        var claims = stack.Resources.Where(one => one is { Kind: "PersistentVolumeClaim", Group: "" }).ToLookup(one => $"{one.Name}");
        foreach (var store in stack.Stores.Where(store => store is { Rebuild: Rebuild.Never, Container: not null, Workload.Pod: not null }))
        {
            foreach (var mount in store.Container!.Mounts.Where(mount => mount.Kind == MountKind.Volume)) // just asked
            {
                foreach (var claim in Claims(store.Workload!, mount, claims))
                {
                    yield return (store.What, claim["spec"]["storageClassName"].AsName());
                }
            }
        }

        foreach (var one in stack.Resources)
        {
            foreach (var named in OfOperator(one))
            {
                yield return ($"{one.Kind} '{one.Name}'", named.AsName());
            }
        }
    }

    private static IEnumerable<Tree> Claims(Workload workload, Mount mount, ILookup<string, Resource> claims)
    {
        if (!mount.Source.Knows(out var source))
        {
            return [];
        }

        var template = workload.Declared.Body["spec"]["volumeClaimTemplates"].Items.FirstOrDefault(each => each["metadata"]["name"].Text == source);
        return template is not null ? [template] : claims[source].Where(one => PodIndex.SameNamespace(one.Namespace, workload.Namespace)).Select(one => one.Body);
    }

    private static IEnumerable<Tree> OfOperator(Resource one)
    {
        var spec = one.Body["spec"];
        return (one.Group, one.Kind) switch
        {
            ("postgresql.cnpg.io", "Cluster") => [spec["storage"]["storageClass"], spec["walStorage"]["storageClass"]],
            ("acid.zalan.do", "postgresql") => [spec["volume"]["storageClass"]],
            ("minio.min.io", "Tenant") => spec["pools"].Items.Select(pool => pool["volumeClaimTemplate"]["spec"]["storageClassName"]),
            ("elasticsearch.k8s.elastic.co", "Elasticsearch") => spec["nodeSets"].Items.SelectMany(set => set["volumeClaimTemplates"].Items).Select(claim => claim["spec"]["storageClassName"]),
            _ => [],
        };
    }
}
