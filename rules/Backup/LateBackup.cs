namespace Dpp.Rules;

public sealed class LateBackup : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5011", "late-backup", "Backups are further apart than the policy allows", Development: Off, Staging: Error, Production: Error)
    {
        Why = """
            What was written since the last backup is lost with the server. A dump at two every night loses up to a day,
            however good it is; a schedule of working days loses a weekend. The largest distance between two runs is what
            counts, and it must not be longer than the time of data that the policy allows to lose (the RPO). Archiving the
            write-ahead log, or taking smaller backups more often, shortens it.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/continuous-archiving.html"],
    };

    private const string FourHours = "policy:\n  production:\n    rpo: {|4h|}\n";

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              crm:
                image: mysql:8.4.7
              dump:
                image: databack/mysql-backup:1.2.2
                environment:
                  DB_SERVER: crm
                  DB_DUMP_CRON: [|"0 2 * * 1-5"|]
            """) with { Settings = FourHours, Note = "From Friday to Monday it is three days" },
        Bad.Compose("""
            services:
              crm:
                image: mariadb:11.4.5
                labels:
                  ofelia.enabled: "true"
                  ofelia.job-exec.dump.schedule: [|"@daily"|]
                  ofelia.job-exec.dump.command: mariadb-dump --all-databases --result-file=/backup/all.sql
            """) with { Settings = FourHours },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  crm:
                    image: mysql:8.4.7
                  cron:
                    image: mysql:8.4.7
                    command: ["crond", "-f"]
                    volumes:
                      - ./crontab:/etc/crontabs/root:ro
                """),
            ("crontab", """
                [|0 */6 * * *|] mysqldump -h crm --all-databases > /backup/all.sql

                """)) with { Settings = FourHours, IsStructural = true },
        Bad.Kubernetes(Dump("[|\"30 2 * * *\"|]")) with { Settings = FourHours },
        Bad.Kubernetes(Dump("[|\"30 2 * * *\"|]")) with { Note = "Without a policy of its own, production may lose 15 minutes" },
        Good.Kubernetes(Dump("\"0 */4 * * *\"")) with { Settings = FourHours },
        Good.Kubernetes(Dump("${SCHEDULE}")) with { Settings = FourHours },
        Good.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              backup:
                barmanObjectStore:
                  destinationPath: s3://backups/warehouse
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: ScheduledBackup
            metadata:
              name: nightly
            spec:
              schedule: "0 0 2 * * *"
              cluster: {name: warehouse}
            """, "The log is archived between the backups"),
        Good.Compose("""
            services:
              crm:
                image: mysql:8.4.7
              dump:
                image: databack/mysql-backup:1.2.2
                environment:
                  DB_SERVER: crm
                  DB_DUMP_CRON: "0 2 * * *"
              backup:
                image: registry.example.com/platform/backup:2.3.0
            """, "Something else makes backups, too") with { Settings = FourHours },
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        if (!estate.Policy.Rpo.Knows(out var rpo))
        {
            yield break;
        }

        var backups = estate.Stacks.SelectMany(stack => stack.Backups).ToList();
        foreach (var store in estate.Stacks.SelectMany(stack => stack.Stores).Where(store => store.Rebuild == Rebuild.Never && store.Container?.Product?.Kind != ProductKind.Dremio))
        {
            var mine = backups.Where(backup => backup.Protects(store) != false).ToList();
            if (mine.Count == 0 || !mine.TrueForAll(backup => backup.Protects(store) == true && backup.Kind != BackupKind.Log && backup.Schedule.Knows(out _)))
            {
                continue;
            }

            if (store is Database { Postgres: not null } && mine.TrueForAll(backup => backup.IsBaseBackup))
            {
                // The rule about the log that is not archived says what to do.
                continue;
            }

            var most = mine.Select(backup => (Backup: backup, Gap: Gap(backup))).OrderBy(each => each.Gap?.Nanoseconds ?? long.MaxValue).First();
            if (most.Gap is { } gap && gap > rpo)
            {
                yield return Said(most.Backup.Schedule.Finding($"{most.Backup.What} copies {store.What} at intervals of up to {gap}, and at most {rpo} of data may be lost"), estate, rpo);
            }
        }
    }

    private static Finding Said(Finding finding, Estate estate, Duration rpo)
        => estate.Policy.Rpo.State == Knowledge.Written ? finding.Because(estate.Policy.Rpo, $"rpo is {rpo}") : finding;

    private static Duration? Gap(Backup backup) => backup.Schedule.Knows(out var schedule) ? schedule.LargestGap : null;

    private static string Dump(string schedule) => $$"""
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: dump
        spec:
          schedule: {{schedule}}
          jobTemplate:
            spec:
              template:
                spec:
                  containers:
                    - name: dump
                      image: postgres:16.4
                      command: ["/bin/sh", "-ec"]
                      args:
                        - pg_dump "postgresql://dump@warehouse.storage.svc:5432/warehouse" -Fc | rclone rcat offsite:warehouse.dump
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: warehouse
          namespace: storage
        spec:
          selector: {app: warehouse}
          ports: [{port: 5432}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: warehouse
          namespace: storage
        spec:
          template:
            metadata:
              labels: {app: warehouse}
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
        """;
}
