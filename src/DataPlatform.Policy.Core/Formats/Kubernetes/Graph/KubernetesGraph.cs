using Dpp.Model;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>What the objects of a stack have to do with each other: its links, and the references that lead nowhere.</summary>
internal sealed class KubernetesGraph
{
    public KubernetesGraph(KubernetesCluster cluster, IReadOnlyList<Workload> workloads)
    {
        var check = new ReferenceCheck(new Declarations(cluster));
        var pods = new PodIndex(workloads);
        var selectors = new SelectorCheck(pods, check);
        foreach (var workload in workloads)
        {
            PodReferences.Check(workload, check);
        }

        foreach (var one in cluster.Objects)
        {
            ObjectReferences.Check(one, check);
            CustomReferences.Check(one, check);
            selectors.Check(one);
        }

        NamespaceCheck.CheckAll(cluster, check);
        new ScrapeCheck(cluster, pods, check).CheckAll();
        var hosts = new HostLinks(cluster, check);
        Links = [.. workloads.SelectMany(hosts.Of)];
        Observations = check.All;
    }

    public IReadOnlyList<Link> Links { get; }
    public IReadOnlyList<Observation> Observations { get; }
}
