namespace Dpp.Rules;

public sealed class UnusedPooler : Rule
{
    private static readonly string[] others = ["export", "backup", "dump", "barman", "migrat", "admin", "init", "standby", "replica", "wal"];

    public override RuleInfo Info { get; } = new("DP9049", "unused-pooler", "PgBouncer stands beside the way: clients connect to its server themselves", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            A pooler helps only those who go through it. When nobody does, the server still gets every connection of every client, and the
            pooler is one more thing that is paid, patched and trusted for nothing.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.pgbouncer.org/usage.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: {|postgres|}
              postgres:
                image: postgres:16.4
              [|pool|]:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
            """),
        Bad.Kubernetes(Pool("[|pool|]") + """
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
                      env:
                        - name: DATABASE_HOST
                          value: {|postgres|}
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: pool
              migrations:
                image: example/migrations:1.0
                environment:
                  DATABASE_HOST: postgres
              reports:
                image: example/reports:1.0
                environment:
                  DATABASE_HOST: postgres
              postgres:
                image: postgres:16.4
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
            """, "Some need a session of their own"),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: ${DATABASE_HOST}
              exporter:
                image: quay.io/prometheuscommunity/postgres-exporter:v0.16.0
                environment:
                  DATA_SOURCE_URI: postgres:5432/postgres
              postgres:
                image: postgres:16.4
              pool:
                image: edoburu/pgbouncer:v1.24.1-p1
                environment:
                  DB_HOST: postgres
            """),
        Good.Kubernetes(Pool("pool"), "Its clients are elsewhere"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        PodIndex? pods = null;
        foreach (var pooler in stack.Poolers)
        {
            // Where dpp cannot see every host that a client names, somebody may name the pooler.
            if (pooler.Workload is not { } own || pooler.Container!.Published.Count > 0 || IsUsed(stack, own, () => pods ??= new PodIndex(stack.Workloads)) // what runs has a container
                || stack.Workloads.Any(MayNameAnything))
            {
                continue;
            }

            var servers = pooler.Databases.Select(database => database.Server).OfType<Database>().ToList();
            var past = stack.Connections.Where(connection => servers.Contains(connection.To) && !connection.From.IsOneShot && !ReferenceEquals(connection.From.Declared, own.Declared) && !IsOther(connection.From)).ToList();
            if (past.Count > 0)
            {
                yield return past.Aggregate(
                    pooler.Name.Finding($"nothing here connects to '{pooler.Name}': {string.Join(", ", past.Select(connection => $"'{connection.From.Name}'").Distinct())} {(past.Select(connection => connection.From.Name.ToString()).Distinct(StringComparer.Ordinal).Count() == 1 ? "connects" : "connect")} to '{past[0].To.Name}' without it"),
                    (finding, connection) => finding.Because(connection.Says, $"'{connection.From.Name}' goes past it"));
            }
        }
    }

    private static bool IsUsed(Stack stack, Workload own, Func<PodIndex> pods)
        => stack.Links.Any(link => link.To is InTree { Resource: var to } && link.Kind == LinkKind.ConnectsTo
            && (ReferenceEquals(to.Body, own.Declared.Body)
                || (to.Kind == "Service" && pods().ByLabels(to.Body["spec"]["selector"], link.From.Namespace).Pods.Any(pod => ReferenceEquals(pod.Declared, own.Declared)))));

    private static bool MayNameAnything(Workload workload)
        => workload.Containers.Any(container => container.Environment.All.Any(variable => !variable.Value.Knows(out _) && variable.Name.IndexOf("HOST", StringComparison.OrdinalIgnoreCase) >= 0));

    private static bool IsOther(Workload workload)
        => workload.Containers.Any(container => container.IsInit || container.Product is Postgres)
            || others.Any(word => workload.Name.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0
                || workload.Containers.Any(container => container.Image.Knows(out var image) && image.Identity.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));

    private static string Pool(string name) => $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: postgres
        spec:
          selector: {app: postgres}
          ports:
            - port: 5432
        ---
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
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: pooler
        spec:
          selector:
            matchLabels: {app: pool}
          template:
            metadata:
              labels: {app: pool}
            spec:
              containers:
                - name: {{name}}
                  image: edoburu/pgbouncer:v1.24.1-p1
                  env:
                    - name: DB_HOST
                      value: postgres

        """;
}
