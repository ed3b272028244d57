namespace Dpp.Rules;

public sealed class RequestOverLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1003", "request-over-limit", "More is reserved than the limit allows", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A reservation is what a container is promised, the limit is what it may take at most. A promise above the
            limit is refused: Kubernetes does not accept the object, and Docker does not start the container.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://docs.docker.com/reference/compose-file/deploy/#resources",
            "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
        ],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: {|8g|}
                mem_reservation: [|16g|]
            """),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                deploy:
                  resources:
                    limits:
                      cpus: {|2|}
                    reservations:
                      cpus: [|4.0|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                  resources:
                    requests:
                      memory: [|16Gi|]
                      cpu: [|2500m|]
                    limits:
                      memory: {|16G|}
                      cpu: {|2|}
            """) with { Note = "16 GB are less than 16 GiB" },
        Good.Compose("""
            services:
              equal:
                image: dremio/dremio-oss:25.2.0
                mem_limit: 16g
                mem_reservation: 16384m
              no-limit:
                image: dremio/dremio-oss:25.2.0
                mem_limit: 0
                mem_reservation: 16g
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                mem_limit: ${LIMIT}
                mem_reservation: 16g
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                  resources:
                    requests: {memory: 16Gi, cpu: "2"}
                    limits: {memory: 17180Mi}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.MemoryReservation.Knows(out var memory) && container.MemoryLimit.Knows(out var limit) && limit > Bytes.Zero && memory > limit)
            {
                yield return container.MemoryReservation
                    .Finding($"'{container}' reserves {memory} of memory, but its limit is {limit}")
                    .Because(container.MemoryLimit, $"limited to {limit}");
            }

            if (container.CpuReservation.Knows(out var cpus) && container.CpuLimit.Knows(out var most) && most.Nanos > 0 && cpus > most)
            {
                yield return container.CpuReservation
                    .Finding($"'{container}' reserves {cpus}, but its limit is {most}")
                    .Because(container.CpuLimit, $"limited to {most}");
            }
        }
    }
}
