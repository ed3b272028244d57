namespace Dpp.Rules;

public sealed class IgnoredBySwarm : Rule
{
    /// <summary>What docker stack deploy reads over with a warning (docker CLI, as of 2026-11).</summary>
    private static readonly string[] ignored =
    [
        "build", "cgroup_parent", "container_name", "devices", "domainname", "external_links", "ipc", "links", "mac_address", "network_mode", "pid",
        "privileged", "restart", "security_opt", "shm_size", "userns_mode",
    ];

    public override RuleInfo Info { get; } = new("DP4020", "ignored-by-swarm", "Option that docker stack deploy ignores", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            docker stack deploy reads over what only docker compose knows. A container that was to be restarted, confined
            or built then is not, and the warning scrolls by in the output of the deployment.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/cli/docker/stack/deploy/", "https://docs.docker.com/reference/compose-file/legacy-versions/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                [|restart|]: always
                [|security_opt|]: [no-new-privileges:true]
                deploy:
                  placement:
                    constraints: [node.role == worker]
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                deploy:
                  restart_policy:
                    condition: any
                  placement:
                    constraints: [node.role == worker]
            """, "What Swarm reads"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                restart: always
                container_name: postgres
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
                if (ignored.Contains(entry.Name, StringComparer.Ordinal) && !entry.Value.IsNull)
                {
                    yield return new Finding(entry.Key.At, $"docker stack deploy ignores '{entry.Name}' of '{workload.Name}'").Because(stack.Topology, "written for Swarm");
                }
            }
        }
    }
}
