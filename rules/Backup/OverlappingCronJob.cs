namespace Dpp.Rules;

public sealed class OverlappingCronJob : Rule
{
    public override RuleInfo Info { get; } = new("DP5026", "overlapping-cron-job", "CronJob without Forbid/deadline/backoff", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A run that takes longer than the interval gets company: two backups write to one place. And without a deadline a
            CronJob that missed more than a hundred starts is never started again.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy"],
        Answers = ["k8s.cronjob-deadline"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: [|backup|]
            spec:
              schedule: "0 2 * * *"
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: {|restore-test|}
            spec:
              schedule: "0 5 * * 0"
              concurrencyPolicy: Forbid
            """) with { IsStructural = true },
        Good.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: backup
            spec:
              schedule: "0 2 * * *"
              concurrencyPolicy: Forbid
              startingDeadlineSeconds: 3600
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: report
            spec:
              schedule: "0 6 * * *"
              concurrencyPolicy: Replace
              startingDeadlineSeconds: 600
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var loose = stack.Resources.Where(one => one is { Kind: "CronJob", Group: "batch" }).Select(one => (one.Name, Lack: Lack(one.Body["spec"]))).Where(each => each.Lack is not null).ToList();
        if (loose.Count > 0)
        {
            yield return loose[0].Name.Finding($"runs of '{loose[0].Name}' {loose[0].Lack}")
                .Also(loose.Skip(1).Select(other => new Related(other.Name.At, $"those of '{other.Name}' {other.Lack}")));
        }
    }

    private static string? Lack(Tree spec)
    {
        var policy = spec["concurrencyPolicy"].AsText();
        var overlaps = policy.IsMissing || (policy.Knows(out var said) && said == "Allow");
        var endless = spec["startingDeadlineSeconds"].IsMissing;
        return overlaps && endless ? "may overlap (no concurrencyPolicy) and have no deadline to start by" : overlaps ? "may overlap (no concurrencyPolicy)" : endless ? "have no deadline to start by" : null;
    }
}
