namespace Dpp.Rules;

public sealed class UntestedBackup : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5023", "untested-backup", "No backup is ever restored", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A backup that was never restored is a hope. Dumps end half-way when the disk is full, keys are lost, archives
            have gaps, and all of it is found on the one day that must not fail. A job that restores the last backup into an
            empty server every week, and counts some rows, finds it earlier.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/app-pgverifybackup.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: postgres:16.4
                command: ["sh", "-c", "while true; do [|pg_dump|] -h warehouse -Fc warehouse | rclone rcat offsite:warehouse.dump; sleep 900; done"]
            """) with { Severity = Warning, Note = "Somebody may restore it by hand" },
        Bad.Kubernetes("""
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: [|nightly|]
              namespace: velero
            spec:
              schedule: "0 2 * * *"
            """) with { IsStructural = true, Severity = Warning },
        Good.Kubernetes("""
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: nightly
              namespace: velero
            spec:
              schedule: "0 2 * * *"
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: weekly
            spec:
              schedule: "0 5 * * 0"
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                        - name: velero
                          image: velero/velero:v1.15.0
                          command: [velero, restore, create, --from-schedule, nightly, --namespace-mappings, "storage:rehearsal"]
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: postgres:16.4
                command: ["sh", "-c", "pg_dump -h warehouse -Fc -f /backup/w.dump && pg_restore -h rehearsal -d w /backup/w.dump"]
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
            """, "Another rule tells that nothing is backed up"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var made = estate.Stacks.SelectMany(stack => stack.Backups).Where(backup => backup.Kind is not BackupKind.Log and not BackupKind.Mirror && backup.Schedule.State is not Knowledge.Missing).ToList();
        if (made.Count > 0 && !estate.Stacks.Any(stack => stack.RestoreTests.Count > 0))
        {
            yield return made[0].Says.Finding(made.Count == 1 ? $"nothing here restores what {made[0].What} backs up" : $"nothing here restores what {made[0].What} and {made.Count - 1} more back up")
                .AtMost(estate.Policy.Closed.Knows(out var closed) && closed ? Error : Warning);
        }
    }
}
