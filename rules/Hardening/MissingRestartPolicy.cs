namespace Dpp.Rules;

public sealed class MissingRestartPolicy : Rule
{
    public override RuleInfo Info { get; } = new("DP7031", "missing-restart-policy", "No restart policy", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Without a restart policy a container that ends stays down: after a crash, when memory ran out, and after a
            reboot of the host. `restart: unless-stopped` brings it back, and leaves alone what somebody stopped by hand.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/containers/start-containers-automatically/"],
        Answers = ["compose.restart-policy"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
              {|superset|}:
                image: apache/superset:4.1.1
              pgbouncer:
                image: edoburu/pgbouncer:v1.23.1-p2
                restart: unless-stopped
            """) with { IsStructural = true, Note = "One finding for all services that lack it" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                restart: [|"no"|]
            """) with { Note = "A server that is told to stay down" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                restart: always
              policy-of-deploy:
                image: apache/superset:4.1.1
                deploy:
                  restart_policy:
                    condition: on-failure
              migrate:
                image: example/migrate:1.4.0
              backup:
                image: postgres:16.4
                restart: "no"
                command: pg_dump -h postgres -f /backup/all.sql
              asked-for:
                image: example/tool:1.0.0
                profiles: [tools]
              waits:
                image: apache/superset:4.1.1
                restart: ${RESTART}
                depends_on:
                  migrate: {condition: service_completed_successfully}
            """, "Jobs, what others wait to end, and what is started by hand"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                deploy:
                  placement:
                    constraints: [node.labels.storage == fast]
            """, "A swarm starts its tasks again unless it is told otherwise"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.Topology.Knows(out var topology) || topology != Topology.SingleHost)
        {
            yield break;
        }

        var lacking = new List<Workload>();
        foreach (var workload in stack.Workloads)
        {
            var body = workload.Declared.Body;
            if (workload.Kind != WorkloadKind.Service || workload.Containers[0] is not { IsInit: false } container || !body["profiles"].IsMissing || !body["deploy"]["restart_policy"].IsMissing)
            {
                continue;
            }

            var restart = body["restart"].AsText();
            if (restart.IsMissing)
            {
                lacking.Add(workload);
            }
            else if (restart.Knows(out var policy) && policy == "no" && (container.Product is not null || container.Serves.Count > 0))
            {
                yield return restart.Finding($"'{workload.Name}' stays down when it ends: restart is 'no'");
            }
        }

        if (lacking.Count > 0)
        {
            yield return lacking[0].Name.Finding($"'{lacking[0].Name}' is not started again when it ends or its host restarts")
                .Also(lacking.Skip(1).Select(other => new Related(other.Name.At, $"nor is '{other.Name}'")));
        }
    }
}
