namespace Dpp.Rules;

public sealed class HugePagesWithoutRequest : Rule
{
    public override RuleInfo Info { get; } = new("DP1046", "huge-pages-without-request", "PostgreSQL insists on huge pages that its container does not get", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            With huge_pages on the server does not start when it gets none; try takes them where there are some. A container of
            Kubernetes gets those that it asks for under hugepages-2Mi or hugepages-1Gi, and no others.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/", "https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-HUGE-PAGES"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Server("huge_pages=[|on|]", "{memory: 8Gi}")),
        Good.Kubernetes(Server("huge_pages=on", "{memory: 8Gi, hugepages-2Mi: 3Gi}")),
        Good.Kubernetes(Server("huge_pages=try", "{memory: 8Gi}"), "It does without them"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database is { Container: { } container, Workload.Pod: not null }
                && database.Postgres?.Text("huge_pages") is { State: Knowledge.Written } pages && pages.Knows(out var text) && text.ToLowerInvariant() is "on" or "true" or "yes" or "1"
                && container.Declared["resources"]["limits"] is { Kind: TreeKind.Mapping } limits
                && !limits.Entries.Any(entry => entry.Name.StartsWith("hugepages-", StringComparison.Ordinal)))
            {
                yield return pages.Finding($"'{database.Name}' starts only with huge pages, and its container asks for none");
            }
        }
    }

    private static string Server(string argument, string limits) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: postgres
        spec:
          serviceName: postgres
          selector:
            matchLabels: {app: postgres}
          template:
            metadata:
              labels: {app: postgres}
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  args: ["-c", "{{argument}}"]
                  resources:
                    limits: {{limits}}
        """;
}
