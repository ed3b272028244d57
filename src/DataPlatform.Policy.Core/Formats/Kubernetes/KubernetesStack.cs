using Dpp.Formats.Helm;
using Dpp.Formats.Kubernetes.Graph;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>Takes manifests together: the objects that are applied to one cluster for one environment.</summary>
public static class KubernetesStack
{
    /// <summary>Below so many objects one thread is done before a second one has started.</summary>
    private const int WorthSharing = 200;

    /// <param name="files">In the order of their paths; at least one.</param>
    /// <param name="jobs">How many threads may work on it.</param>
    public static Stack Compose(StackFrame frame, IReadOnlyList<KubernetesFile> files, int jobs = 1)
        => Compose(frame, [.. files.SelectMany(file => file.Objects)], [.. files.Select(file => file.File)], [.. files.SelectMany(file => file.Observations)], jobs);

    /// <param name="objects">As they are applied.</param>
    /// <param name="files">What they were made of; at least one.</param>
    public static Stack Compose(StackFrame frame, IReadOnlyList<KubernetesObject> objects, IReadOnlyList<SourceFile> files, IReadOnlyList<Observation> observations, int jobs = 1)
    {
        var released = objects.SelectMany(ChartValues.Released).ToList();
        var cluster = new KubernetesCluster(released.Count == 0 ? objects : [.. objects, .. released]);
        IReadOnlyList<Workload> workloads = [.. Bound(cluster, cluster.Objects.Count < WorthSharing ? 1 : jobs).OfType<Workload>()];

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

    /// <summary>What each object runs, at its number; null for what runs nothing.</summary>
    private static Workload?[] Bound(KubernetesCluster cluster, int jobs)
    {
        var bound = new Workload?[cluster.Objects.Count];
        if (jobs > 1)
        {
            Parallel.For(0, bound.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, Bind);
            return bound;
        }

        for (var i = 0; i < bound.Length; i++)
        {
            Bind(i);
        }

        return bound;

        void Bind(int i) => bound[i] = KubernetesWorkload.Of(cluster.Objects[i], cluster);
    }
}
