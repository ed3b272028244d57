namespace Dpp.Rules;

public sealed class StartWithoutHealth : Rule
{
    public override RuleInfo Info { get; } = new("DP7022", "start-without-health", "A service does not wait until what it depends on is healthy", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            In its short form depends_on waits until the other container has started, not until the program in it
            answers. A database needs some seconds more; until then its clients fail and, without retries, stay down.
            Where the other service has a health check, `condition: service_healthy` waits for it.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/compose/how-tos/startup-order/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD", "pg_isready"]
              superset:
                image: apache/superset:4.1.1
                depends_on:
                  - [|postgres|]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                {|healthcheck|}:
                  test: ["CMD", "pg_isready"]
              superset:
                image: apache/superset:4.1.1
                depends_on:
                  postgres:
                    condition: [|service_started|]
                    restart: true
            """, """
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD", "pg_isready"]
              superset:
                image: apache/superset:4.1.1
                depends_on:
                  postgres:
                    condition: service_healthy
                    restart: true
            """),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD", "pg_isready"]
              redis:
                image: redis:7.4.1
              switched-off:
                image: postgres:16.4
                healthcheck:
                  disable: true
              migrate:
                image: example/migrate:1.4.0
                healthcheck:
                  test: ["CMD", "true"]
              waits:
                image: apache/superset:4.1.1
                depends_on:
                  postgres:
                    condition: service_healthy
                  migrate:
                    condition: service_completed_successfully
              nothing-to-wait-for:
                image: apache/superset:4.1.1
                depends_on: [redis, switched-off]
              decided-at-start:
                image: apache/superset:4.1.1
                depends_on:
                  postgres:
                    condition: ${CONDITION}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var checkedServices = new Dictionary<string, Container>(StringComparer.Ordinal);
        foreach (var workload in stack.Workloads)
        {
            if (workload.Kind == WorkloadKind.Service && workload.Containers[0] is { IsInit: false } container && container.Checks.Knows(out var checks) && checks.Count > 0)
            {
                checkedServices[workload.Name.ToString()] = container;
            }
        }

        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service && checkedServices.Count > 0))
        {
            var tree = workload.Declared.Body["depends_on"];
            foreach (var item in tree.Items)
            {
                if (item.AsText() is var name && name.Knows(out var target) && checkedServices.TryGetValue(target, out var other))
                {
                    yield return Found(name, workload, other);
                }
            }

            foreach (var entry in tree.Entries)
            {
                if (entry.Value["condition"].AsText() is var condition && condition.Knows(out var said) && said == "service_started" && checkedServices.TryGetValue(entry.Name, out var other))
                {
                    yield return Found(condition, workload, other).Repair("Wait until it is healthy", condition.Write("service_healthy"));
                }
            }
        }
    }

    private static Finding Found(Located<string> at, Workload from, Container to)
        => at.Finding($"'{from.Name}' starts as soon as '{to}' has started, and does not wait for its health check").Because(to.Checks, $"the health check of '{to}'");
}
