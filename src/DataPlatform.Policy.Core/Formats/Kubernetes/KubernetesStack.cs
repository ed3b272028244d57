using Dpp.Formats.Kubernetes.Graph;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>Takes manifests together: the objects that are applied to one cluster for one environment.</summary>
public static class KubernetesStack
{
    /// <param name="files">In the order of their paths; at least one.</param>
    public static Stack Compose(StackFrame frame, IReadOnlyList<KubernetesFile> files)
    {
        var cluster = new KubernetesCluster([.. files.SelectMany(file => file.Objects)]);
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
            Layers = [.. files.Select(file => file.File)],
            IsLayered = false,
            At = cluster.Objects.Count > 0 ? cluster.Objects[0].Name.At : new Place(files[0].File, default),
            Workloads = workloads,
            Resources = [.. cluster.Objects.Select(one => one.Resource)],
            Links = graph.Links,
            Observations = [.. files.SelectMany(file => file.Observations), .. graph.Observations],
            Looked = [.. files.Select(file => file.File.Path)],
        };
    }
}
