namespace Dpp.Rules;

public sealed class SuspiciousMemoryUnit : Rule
{
    public override RuleInfo Info { get; } = new("DP1009", "suspicious-memory-unit", "Memory in a unit that is hardly meant", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            In Kubernetes `m` is a thousandth: 512m are half a byte. A number without a unit is in bytes. And 16G are a
            billion bytes sixteen times, 7 % less than 16Gi: who writes both for one container meant one of them.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory", "https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                mem_limit: [|2048|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  resources:
                    requests: {memory: [|512m|]}
                    limits: {memory: 1Gi}
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
                    requests: {memory: [|16G|]}
                    limits: {memory: {|16Gi|}}
            """) with { Note = "One number in two units" },
        Good.Compose("""
            services:
              unit:
                image: apache/superset:4.1.1
                mem_limit: 512M
              bytes:
                image: apache/superset:4.1.1
                mem_limit: 2147483648
              none:
                image: apache/superset:4.1.1
                mem_limit: 0
              decided-at-start:
                image: apache/superset:4.1.1
                mem_limit: ${LIMIT}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  resources:
                    requests: {memory: 512M, cpu: 500m}
                    limits: {memory: 1Gi, cpu: "1"}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                foreach (var size in (Located<Bytes>[])[container.MemoryReservation, container.MemoryLimit])
                {
                    if (size.State == Knowledge.Written && size.Knows(out var bytes) && bytes > Bytes.Zero && bytes < Bytes.FromMebibytes(1))
                    {
                        yield return size.Finding($"'{container}' is given {bytes} of memory");
                    }
                }

                foreach (var finding in InKubernetes(workload, container))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<Finding> InKubernetes(Workload workload, Container container)
    {
        if (workload.Kind == WorkloadKind.Service)
        {
            yield break;
        }

        var resources = container.Declared["resources"];
        var request = resources["requests"]["memory"].AsText();
        var limit = resources["limits"]["memory"].AsText();
        if (request.Knows(out var asked) && limit.Knows(out var most) && (asked + "i" == most || most + "i" == asked))
        {
            yield return request.Finding($"'{container}' says {asked} and {most}, which are not the same").Because(limit, $"{most} here");
        }
    }
}
