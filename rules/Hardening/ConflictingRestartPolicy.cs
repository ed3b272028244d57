namespace Dpp.Rules;

public sealed class ConflictingRestartPolicy : Rule
{
    public override RuleInfo Info { get; } = new("DP7032", "conflicting-restart-policy", "Two restart policies, or one that nobody reads", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            `restart` is for docker compose, `deploy.restart_policy` for a swarm, which ignores the other one. Where both
            stand, only one of them is true on each of them, and the reader cannot tell which.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/deploy/#restart_policy"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                restart: [|always|]
                deploy:
                  {|restart_policy|}:
                    condition: on-failure
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  restart_policy:
                    condition: on-failure
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                restart: [|on-failure|]
                deploy:
                  {|placement|}:
                    constraints: [node.role == worker]
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  placement:
                    constraints: [node.role == worker]
            """) with { Note = "Placement is for a swarm, which does not read restart" },
        Good.Compose("""
            services:
              one:
                image: apache/superset:4.1.1
                restart: always
              the-other:
                image: apache/superset:4.1.1
                deploy:
                  restart_policy:
                    condition: any
              decided-at-start:
                image: apache/superset:4.1.1
                restart: ${RESTART}
                deploy:
                  restart_policy:
                    condition: any
              said-twice-alike:
                image: apache/superset:4.1.1
                restart: always
                deploy:
                  restart_policy:
                    condition: any
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var isSwarm = stack.Topology.Knows(out var topology) && topology == Topology.ManyHosts;
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service))
        {
            var restart = workload.Declared.Body["restart"].AsText();
            var policy = workload.Declared.Body["deploy"]["restart_policy"];
            if (!restart.Knows(out var said) || restart.State != Knowledge.Written)
            {
                continue;
            }

            if (policy.Kind == TreeKind.Mapping)
            {
                var condition = policy["condition"].AsText();
                if ((condition.IsMissing && said != "always") || (condition.Knows(out var other) && !Same(said, other)))
                {
                    yield return restart
                        .Finding($"'{workload.Name}' has restart '{said}' and a deploy.restart_policy that says otherwise")
                        .Because(policy.Name, "this one is for a swarm")
                        .Repair("Remove restart", restart.Remove(), @unsafe: true);
                }
            }
            else if (isSwarm && policy.IsMissing)
            {
                yield return restart
                    .Finding($"'{workload.Name}' runs on a swarm, which does not read restart '{said}'")
                    .Because(stack.Topology, "only a swarm reads this")
                    .Repair("Remove restart", restart.Remove(), @unsafe: true);
            }
        }
    }

    private static bool Same(string restart, string condition) => condition switch
    {
        "any" => restart is "always" or "unless-stopped",
        "none" => restart == "no",
        _ => restart.StartsWith(condition, StringComparison.Ordinal),
    };
}
