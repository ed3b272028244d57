namespace Dpp.Rules;

public sealed class LimitsOverHost : Rule
{
    public override RuleInfo Info { get; } = new("DP1007", "limits-over-host", "All limits together exceed the memory of the host", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            Limits protect services from each other only while all of them together fit into the host. Above that,
            everybody may keep to his limit and the kernel still runs out of memory, and ends whom it likes.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/containers/resource_constraints/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: [|24g|]
              postgres:
                image: postgres:16.4
                mem_limit: {|12g|}
            """) with { Settings = "policy:\n  production:\n    hostMemory: {|32GiB|}\n" },
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: 16g
              superset:
                image: apache/superset:4.1.1
                mem_limit: 4g
                scale: 2
              unlimited:
                image: postgres:16.4
            """) with { Settings = "policy:\n  production:\n    hostMemory: 32GiB\n" },
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: 512g
            """, "Nobody said how large the host is"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var host = stack.Policy.HostMemory;
        if (!host.Knows(out var memory) || !stack.Topology.Knows(out var topology) || topology != Topology.SingleHost)
        {
            yield break;
        }

        var sum = Bytes.Zero;
        var parts = new List<(Container Container, Bytes Limit)>();
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service))
        {
            if (workload.Containers[0] is { IsInit: false } container && container.MemoryLimit.Knows(out var limit) && limit > Bytes.Zero && workload.Replicas.Knows(out var replicas))
            {
                sum += limit * replicas;
                parts.Add((container, limit * replicas));
            }
        }

        if (sum > memory)
        {
            parts.Sort((left, right) => right.Limit.CompareTo(left.Limit));
            yield return parts[0].Container.MemoryLimit.Finding($"all limits together are {sum}, on a host with {memory}") with
            {
                Related = [new Related(host.At, $"the host has {memory}"), .. parts.Skip(1).Select(part => new Related(part.Container.MemoryLimit.At, $"{part.Limit} for '{part.Container}'"))],
            };
        }
    }
}
