namespace Dpp.Rules;

public sealed class UnarchivedWal : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5018", "unarchived-wal", "Base backups alone are further apart than the RPO", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A base backup brings the server back to the moment it was made. Only the archived write-ahead log brings it
            further, up to minutes before the accident. Without archive_mode everything since the last base backup is lost.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/continuous-archiving.html"],
    };

    private const string FourHours = "policy:\n  production:\n    rpo: {|4h|}\n";

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                command: postgres -c archive_mode=[|off|]
              base:
                image: postgres:16.4
                command: ["sh", "-c", "while true; do {|pg_basebackup|} -h warehouse -D /backup/$$(date +%F) -Ft -z -X stream; sleep 86400; done"]
            """) with { Settings = FourHours },
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: base
            spec:
              schedule: {|"0 2 * * 0"|}
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                        - name: base
                          image: postgres:16.4
                          command: [pg_basebackup, --host=warehouse, --pgdata=/backup, --format=tar]
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: warehouse
            spec:
              selector: {app: warehouse}
              ports: [{port: 5432}]
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: warehouse
            spec:
              template:
                metadata:
                  labels: {app: warehouse}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "archive_mode=[|off|]"]
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                command: postgres -c archive_mode=on -c archive_command='wal-g wal-push %p'
              base:
                image: postgres:16.4
                command: ["sh", "-c", "while true; do pg_basebackup -h warehouse -D /backup -Ft; sleep 86400; done"]
            """) with { Settings = FourHours },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              base:
                image: postgres:16.4
                command: ["sh", "-c", "while true; do pg_basebackup -h warehouse -D /backup -Ft; sleep 7200; done"]
            """, "Often enough") with { Settings = FourHours },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                command: postgres -c config_file=/etc/postgresql/postgresql.conf
                volumes: ["/srv/postgresql.conf:/etc/postgresql/postgresql.conf:ro"]
              base:
                image: postgres:16.4
                command: ["sh", "-c", "while true; do pg_basebackup -h warehouse -D /backup -Ft; sleep 86400; done"]
            """, "Its settings are not here") with { Settings = FourHours },
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        if (!estate.Policy.Rpo.Knows(out var rpo))
        {
            yield break;
        }

        var backups = estate.Stacks.SelectMany(stack => stack.Backups).ToList();
        foreach (var database in estate.Stacks.SelectMany(stack => stack.Databases))
        {
            var mine = backups.Where(backup => backup.Protects(database) != false).ToList();
            if (mine.Count > 0 && mine.TrueForAll(backup => backup.Protects(database) == true && backup.IsBaseBackup && LongerThan(backup, rpo)) && database.Postgres is { } settings
                && settings.Text("archive_mode") is var archive && (archive.IsMissing || (archive.Knows(out var mode) && mode.ToLowerInvariant() is "off" or "false" or "no" or "0")))
            {
                mine[0].Schedule.Knows(out var schedule); // LongerThan has asked.
                var finding = archive.Finding($"the WAL of {database.What} is not archived: what was written since the last base backup, up to {schedule!.LargestGap}, is lost, and at most {rpo} may be")
                    .Because(mine[0].Schedule, $"{mine[0].What} comes at intervals of up to {schedule.LargestGap}");
                yield return estate.Policy.Rpo.State == Knowledge.Written ? finding.Because(estate.Policy.Rpo, $"rpo is {rpo}") : finding;
            }
        }
    }

    private static bool LongerThan(Backup backup, Duration rpo) => backup.Schedule.Knows(out var schedule) && schedule.LargestGap is { } gap && gap > rpo;
}
