namespace Dpp.Rules;

public sealed class WrongRetention : Rule
{
    public override RuleInfo Info { get; } = new("DP5035", "wrong-retention", "Backups are kept for ever, or too short", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A fault is often noticed after days: backups that are kept for a shorter time than the policy asks for have it,
            too. Those that nothing removes fill the repository, and then no new one is made: pgBackRest keeps every full
            backup until repo1-retention-full says how many. And where backups come less often than they are kept, there
            are times with none.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://pgbackrest.org/configuration.html#section-repository/option-repo-retention-full", "https://velero.io/docs/main/api-types/schedule/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: postgres:16.4
                    volumes: ["./pgbackrest.conf:/etc/pgbackrest/pgbackrest.conf:ro"]
                """),
            ("pgbackrest.conf", """
                [global]
                repo1-path=[|/var/lib/pgbackrest|]
                repo1-cipher-type=aes-256-cbc
                """)) with { IsStructural = true },
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: eeshugerman/postgres-backup-s3:16
                environment:
                  POSTGRES_HOST: warehouse
                  SCHEDULE: "@hourly"
                  BACKUP_KEEP_DAYS: [|2|]
            """) with { Settings = "policy:\n  production:\n    backupRetention: {|14d|}\n" },
        Bad.Kubernetes("""
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: monthly
              namespace: velero
            spec:
              schedule: {|"0 2 1 * *"|}
              template:
                ttl: [|168h|]
            """) with { Note = "For three weeks of four there is none" },
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              [|backup|]:
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
            """) with { IsStructural = true },
        Good.Kubernetes("""
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: nightly
              namespace: velero
            spec:
              schedule: "0 2 * * *"
            ---
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: later
              namespace: velero
            spec:
              schedule: "0 2 * * *"
              template:
                ttl: ${TTL}
            """, "Velero keeps 30 days by itself"),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  counted:
                    image: postgres:16.4
                    volumes: ["./counted.conf:/etc/pgbackrest/pgbackrest.conf:ro"]
                  by-time:
                    image: postgres:16.4
                    volumes: ["./by-time.conf:/etc/pgbackrest/pgbackrest.conf:ro"]
                  on-the-repository-host:
                    image: postgres:16.4
                    volumes: ["./client.conf:/etc/pgbackrest/pgbackrest.conf:ro"]
                """),
            ("counted.conf", "[global]\nrepo1-path=/var/lib/pgbackrest\nrepo1-retention-full=4\n"),
            ("by-time.conf", "[global]\nrepo1-path=/var/lib/pgbackrest\nrepo1-retention-full=14\nrepo1-retention-full-type=time\n"),
            ("client.conf", "[global]\nrepo1-host=repository\n")),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var backup in stack.Backups)
        {
            if (backup.Retention.IsMissing)
            {
                yield return backup.Retention.Finding($"nothing ever removes a backup of {backup.What}");
            }
            else if (backup.Retention.Knows(out var kept) && kept > Duration.Zero)
            {
                if (backup.Schedule.Knows(out var schedule) && schedule.LargestGap is { } gap && gap > kept)
                {
                    yield return backup.Retention.Finding($"{backup.What} keeps a backup for {kept} and makes the next one after up to {gap}: in between there is none").Because(backup.Schedule, $"up to {gap} apart");
                }
                else if (stack.Policy.BackupRetention.Knows(out var asked) && kept < asked)
                {
                    var finding = backup.Retention.Finding($"{backup.What} keeps backups for {kept}, and the policy asks for {asked}");
                    yield return stack.Policy.BackupRetention.State == Knowledge.Written ? finding.Because(stack.Policy.BackupRetention, $"backupRetention is {asked}") : finding;
                }
            }
        }
    }
}
