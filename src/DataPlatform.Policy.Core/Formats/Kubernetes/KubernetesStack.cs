using Dpp.Formats.Helm;
using Dpp.Formats.Kubernetes.Graph;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>Takes manifests together: the objects that are applied to one cluster for one environment.</summary>
public static class KubernetesStack
{
    /// <param name="files">In the order of their paths; at least one.</param>
    public static Stack Compose(StackFrame frame, IReadOnlyList<KubernetesFile> files)
        => Compose(frame, [.. files.SelectMany(file => file.Objects)], [.. files.Select(file => file.File)], [.. files.SelectMany(file => file.Observations)]);

    /// <param name="objects">As they are applied.</param>
    /// <param name="files">What they were made of; at least one.</param>
    public static Stack Compose(StackFrame frame, IReadOnlyList<KubernetesObject> objects, IReadOnlyList<SourceFile> files, IReadOnlyList<Observation> observations)
    {
        var released = objects.SelectMany(ChartValues.Released).ToList();
        var cluster = new KubernetesCluster(released.Count == 0 ? objects : [.. objects, .. released]);
        var workloads = new List<Workload>();
        foreach (var one in cluster.Objects)
        {
            if (KubernetesWorkload.Of(one, cluster) is { } workload)
            {
                workloads.Add(workload);
            }
        }

        var graph = new KubernetesGraph(cluster, workloads);
        return new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = files,
            IsLayered = false,
            At = cluster.Objects.Count > 0 ? cluster.Objects[0].Name.At : new Place(files[0], default),
            Workloads = workloads,
            Resources = [.. cluster.Objects.Select(one => one.Resource)],
            Links = graph.Links,
            Observations = [.. observations, .. graph.Observations],
            Looked = [.. files.Select(file => file.Path)],
        };
    }
}
