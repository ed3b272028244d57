namespace Dpp.Rules;

public sealed class MissingReservation : Rule
{
    public override RuleInfo Info { get; } = new("DP1002", "missing-reservation", "Container reserves no memory or CPU", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            The scheduler places a container by what it asks for. Who asks for nothing is put onto a node that is full
            already, gets what the others leave, and is the first to be evicted when memory is short.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
            "https://docs.docker.com/reference/compose-file/deploy/#resources",
        ],
        Answers = ["k8s.memory-request-missing", "k8s.cpu-request-missing", "k8s.resources-incomplete"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
                deploy:
                  placement:
                    constraints: [node.labels.storage == fast]
                  resources:
                    reservations:
                      cpus: "1"
            """) with { IsStructural = true, Note = "On a swarm" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              initContainers:
                - name: wait
                  image: busybox:1.36.1
              containers:
                - name: [|superset|]
                  image: apache/superset:4.1.1
            """) with { IsStructural = true, Note = "An init container has ended when the others begin" },
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: migrate
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: [|migrate|]
                      image: example/migrate:1.4.0
                      resources:
                        requests: {cpu: 100m}
            """) with { IsStructural = true, Severity = Note },
        Good.Compose("""
            services:
              one-host:
                image: postgres:16.4
            """, "On a single host nothing is scheduled"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: requests
                  image: apache/superset:4.1.1
                  resources:
                    requests: {memory: 2Gi, cpu: 500m}
                - name: limits-are-requests
                  image: apache/superset:4.1.1
                  resources:
                    limits: {memory: 2Gi, cpu: "1"}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: LimitRange
            metadata:
              name: defaults
              namespace: platform
            spec:
              limits:
                - type: Container
                  defaultRequest: {memory: 256Mi, cpu: 100m}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: platform
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
            """, "A LimitRange gives every container of its namespace a request"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var isSwarm = stack.Topology.Knows(out var topology) && topology == Topology.ManyHosts;
        foreach (var workload in stack.Workloads.Where(workload => isSwarm || workload.Kind != WorkloadKind.Service))
        {
            foreach (var container in workload.Containers.Where(container => !container.IsInit))
            {
                var lacks = (container.MemoryReservation.IsMissing, container.CpuReservation.IsMissing) switch
                {
                    (true, true) => "neither memory nor CPU",
                    (true, false) => "no memory",
                    (false, true) => "no CPU",
                    _ => null,
                };
                if (lacks is not null)
                {
                    yield return container.Name.Finding($"'{container}' reserves {lacks}").AtMost(workload.IsOneShot ? Note : Error);
                }
            }
        }
    }
}
