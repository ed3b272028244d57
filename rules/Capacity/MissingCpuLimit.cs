namespace Dpp.Rules;

public sealed class MissingCpuLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1005", "missing-cpu-limit", "Container has no CPU limit", Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            One query can take every processor of the host, and everything beside it becomes slow. A limit prevents that,
            but also slows the container down while processors are idle; on Kubernetes a request without a limit is a
            sound choice. This is a note for those who want limits.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/deploy/#cpus", "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
        Answers = ["compose.cpu-limit-missing", "k8s.cpu-limit-missing"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|dremio|]:
                image: dremio/dremio-oss:25.2.0
              {|superset|}:
                image: apache/superset:4.1.1
              postgres:
                image: postgres:16.4
                cpus: 2
            """) with { IsStructural = true, Note = "One finding for all that lack it" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              containers:
                - name: [|dremio|]
                  image: dremio/dremio-oss:25.2.0
                  resources:
                    requests: {cpu: "2"}
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              short:
                image: dremio/dremio-oss:25.2.0
                cpus: "0.5"
              long:
                image: dremio/dremio-oss:25.2.0
                deploy:
                  resources:
                    limits: {cpus: "2"}
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                cpus: ${CPUS}
              by-quota:
                image: dremio/dremio-oss:25.2.0
                cpu_quota: 50000
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              initContainers:
                - name: wait
                  image: busybox:1.36.1
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                  resources:
                    limits: {cpu: "4"}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var lacking = stack.Workloads.Where(workload => !workload.IsOneShot).SelectMany(workload => workload.Containers)
            .Where(container => !container.IsInit && container.CpuLimit.IsMissing && container.Declared["cpu_quota"].IsMissing && container.Declared["cpuset"].IsMissing)
            .ToList();
        if (lacking.Count > 0)
        {
            yield return lacking[0].Name.Finding($"'{lacking[0]}' may take every processor")
                .Also(lacking.Skip(1).Select(other => new Related(other.Name.At, $"so may '{other}'")));
        }
    }
}
