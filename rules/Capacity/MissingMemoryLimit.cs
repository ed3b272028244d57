namespace Dpp.Rules;

public sealed class MissingMemoryLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1001", "missing-memory-limit", "Container has no memory limit", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Without a limit one container can take all memory of its host. The kernel then ends whichever process it
            likes, which is often the database next door and not the one that grew. With a limit only the culprit is
            restarted, and its size can be planned.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://docs.docker.com/reference/compose-file/deploy/#resources",
            "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
        ],
        Answers = ["compose.memory-limit-missing", "k8s.memory-limit-missing", "k8s.resources-incomplete"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|dremio|]:
                image: dremio/dremio-oss:25.2.0
            """) with { IsStructural = true, Note = "Nothing limits the service" },
        Bad.Compose("""
            services:
              [|dremio|]:
                image: dremio/dremio-oss:25.2.0
                mem_reservation: 8g
                deploy:
                  resources:
                    limits:
                      cpus: "4"
                    reservations:
                      memory: 8g
            """) with { IsStructural = true, Note = "A reservation and a limit of processors are no limit of memory" },
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: [|0|]
            """) with { Note = "0 means no limit" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: dremio
            spec:
              serviceName: dremio
              selector:
                matchLabels: {app: dremio}
              template:
                metadata:
                  labels: {app: dremio}
                spec:
                  containers:
                    - name: [|dremio|]
                      image: dremio/dremio-oss:25.2.0
                      resources:
                        requests:
                          memory: 8Gi
                        limits:
                          cpu: "4"
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: migrate
            spec:
              template:
                spec:
                  restartPolicy: Never
                  initContainers:
                    - name: [|wait|]
                      image: busybox:1.36.1
                  containers:
                    - name: [|migrate|]
                      image: example/migrate:1.4.0
            """) with { IsStructural = true, Severity = Note, Note = "A job and an init container end by themselves" },
        Good.Compose("""
            services:
              swarm-style:
                image: dremio/dremio-oss:25.2.0
                deploy:
                  resources:
                    limits:
                      memory: 16g
              short-style:
                image: dremio/dremio-oss:25.2.0
                mem_limit: 16g
              from-a-variable:
                image: dremio/dremio-oss:25.2.0
                mem_limit: ${DREMIO_MEMORY}
              with-a-default:
                image: dremio/dremio-oss:25.2.0
                mem_limit: ${DREMIO_MEMORY:-16g}
            """, "Every way to write a limit, and one that is decided at start"),
        Good.Compose("""
            x-limited: &limited
              mem_limit: 4g
            services:
              postgres:
                <<: *limited
                image: postgres:16.4
              pgbouncer:
                extends:
                  service: postgres
            """, "The limit comes from a shared block or another service"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: LimitRange
            metadata:
              name: defaults
              namespace: platform
            spec:
              limits:
                - type: Container
                  default:
                    memory: 1Gi
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
              namespace: platform
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            """, "A LimitRange gives every container of its namespace a limit"),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
                      resources:
                        limits: {memory: 2Gi}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              resources:
                limits: {memory: 2Gi}
              containers:
                - name: superset
                  image: apache/superset:4.1.1
            """, "The limit of the whole pod"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                var cap = container.IsInit || workload.IsOneShot ? Note : Error;
                if (container.MemoryLimit.IsMissing)
                {
                    yield return container.Name.Finding($"'{container}' has no memory limit").AtMost(cap);
                }
                else if (container.MemoryLimit.Knows(out var limit) && limit == Bytes.Zero)
                {
                    yield return container.MemoryLimit.Finding($"'{container}' has the memory limit 0, which means none").AtMost(cap);
                }
            }
        }
    }
}
