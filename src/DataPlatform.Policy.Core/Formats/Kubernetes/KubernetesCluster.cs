using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>All objects of a stack, to be found by kind and name.</summary>
internal sealed class KubernetesCluster
{
    private readonly Dictionary<(string Kind, string Name), List<KubernetesObject>> index = [];
    private readonly List<KubernetesObject> limitRanges = [];
    private readonly HashSet<(string Kind, string Name)> scaled = [];

    public KubernetesCluster(IReadOnlyList<KubernetesObject> objects)
    {
        Objects = objects;
        foreach (var one in objects)
        {
            if (one.Name.Knows(out var name))
            {
                if (!index.TryGetValue((one.Kind, name), out var named))
                {
                    index.Add((one.Kind, name), named = []);
                }

                named.Add(one);
            }

            if (one is { Kind: "LimitRange", Group: "" })
            {
                limitRanges.Add(one);
            }
            else if (one.Kind is "HorizontalPodAutoscaler" or "ScaledObject")
            {
                var target = one.Body["spec"]["scaleTargetRef"];
                if (target["name"].AsText().Knows(out var targetName))
                {
                    scaled.Add((target["kind"].AsText().Knows(out var kind) ? kind : "Deployment", targetName));
                }
            }
        }
    }

    public IReadOnlyList<KubernetesObject> Objects { get; }

    /// <summary>The object of this name that something in the namespace means; null when it is not in the tree.</summary>
    public KubernetesObject? Find(string kind, string name, string? space)
    {
        if (!index.TryGetValue((kind, name), out var named))
        {
            return null;
        }

        return named.Find(one => one.Namespace == space) ?? named.Find(one => KubernetesObject.SameNamespace(one.Namespace, space));
    }

    public KubernetesObject? Namespace(string? name) => name is null ? null : Find("Namespace", name, null);

    /// <summary>Whether something else than the workload's own file decides how many run.</summary>
    public bool IsScaled(string kind, string name) => scaled.Contains((kind, name));

    /// <summary>What a container of the namespace gets when it sets no limit; Missing when no LimitRange says.</summary>
    /// <param name="wish">"default" or "defaultRequest".</param>
    public Tree? Default(string? space, string wish, string resource)
    {
        foreach (var range in limitRanges)
        {
            if (!KubernetesObject.SameNamespace(range.Namespace, space))
            {
                continue;
            }

            foreach (var limit in range.Body["spec"]["limits"].Items)
            {
                if (!limit["type"].AsText().Knows(out var type) || type != "Container")
                {
                    continue;
                }

                // What has a largest or a smallest size only gets that as its default.
                string[] ways = wish == "default" ? ["default", "max"] : ["defaultRequest", "default", "max", "min"];
                foreach (var way in ways)
                {
                    if (limit[way][resource] is { IsMissing: false } found)
                    {
                        return found;
                    }
                }
            }
        }

        return null;
    }
}
