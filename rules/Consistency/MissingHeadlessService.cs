namespace Dpp.Rules;

public sealed class MissingHeadlessService : Rule
{
    public override RuleInfo Info { get; } = new("DP9015", "missing-headless-service", "StatefulSet serviceName without headless Service", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The pods of a StatefulSet have names of their own (postgres-0.postgres) only through a headless Service that
            serviceName names. Without it the members of a cluster do not find each other.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id"],
        Answers = ["k8s.statefulset-service-name"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: {|minio-headless|}
            spec:
              clusterIP: None
              ports:
                - port: 9000
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: minio
            spec:
              serviceName: [|minio-headles|]
              template:
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: {|minio|}
            spec:
              ports:
                - port: 9000
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: minio
            spec:
              replicas: 4
              serviceName: [|minio|]
              template:
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
            """) with { Severity = Warning, Note = "The Service is there, but its pods have no names of their own" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: minio
            spec:
              clusterIP: None
              ports:
                - port: 9000
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: minio
            spec:
              replicas: 4
              serviceName: minio
              template:
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: warehouse
            spec:
              ports:
                - port: 5432
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: warehouse
            spec:
              replicas: 1
              serviceName: warehouse
              template:
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
            """, "A single pod is found by the name of its Service"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var finding in ClosedWorld.Tell(stack, ReferenceTopic.GoverningService, "is governed by"))
        {
            yield return finding;
        }

        var services = stack.Resources.Where(one => one is { Kind: "Service", Group: "" }).ToLookup(one => one.Name.ToString(), StringComparer.Ordinal);
        foreach (var workload in stack.Workloads)
        {
            var name = workload.Kind == WorkloadKind.StatefulSet ? workload.Declared.Body["spec"]["serviceName"].AsName() : default;
            if (name.Knows(out var wanted) && workload.Replicas.Knows(out var replicas) && replicas > 1
                && services[wanted].Where(one => PodIndex.SameNamespace(one.Namespace, workload.Namespace)).ToList() is { Count: 1 } found
                && found[0].Body["spec"]["clusterIP"].AsName() is var address && (address.IsMissing || (address.Knows(out var written) && written != "None")))
            {
                yield return name.Finding($"the {replicas} pods of '{workload.Name}' get no names of their own: the Service '{wanted}' is not headless")
                    .Because(found[0].Name, "has no clusterIP: None").AtMost(Warning);
            }
        }
    }
}
