using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>Binds what runs pods: pods themselves and everything that makes them.</summary>
internal static class KubernetesWorkload
{
    private const string AsOf = "2026-11";

    /// <summary>Null for an object that runs nothing.</summary>
    public static Workload? Of(KubernetesObject one, KubernetesCluster cluster)
    {
        if (KindOf(one) is not { } kind)
        {
            return null;
        }

        var spec = one.Body["spec"];
        var template = kind switch
        {
            WorkloadKind.Pod => one.Body,
            WorkloadKind.CronJob => spec["jobTemplate"]["spec"]["template"],
            _ => spec["template"],
        };
        return new Workload
        {
            Name = one.Called ?? one.Name,
            Kind = kind,
            Namespace = one.Namespace,
            Replicas = Replicas(one, kind, spec, cluster),
            Containers = new KubernetesPod(one, template["spec"], cluster).Containers(),
            Declared = one.Resource,
            Pod = template,
            Mesh = ServiceMesh.Of(one, template, cluster),
            EnforcedStandard = cluster.Namespace(one.Namespace) is { } space ? space.Body["metadata"]["labels"]["pod-security.kubernetes.io/enforce"].AsText() : default,
        };
    }

    private static WorkloadKind? KindOf(KubernetesObject one) => (one.Group, one.Kind) switch
    {
        ("", "Pod") => WorkloadKind.Pod,
        ("apps" or "extensions", "Deployment") => WorkloadKind.Deployment,
        ("apps", "StatefulSet") => WorkloadKind.StatefulSet,
        ("apps" or "extensions", "DaemonSet") => WorkloadKind.DaemonSet,
        ("apps" or "extensions", "ReplicaSet") or ("", "ReplicationController") => WorkloadKind.ReplicaSet,
        ("batch", "Job") => WorkloadKind.Job,
        ("batch", "CronJob") => WorkloadKind.CronJob,
        _ => null,
    };

    private static Located<int> Replicas(KubernetesObject one, WorkloadKind kind, Tree spec, KubernetesCluster cluster)
    {
        if (kind == WorkloadKind.DaemonSet || (one.Name.Knows(out var name) && cluster.IsScaled(one.Kind, name)))
        {
            return Located<int>.Unknown(Knowledge.AtRunTime, one.Name.At);
        }

        if (kind == WorkloadKind.Pod)
        {
            return Located<int>.Implied(1, one.Name.At, new Fact("a Pod is one", AsOf));
        }

        var setting = kind switch
        {
            WorkloadKind.Job => spec["parallelism"],
            WorkloadKind.CronJob => spec["jobTemplate"]["spec"]["parallelism"],
            _ => spec["replicas"],
        };
        var said = setting.AsInt();
        return said.IsMissing ? Located<int>.Implied(1, one.Name.At, new Fact("the API server sets 1", AsOf), said.Slot) : said;
    }
}
