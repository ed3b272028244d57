namespace Dpp.Rules;

public sealed class UpdateWithoutRollback : Rule
{
    public override RuleInfo Info { get; } = new("DP4019", "update-without-rollback", "A swarm update that fails is not taken back", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            When an update fails, a swarm stops in the middle of it (`pause`, the default) or goes on until every replica
            is broken (`continue`). With `failure_action: rollback` it returns to the version that worked.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/deploy/#update_config"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  [|update_config|]:
                    parallelism: 1
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  update_config:
                    failure_action: [|continue|]
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  update_config:
                    failure_action: rollback
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  update_config: {parallelism: 1, failure_action: rollback}
              no-word-about-updates:
                image: apache/superset:4.1.1
              decided-at-start:
                image: apache/superset:4.1.1
                deploy:
                  update_config: {failure_action: "${ACTION}"}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service))
        {
            var update = workload.Declared.Body["deploy"]["update_config"];
            var action = update["failure_action"].AsText();
            if (update.Kind == TreeKind.Mapping && action.IsMissing)
            {
                yield return new Finding(update.Name, $"an update of '{workload.Name}' that fails stops in the middle");
            }
            else if (action.Knows(out var said) && said is "continue" or "pause")
            {
                yield return action
                    .Finding($"an update of '{workload.Name}' that fails {(said == "continue" ? "goes on" : "stops in the middle")}")
                    .Repair("Roll back when an update fails", action.Write("rollback"), @unsafe: true);
            }
        }
    }
}
