using Dpp.Facts.Kubernetes;
using Dpp.Model;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Namespaces that are used and not declared, and objects that say none among others that do.</summary>
internal static class NamespaceCheck
{
    private static readonly string[] ofEveryCluster = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public static void CheckAll(KubernetesCluster cluster, ReferenceCheck check)
    {
        var declared = check.Declared.All("Namespace");
        var told = new HashSet<string>(StringComparer.Ordinal);
        var bare = new List<KubernetesObject>();
        var named = 0;
        foreach (var one in cluster.Objects)
        {
            if (one.Namespace is { } space)
            {
                named++;
                if (declared.Count > 0 && told.Add(space) && !ofEveryCluster.Contains(space))
                {
                    check.Check(ReferenceTopic.Namespace, one.Name.ToString(), null, "Namespace", one.Body["metadata"]["namespace"], null, "namespaces");
                }
            }
            else if (one.Body["metadata"]["namespace"].IsMissing && one.Name.Knows(out _)
                && one.Body["apiVersion"].AsText().Knows(out var version) && KubernetesKinds.Find(version, one.Kind) is { IsNamespaced: true })
            {
                bare.Add(one);
            }
        }

        // Where hardly any says one, they are applied with one: kubectl -n, or what deploys them.
        if (bare.Count > 0 && named > bare.Count)
        {
            check.Add(new HomelessObjects(bare[0].Name.At, [.. bare.Select(one => one.Resource)], named));
        }
    }
}
