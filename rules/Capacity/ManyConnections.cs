namespace Dpp.Rules;

public sealed class ManyConnections : Rule
{
    private const int Most = 300;

    public override RuleInfo Info { get; } = new("DP1054", "many-connections", "Many connections to PostgreSQL and no pooler", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Every connection is a process with memory of its own, and every snapshot looks at all of them. Far fewer than a hundred do
            the work at a time; the rest waits. A pooler such as PgBouncer lets thousands of clients share a few dozen connections.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-MAX-CONNECTIONS"],
    };

    private static readonly string[] poolers = ["pgbouncer", "pgpool", "pgcat", "odyssey", "supavisor"];

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c max_connections=[|1000|]
            """),
        Bad.Kubernetes(Cluster("max_connections: \"[|800|]\"")),
        Bad.PostgresConf("""
            max_connections = [|500|]
            """) with { Severity = Note, Note = "What stands before it is not known" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c max_connections=400
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
            """),
        Good.Kubernetes(Cluster("max_connections: \"800\"") + """

            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: Pooler
            metadata:
              name: warehouse-pool
            spec:
              cluster: {name: warehouse}
              instances: 2
              type: rw
            """),
        Good.PostgresConf("""
            max_connections = 200
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Containers.Any(container => container.Image.Knows(out var image) && Array.Exists(poolers, name => image.Identity.IndexOf(name, StringComparison.Ordinal) >= 0))
            || stack.Resources.Any(resource => resource is { Kind: "Pooler" } || (resource.Kind == "postgresql" && !resource.Body["spec"]["enableConnectionPooler"].IsMissing)))
        {
            yield break;
        }

        foreach (var database in stack.Databases)
        {
            if (database.Postgres?.Number("max_connections") is { State: Knowledge.Written } limit && limit.Knows(out var many) && many > Most)
            {
                var finding = limit.Finding($"'{database.Name}' takes {many} connections, and no pooler stands before it");
                yield return database.Declared is null ? finding.AtMost(Note) : finding;
            }
        }
    }

    private static string Cluster(string parameter) => $$"""
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: warehouse
        spec:
          instances: 3
          storage: {size: 100Gi}
          postgresql:
            parameters:
              {{parameter}}
        """;
}
