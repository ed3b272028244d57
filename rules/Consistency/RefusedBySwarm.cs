namespace Dpp.Rules;

public sealed class RefusedBySwarm : Rule
{
    /// <summary>Keys of newer compose that the schema of docker stack deploy does not have (docker CLI, schema 3.13, as of 2026-11).</summary>
    private static readonly string[] refused = ["cpus", "develop", "extends", "gpus", "mem_limit", "mem_reservation", "memswap_limit", "models", "pids_limit", "post_start", "pre_stop", "provider", "scale"];

    public override RuleInfo Info { get; } = new("DP9053", "refused-by-swarm", "Form that docker stack deploy refuses", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            docker stack deploy reads compose files by the older schema 3. It refuses a file with depends_on or env_file
            in the long form or with keys that schema does not have, although docker compose loads it.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/cli/docker/stack/deploy/", "https://docs.docker.com/reference/compose-file/legacy-versions/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                [|mem_limit|]: 2g
                [|depends_on|]:
                  postgres:
                    condition: service_healthy
                deploy:
                  placement:
                    constraints: [node.role == worker]
              postgres:
                image: postgres:16.4
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                depends_on: [postgres]
                deploy:
                  resources:
                    limits: {memory: 2g}
                  placement:
                    constraints: [node.role == worker]
              postgres:
                image: postgres:16.4
            """, "The forms of schema 3"),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                mem_limit: 2g
                depends_on:
                  postgres:
                    condition: service_healthy
              postgres:
                image: postgres:16.4
            """, "Started by docker compose"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!(stack.Topology.Knows(out var topology) && topology == Topology.ManyHosts))
        {
            yield break;
        }

        foreach (var workload in stack.Workloads)
        {
            if (workload.Kind != WorkloadKind.Service)
            {
                continue;
            }

            foreach (var entry in workload.Declared.Body.Entries)
            {
                if (Array.IndexOf(refused, entry.Name) >= 0)
                {
                    yield return new Finding(entry.Key.At, $"docker stack deploy refuses '{entry.Name}' of '{workload.Name}'").Because(stack.Topology, "written for Swarm");
                }
                else if ((entry.Name == "depends_on" && entry.Value.Kind == TreeKind.Mapping) || (entry.Name == "env_file" && entry.Value.Items.Any(item => item.Kind == TreeKind.Mapping)))
                {
                    yield return new Finding(entry.Key.At, $"docker stack deploy refuses the long form of '{entry.Name}' of '{workload.Name}'").Because(stack.Topology, "written for Swarm");
                }
            }
        }
    }
}
