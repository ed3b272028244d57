using Dpp.Products.Postgres;

namespace Dpp.Rules;

public sealed class IndispensableStandby : Rule
{
    public override RuleInfo Info { get; } = new("DP4005", "indispensable-standby", "Every named standby must answer, or nothing is written", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A synchronous standby is there so that a loss loses nothing. When as many must confirm as are named, the restart of any
            one of them stops every write of the primary: what was to make the database safer makes it fail more often. Name one more
            than must confirm.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/warm-standby.html#SYNCHRONOUS-REPLICATION"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            synchronous_standby_names = '[|standby1|]'
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=[|ANY 2 (s1, s2)|]"]
            """),
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=[|*|]"]
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}"]
            """) with { Note = "Any of them, and there is one" },
        Bad.Kubernetes("""
            apiVersion: acid.zalan.do/v1
            kind: postgresql
            metadata:
              name: acid-warehouse
            spec:
              teamId: acid
              numberOfInstances: 2
              volume: {size: 100Gi}
              postgresql:
                version: "16"
                parameters:
                  synchronous_standby_names: [|FIRST 1 (s1)|]
            """),
        Good.PostgresConf("""
            synchronous_standby_names = 'ANY 1 (s1, s2)'
            """),
        Good.PostgresConf("""
            synchronous_standby_names = '*'
            """, "How many there are is not known"),
        Good.PostgresConf("""
            synchronous_standby_names = 's1'
            synchronous_commit = local
            """, "Commits wait for nobody"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings
                || settings.Text("synchronous_standby_names") is not { State: Knowledge.Written } waits
                || !waits.Knows(out var text)
                || !StandbyNames.TryRead(text, out var read)
                || read is not { } names
                || (settings.Text("synchronous_commit").Knows(out var commit) && commit.ToLowerInvariant() is "off" or "local" or "false" or "no" or "0"))
            {
                continue;
            }

            if (!names.Names.Contains("*"))
            {
                if (names.Count == names.Names.Count)
                {
                    yield return waits.Finding($"'{database.Name}' writes nothing while {(names.Count == 1 ? $"'{names.Names[0]}' is away: it is the only one named" : $"one of its {names.Count} named standbys is away: all must confirm")}");
                }
            }
            else if (stack.Standbys.Where(standby => ReferenceEquals(standby.Primary, database)).ToList() is { Count: > 0 } standbys
                && standbys.All(standby => standby.Count.Knows(out _)) && standbys.Sum(standby => standby.Count.Knows(out var count) ? count : 0) == names.Count)
            {
                yield return waits.Finding($"'{database.Name}' writes nothing while a standby is away: {names.Count} must confirm, and there {(names.Count == 1 ? "is one" : $"are {names.Count}")}").Because(standbys[0].Says, "follows it");
            }
        }
    }
}
