namespace Dpp.Rules;

public sealed class PodsOnOneNode : Rule
{
    public override RuleInfo Info { get; } = new("DP4013", "pods-on-one-node", "No anti-affinity or topology spread", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Without anti-affinity or a topology spread the scheduler may put all replicas on one node. Then they are as many
            as one: the node goes, and all of them with it.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"],
        Answers = ["k8s.anti-affinity-missing", "k8s.topology-spread"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: [|minio|]
            spec:
              replicas: {|4|}
              template:
                spec:
                  containers:
                    - name: server
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
            """) with { Severity = Warning, IsStructural = true },
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: minio
            spec:
              replicas: 4
              template:
                spec:
                  topologySpreadConstraints:
                    - maxSkew: 1
                      topologyKey: kubernetes.io/hostname
                      whenUnsatisfiable: DoNotSchedule
                  containers:
                    - name: server
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              replicas: 2
              template:
                spec:
                  affinity:
                    podAntiAffinity:
                      preferredDuringSchedulingIgnoredDuringExecution: []
                  containers:
                    - name: web
                      image: apache/superset:4.1.1
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: scheduler
            spec:
              template:
                spec:
                  containers:
                    - name: beat
                      image: apache/superset:4.1.1
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var free = stack.Workloads.Where(workload => workload.Kind is WorkloadKind.Deployment or WorkloadKind.StatefulSet
            && workload.Replicas.Knows(out var replicas) && replicas > 1
            && workload.Pod is { } pod && pod["spec"]["affinity"]["podAntiAffinity"].IsMissing && pod["spec"]["topologySpreadConstraints"].IsMissing).ToList();
        if (free.Count > 0)
        {
            yield return free[0].Name.Finding($"all {free[0].Replicas} pods of '{free[0].Name}' may run on one node").AtMost(Warning)
                .Because(free[0].Replicas, "as many run")
                .Also(free.Skip(1).Select(other => new Related(other.Name.At, $"and all {other.Replicas} of '{other.Name}'")));
        }
    }
}
