using Dpp.Products.Postgres;

namespace Dpp.Rules;

public sealed class UnmatchedStandbyName : Rule
{
    public override RuleInfo Info { get; } = new("DP4006", "unmatched-standby-name", "The primary waits for standbys of other names than it has", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            synchronous_standby_names is compared with the application_name that a standby gives in primary_conninfo. Without one it is
            the cluster_name of the standby, or walreceiver; host names and slots play no part. When none fits, every commit waits
            forever.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-SYNCHRONOUS-STANDBY-NAMES"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=[|FIRST 1 (standby1, standby2)|]"]
              standby1:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}"]
            """) with { Note = "It calls itself walreceiver" },
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=[|ANY 2 (s1, s2, s3)|]"]
              first:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary application_name=s1|}"]
              second:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary application_name=s_2|}"]
            """) with { Note = "One fits, and two must confirm" },
        Bad.Kubernetes($"""
            {Server("primary", "synchronous_standby_names=[|standby|]")}
            ---
            {Server("standby", "primary_conninfo={|host=primary user=replicator application_name=standby1|}")}
            """),
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=ANY 1 (s1, S2, s3)"]
              first:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary application_name=s1"]
              second:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary", "-c", "cluster_name=s2"]
              everybody:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=*"]
              third:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=everybody"]
              elsewhere:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=ANY 1 (x, y)"]
            """, "By name, by cluster, everybody, and standbys that are not here"),
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=ANY 1 (s1, s2)"]
              first:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary", "-c", "cluster_name=${NAME}"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        // A server whose configuration is not seen may be the one that is waited for.
        if (stack.Databases.Any(database => database is { Kind: ProductKind.Postgres, Container: not null } && database.Postgres!.Text("primary_conninfo").State is not (Knowledge.Written or Knowledge.Implied) // PostgreSQL has settings
            && !stack.Standbys.Any(standby => ReferenceEquals(standby.Server, database))))
        {
            yield break;
        }

        foreach (var followers in stack.Standbys.GroupBy(standby => standby.Primary))
        {
            var waits = followers.Key.Postgres!.Text("synchronous_standby_names"); // PostgreSQL has settings
            if (!waits.Knows(out var text) || !StandbyNames.TryRead(text, out var read) || read is not { } names || names.Names.Contains("*") || names.Count > names.Names.Count)
            {
                continue;
            }

            var called = followers.Select(standby => standby.ApplicationName.Knows(out var name) ? name : null).ToList();
            if (called.Contains(null) || called.Count(name => names.Names.Contains(name, StringComparer.OrdinalIgnoreCase)) >= names.Count)
            {
                continue;
            }

            var finding = waits.Finding($"'{followers.Key.Name}' waits for {names.Count} of {Quoted(names.Names)}, and its standbys call themselves {Quoted(called.OfType<string>())}");
            yield return followers.Aggregate(finding, (all, standby) => all.Because(standby.Says, $"calls itself '{standby.ApplicationName}'"));
        }
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));

    private static string Server(string name, string argument) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: {{name}}
        spec:
          serviceName: {{name}}
          replicas: 1
          selector:
            matchLabels: {app: {{name}}}
          template:
            metadata:
              labels: {app: {{name}}}
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  args: ["-c", "{{argument}}"]
        """;
}
