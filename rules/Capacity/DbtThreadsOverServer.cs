namespace Dpp.Rules;

public sealed class DbtThreadsOverServer : Rule
{
    private const int MostPerCpu = 4;

    public override RuleInfo Info { get; } = new("DP1062", "dbt-threads-over-server", "dbt builds more models at a time than its server can take", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Each thread of dbt is a connection with a heavy query on it. Above the connections of the server the build fails half way; above the
            pool it waits for itself; and far above the CPUs of the server everything gets slower, the users' queries first.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.getdbt.com/docs/running-a-dbt-project/using-threads"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(Input.Compose, ("compose.yaml", Project("max_connections={|50|}")), ("profiles.yml", Profile("postgres", "[|64|]"))),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", Project("max_connections=200") + """

                    cpus: {|2|}
                """),
            ("profiles.yml", Profile("postgres", "[|32|]"))) with { Note = "Two CPUs" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", Project("max_connections=200") + """

                  pool:
                    image: edoburu/pgbouncer:v1.24.1-p1
                    environment:
                      DB_HOST: postgres
                      DEFAULT_POOL_SIZE: {|10|}
                """),
            ("profiles.yml", Profile("pool", "[|16|]"))) with { Note = "A pool of ten" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: dbt
            data:
              profiles.yml: |
                warehouse:
                  target: prod
                  outputs:
                    prod:
                      type: postgres
                      host: postgres
                      threads: [|128|]
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: dbt
            spec:
              containers:
                - name: dbt
                  image: ghcr.io/dbt-labs/dbt-postgres:1.9.0
                  volumeMounts:
                    - name: profiles
                      mountPath: /root/.dbt
              volumes:
                - name: profiles
                  configMap:
                    name: dbt
            ---
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
                    - name: {|postgres|}
                      image: postgres:16.4
            """) with { IsStructural = true, Note = "The default of the server is 100" },
        Good.Files(Input.Compose, ("compose.yaml", Project("max_connections=50")), ("profiles.yml", Profile("postgres", "8"))),
        Good.Files(Input.Compose, ("compose.yaml", Project("max_connections=50")), ("profiles.yml", Profile("db.example.com", "400"))) with { Note = "Another server" },
        Good.Files(Input.Compose, ("compose.yaml", Project("max_connections=50")), ("profiles.yml", Profile("postgres", "\"{{ env_var('DBT_THREADS') | int }}\""))),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var target in stack.DbtTargets)
        {
            if (!target.IsChosen.Knows(out var isChosen) || !isChosen || !target.Threads.Knows(out var threads))
            {
                continue;
            }

            if (target.Server is { Postgres: { } settings } server)
            {
                var connections = settings.Number("max_connections");
                var reserved = Known(settings.Number("superuser_reserved_connections")) + Known(settings.Number("reserved_connections"));
                if (connections.Knows(out var all) && threads > all - reserved)
                {
                    yield return target.Threads.Finding($"dbt opens {threads} connections to '{server.Name}', which has {all - reserved} (max_connections {all} - {reserved} reserved)").Because(connections, $"max_connections {all}");
                }
                else if (server.Container?.CpuLimit is { } limit && limit.Knows(out var cpus) && cpus.Cores > 0 && threads > cpus.Cores * MostPerCpu)
                {
                    yield return target.Threads.Finding($"dbt runs {threads} queries at a time on '{server.Name}', which has {cpus} CPUs").Because(limit, $"limited to {cpus}");
                }
            }
            else if (target.Pooler is { } pooler && pooler.Databases.Count == 1)
            {
                var size = pooler.Databases[0].PoolSize.IsMissing ? pooler.Server.Settings.Number("default_pool_size") : pooler.Databases[0].PoolSize;
                if (size.Knows(out var room) && room > 0 && threads > room)
                {
                    yield return target.Threads.Finding($"dbt opens {threads} connections to '{pooler.Name}', whose pool has {room}: the others wait").Because(size, $"a pool of {room}");
                }
            }
        }
    }

    private static long Known(Located<long> number) => number.Knows(out var known) ? known : 0;

    private static string Project(string option) => $$"""
        services:
          dbt:
            image: ghcr.io/dbt-labs/dbt-postgres:1.9.0
            command: ["build"]
            environment:
              WAREHOUSE_HOST: postgres
            volumes:
              - ./profiles.yml:/root/.dbt/profiles.yml:ro
          postgres:
            image: postgres:16.4
            command: postgres -c {{option}}
        """;

    private static string Profile(string host, string threads) => $$"""
        warehouse:
          target: prod
          outputs:
            prod:
              type: postgres
              host: {{host}}
              threads: {{threads}}
            dev:
              type: postgres
              host: postgres
              threads: 500
        """;
}
