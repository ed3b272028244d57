using Dpp.Products;

namespace Dpp.Rules;

public sealed class InvalidHealthCheck : Rule
{
    public override RuleInfo Info { get; } = new("DP7029", "invalid-health-check", "Health check that cannot work", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            As a list, a test begins with CMD, CMD-SHELL or NONE. CMD takes the program and each argument as an item of
            their own, CMD-SHELL takes one text for the shell. Written otherwise the check fails forever, or compose
            refuses the file. And who waits with `service_healthy` for a service without a health check is never started.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: ["[|pg_isready|]", "-U", "postgres"]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD", "[|pg_isready -U postgres|]"]
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                healthcheck:
                  test: ["CMD-SHELL", "curl", "[|-f|]", "http://localhost:8088/health"]
            """) with { Note = "The shell runs curl alone" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: [|CMD pg_isready -U postgres|]
            """),
        Bad.Compose("""
            services:
              {|redis|}:
                image: redis:7.4.1
              superset:
                image: apache/superset:4.1.1
                depends_on:
                  redis:
                    condition: [|service_healthy|]
            """),
        Good.Compose("""
            services:
              list:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD", "pg_isready", "-U", "postgres"]
              shell:
                image: postgres:16.4
                healthcheck:
                  test: ["CMD-SHELL", "pg_isready -U postgres"]
              text:
                image: postgres:16.4
                healthcheck:
                  test: pg_isready -U postgres
              none:
                image: postgres:16.4
                healthcheck:
                  test: ["NONE"]
              decided-at-start:
                image: postgres:16.4
                healthcheck:
                  test: ["${FORM}", "pg_isready -U postgres"]
              program-with-a-blank:
                image: example/api:1.4.0
                healthcheck:
                  test: ["CMD", "/opt/my app/check"]
              unknown-image:
                image: example/api:1.4.0
              by-its-image:
                image: trinodb/trino:464
              waits:
                image: apache/superset:4.1.1
                depends_on:
                  list: {condition: service_healthy}
                  unknown-image: {condition: service_healthy}
                  by-its-image: {condition: service_healthy}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var withoutCheck = new Dictionary<string, Container>(StringComparer.Ordinal);
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service))
        {
            var container = workload.Containers[0];
            if (Form(container) is { } finding)
            {
                yield return finding;
            }

            var isOff = container.Checks.Knows(out var checks) && checks.Count == 0;
            if (isOff || (container.Checks.IsMissing && container.Image.Knows(out var image) && ImageHealth.HasCheck(image) == false))
            {
                withoutCheck[workload.Name.ToString()] = container;
            }
        }

        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service))
        {
            foreach (var entry in workload.Declared.Body["depends_on"].Entries)
            {
                if (entry.Value["condition"].AsText() is var condition && condition.Knows(out var said) && said == "service_healthy" && withoutCheck.TryGetValue(entry.Name, out var other))
                {
                    yield return condition.Finding($"'{workload.Name}' waits for '{other}' to become healthy, but '{other}' has no health check").Because(other.Name, "nothing checks it");
                }
            }
        }
    }

    private static Finding? Form(Container container)
    {
        var test = container.Declared["healthcheck"]["test"];
        if (test.Kind == TreeKind.Scalar && !test.IsNull)
        {
            return test.Text.StartsWith("CMD ", StringComparison.Ordinal) || test.Text.StartsWith("CMD-SHELL ", StringComparison.Ordinal)
                ? test.AsText().Finding($"the health check of '{container}' runs a program called '{test.Text.Split(' ')[0]}': as one text the whole of it goes to the shell")
                : null;
        }

        if (test.Items.Count == 0 || test.Items.Any(item => !item.AsText().Knows(out _)))
        {
            return null;
        }

        var items = test.Items;
        return items[0].Text switch
        {
            "NONE" => null,
            "CMD" => items.Count == 2 && items[1].Text.IndexOf(' ') > 0 && items[1].Text[0] != '/'
                ? items[1].AsText().Finding($"the health check of '{container}' looks for a program called '{items[1].Text}': after CMD each argument is an item of its own")
                : null,
            "CMD-SHELL" => items.Count > 2
                ? items[2].AsText().Finding($"the health check of '{container}' runs '{items[1].Text}' alone: CMD-SHELL takes one text, and '{items[2].Text}' is lost")
                : null,
            var other => items[0].AsText().Finding($"the health check of '{container}' begins with '{other}', not with CMD, CMD-SHELL or NONE"),
        };
    }
}
