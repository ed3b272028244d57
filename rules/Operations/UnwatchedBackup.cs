using Dpp.Products.Monitoring;

namespace Dpp.Rules;

public sealed class UnwatchedBackup : EstateRule
{
    public override RuleInfo Info { get; } = new("DP8003", "unwatched-backup", "No alert watches backups or replication", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Backups end silently: the disk is full, the key of the bucket is withdrawn, the archive command fails and the
            log piles up until the server stops. A standby falls behind in the same silence. An alert on the age of the last
            backup, on failed archiving and on the lag is what makes somebody look.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ARCHIVER-VIEW"],
    };

    private static readonly string[] backupWords = ["backup", "archiv", "barman", "velero", "cronjob", "kube_job", "job_failed", "snapshot", "restic", "wal_", "dump", "mirror"];
    private static readonly string[] replicationWords = ["replica", "_lag", "standby", "wal_receiver"];

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Archived("instances: 1") + Rules("WarehouseDown", "up{job=\"warehouse\"} == 0")),
        Bad.Kubernetes(Plain("instances: [|3|]") + Rules("WarehouseDown", "up{job=\"warehouse\"} == 0")),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: postgres:16.4
                    command: postgres -c archive_mode=[|on|] -c archive_command='wal-g wal-push %p'
                  prometheus:
                    image: prom/prometheus:v3.0.1
                    volumes: ["./rules.yml:/etc/prometheus/rules.yml:ro"]
                """),
            ("rules.yml", """
                groups:
                  - name: platform
                    rules:
                      - alert: Down
                        expr: up == 0
                """)),
        Good.Kubernetes(Archived("instances: 1").Replace("{|", "").Replace("[|", "").Replace("|]", "") + Rules("BackupIsOld", "time() - cnpg_collector_last_available_backup_timestamp > 93600").Replace("{|", "").Replace("|}", "")),
        Good.Kubernetes(Archived("instances: 1").Replace("[|", "").Replace("|]", ""), "Whether anything alerts is another question"),
        Good.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: dump
            spec:
              schedule: "0 2 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                        - name: dump
                          image: postgres:16.4
                          command: [pg_dump, -h, warehouse, -f, /backup/w]
            ---

            """ + Rules("Down", "up == 0").Replace("{|", "").Replace("|}", ""), "Failed jobs are told by the alerts that come with the monitoring of the cluster"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var alerts = estate.Stacks.SelectMany(Alerts.Of).ToList();
        if (alerts.Count == 0)
        {
            yield break;
        }

        var backups = estate.Stacks.SelectMany(stack => stack.Backups).Where(backup => backup.Workload is not { Kind: WorkloadKind.CronJob or WorkloadKind.Job } && (backup.Schedule.Knows(out _) || IsArchive(backup))).ToList();
        if (backups.Count > 0 && !Watch(alerts, backupWords))
        {
            yield return backups[0].Says.Finding($"none of the alerts here tells when {backups[0].What} fails or is late").Because(alerts[0].Name, "this alerts on something else");
        }

        var replicated = estate.Stacks.SelectMany(stack => stack.Databases).FirstOrDefault(database => database.Instances.Knows(out var count) && count > 1);
        if (replicated is not null && !Watch(alerts, replicationWords))
        {
            yield return replicated.Instances.Finding($"none of the alerts here tells when a standby of {replicated.What} falls behind").Because(alerts[0].Name, "this alerts on something else");
        }
    }

    private static bool IsArchive(Backup backup) => backup is { Kind: BackupKind.Log } && backup.Stores.Knows(out _);

    private static bool Watch(List<Alert> alerts, string[] words)
        => alerts.Exists(alert => !alert.Name.Knows(out _) || Array.Exists(words, word => alert.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));

    private static string Archived(string instances) => $$"""
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: warehouse
        spec:
          {{instances}}
          backup:
            [|barmanObjectStore|]:
              destinationPath: s3://backups/warehouse
        ---

        """;

    private static string Plain(string instances) => $$"""
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: warehouse
        spec:
          {{instances}}
        ---

        """;

    private static string Rules(string name, string expression) => $$"""
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata:
          name: warehouse
        spec:
          groups:
            - name: warehouse
              rules:
                - alert: {|{{name}}|}
                  expr: {{expression}}
        """;
}
