namespace Dpp.Rules;

public sealed class SimultaneousBackups : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5025", "simultaneous-backups", "Two backups of one store start at the same time", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Two backups of one server read all of its data twice at once and slow each other and everybody else; some tools
            refuse to start while another one runs, and then one of the two is missing.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: prodrigestivill/postgres-backup-local:16
                environment: {POSTGRES_HOST: warehouse, SCHEDULE: {|"0 2 * * *"|}}
              remote:
                image: eeshugerman/postgres-backup-s3:16
                environment: {POSTGRES_HOST: warehouse, SCHEDULE: [|"0 2 * * 0"|]}
            """),
        Bad.Kubernetes(Cluster + Scheduled("daily", "{|\"0 0 2 * * *\"|}") + Scheduled("weekly", "[|\"0 0 2 * * 0\"|]")),
        Good.Kubernetes(Cluster + Scheduled("daily", "\"0 0 2 * * *\"") + Scheduled("weekly", "\"0 0 5 * * 0\"")),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              reports:
                image: postgres:16.4
              dump:
                image: prodrigestivill/postgres-backup-local:16
                environment: {POSTGRES_HOST: warehouse, SCHEDULE: "0 2 * * *"}
              remote:
                image: eeshugerman/postgres-backup-s3:16
                environment: {POSTGRES_HOST: reports, SCHEDULE: "0 2 * * *"}
            """, "Two servers"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var timed = estate.Stacks.SelectMany(stack => stack.Backups).Where(backup => backup.Kind != BackupKind.Mirror && backup.Schedule.Knows(out var schedule) && schedule is { Interval: null, TimeZone: null, LargestGap: not null }).ToList();
        for (var i = 1; i < timed.Count; i++)
        {
            if (timed.Take(i).FirstOrDefault(other => ShareStore(other, timed[i]) && ZoneOf(other) == ZoneOf(timed[i]) && Meet(other, timed[i])) is { } earlier)
            {
                yield return timed[i].Schedule.Finding($"{timed[i].What} starts at the same time as {earlier.What}, and both back up one store").Because(earlier.Schedule, $"{earlier.What} starts here");
            }
        }
    }

    private static bool ShareStore(Backup one, Backup other)
        => one.Stores.Knows(out var mine) && other.Stores.Knows(out var theirs) && mine.Any(store => theirs.Any(same => ReferenceEquals(store, same)));

    private static string ZoneOf(Backup backup) => backup.Workload?.Declared.Body["spec"]["timeZone"].Text ?? "";

    /// <summary>Within a year of runs of the rarer one.</summary>
    private static bool Meet(Backup one, Backup other)
    {
        one.Schedule.Knows(out var first);
        other.Schedule.Knows(out var second);
        var (often, rare) = first!.LargestGap!.Value > second!.LargestGap!.Value ? (second, first) : (first, second); // Check has asked for both.
        var at = new DateTime(2026, 1, 1);
        for (var i = 0; i < 366 && rare.Next(at) is { } next; i++)
        {
            if (often.Next(next.AddSeconds(-1)) == next)
            {
                return true;
            }

            at = next;
        }

        return false;
    }

    private const string Cluster = """
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: warehouse
        spec:
          instances: 3
        ---

        """;

    private static string Scheduled(string name, string schedule) => $$"""
        apiVersion: postgresql.cnpg.io/v1
        kind: ScheduledBackup
        metadata:
          name: {{name}}
        spec:
          schedule: {{schedule}}
          cluster: {name: warehouse}
        ---

        """;
}
