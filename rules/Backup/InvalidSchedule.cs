namespace Dpp.Rules;

public sealed class InvalidSchedule : Rule
{
    public override RuleInfo Info { get; } = new("DP5024", "invalid-schedule", "Schedule that its reader does not understand, or that never comes", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Cron is spoken in dialects. A CronJob and Velero take five fields, CloudNativePG takes six with the seconds first:
            the same text is refused by one and means something else to the other. The backup that everybody counts on is
            then never made, or made 24 times a day.
            """,
        Inputs = [Input.Kubernetes],
        References =
        [
            "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
            "https://cloudnative-pg.io/documentation/current/backup/#scheduled-backups",
            "https://velero.io/docs/main/api-types/schedule/",
        ],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: backup
            spec:
              schedule: [|"0 0 2 * * *"|]
              concurrencyPolicy: Forbid
              startingDeadlineSeconds: 600
            """) with { Note = "Six fields, where five are read" },
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: ScheduledBackup
            metadata:
              name: warehouse
            spec:
              schedule: [|"0 2 * * *"|]
              cluster:
                name: warehouse
            """) with { Note = "Five fields, where six are read" },
        Bad.Kubernetes("""
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: nightly
            spec:
              schedule: [|"0 2 30 2 *"|]
            """) with { Note = "There is no 30th of February" },
        Good.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: backup
            spec:
              schedule: "0 2 * * 1-5"
              timeZone: Europe/Berlin
              concurrencyPolicy: Forbid
              startingDeadlineSeconds: 600
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: ScheduledBackup
            metadata:
              name: warehouse
            spec:
              schedule: "0 0 2 * * *"
            ---
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: often
            spec:
              schedule: "@every 6h"
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: later
            spec:
              schedule: ${SCHEDULE}
              concurrencyPolicy: Forbid
              startingDeadlineSeconds: 600
            """, "Each in its own dialect, and one that is put in later"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources)
        {
            foreach (var (tree, dialect) in Schedules(one))
            {
                var schedule = tree.AsName();
                if (!schedule.Knows(out var text))
                {
                    continue;
                }

                if (!CronSchedule.TryParse(text, dialect, out var read, out var mistake))
                {
                    yield return schedule.Finding($"the schedule of the {one.Kind} '{one.Name}' is not understood: {mistake.Value.Message}");
                }
                else if (read.NeverRuns)
                {
                    yield return schedule.Finding($"the schedule of the {one.Kind} '{one.Name}' never comes");
                }
            }
        }
    }

    private static IEnumerable<(Tree Schedule, CronDialect Dialect)> Schedules(Resource one)
    {
        var spec = one.Body["spec"];
        return (one.Group, one.Kind) switch
        {
            ("batch", "CronJob") => [(spec["schedule"], CronDialect.Kubernetes)],
            ("velero.io", "Schedule") => [(spec["schedule"], CronDialect.Velero)],
            ("postgresql.cnpg.io", "ScheduledBackup") => [(spec["schedule"], CronDialect.CloudNativePG)],
            ("acid.zalan.do", "postgresql") => [(spec["logicalBackupSchedule"], CronDialect.Kubernetes)],
            ("keda.sh", "ScaledObject" or "ScaledJob") => [.. spec["triggers"].Items.Where(trigger => trigger["type"].Text == "cron")
                .SelectMany(trigger => ((string[])["start", "end"]).Select(key => (trigger["metadata"][key], CronDialect.Kubernetes)))],
            _ => [],
        };
    }
}
