using Dpp.Model;
using Dpp.Syntax.Crontab;

namespace Dpp.Products.Backups;

/// <summary>What a schedule, or the start of a container, runs.</summary>
/// <param name="Schedule">Missing when nothing starts it again.</param>
internal sealed record ScheduledJob(Workload Workload, Container Container, Located<string> Name, string What, Located<CronSchedule> Schedule, JobScript Script);

/// <summary>Finds the jobs of a stack: CronJobs, crontabs that containers have, labels of ofelia, and what a container runs when it starts.</summary>
internal static class ScheduledJobs
{
    public static IEnumerable<ScheduledJob> Of(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                if (JobScript.MayTell(container))
                {
                    yield return new ScheduledJob(workload, container, workload.Name, WhatOf(workload), ScheduleOf(workload), JobScript.Of(container));
                }

                foreach (var job in InCrontabs(workload, container).Concat(InLabels(workload, container, stack)))
                {
                    yield return job;
                }
            }
        }
    }

    public static string WhatOf(Workload workload) => workload.Kind == WorkloadKind.Service ? $"service '{workload.Name}'" : $"{workload.Kind} '{workload.Name}'";

    public static Located<CronSchedule> ScheduleOf(Workload workload)
        => workload.Kind == WorkloadKind.CronJob ? Read(workload.Declared.Body["spec"]["schedule"].AsName(), CronDialect.Kubernetes) : Located<CronSchedule>.Missing(workload.Name.At);

    public static Located<CronSchedule> Read(Located<string> text, CronDialect dialect)
        => !text.Knows(out var written) ? text.Select(_ => default(CronSchedule)!) // It has no value.
            : CronSchedule.TryParse(written.Trim(), dialect, out var schedule, out _) ? text.Select(_ => schedule)
            : Located<CronSchedule>.Unknown(Knowledge.Unreadable, text.At);

    private static IEnumerable<ScheduledJob> InCrontabs(Workload workload, Container container)
    {
        foreach (var file in container.Mounts.SelectMany(mount => mount.Files))
        {
            if (MountedSyntax.KindOfCrontab(file.Path) is not { } kind)
            {
                continue;
            }

            foreach (var entry in CrontabParser.Parse(file.Text, kind).Entries)
            {
                var schedule = Read(Located<string>.Written(entry.Schedule.Value, entry.Schedule.Place), CronDialect.Crontab);
                yield return new ScheduledJob(workload, container, workload.Name, $"crontab of {WhatOf(workload)}", schedule, JobScript.Of(entry.CommandText, container));
            }
        }
    }

    /// <summary>ofelia.job-exec.NAME.schedule and .command, at the container that runs it.</summary>
    private static IEnumerable<ScheduledJob> InLabels(Workload workload, Container container, Stack stack)
    {
        const string Start = "ofelia.job-";
        if (workload.Kind != WorkloadKind.Service)
        {
            yield break;
        }

        var labels = workload.Declared.Body["labels"];
        foreach (var entry in labels.Entries)
        {
            if (!entry.Name.StartsWith(Start, StringComparison.Ordinal) || !entry.Name.EndsWith(".schedule", StringComparison.Ordinal))
            {
                continue;
            }

            var job = entry.Name.Substring(0, entry.Name.Length - ".schedule".Length);
            if (labels[job + ".command"].AsSource() is { } command)
            {
                var inside = labels[job + ".container"].Text;
                var target = stack.Workloads.FirstOrDefault(other => inside.Length > 0 && (other.Name.ToString() == inside || other.Declared.Body["container_name"].Text == inside)) ?? workload;
                var where = target.Containers.Count > 0 ? target.Containers[0] : container;
                yield return new ScheduledJob(target, where, workload.Name, $"job '{job.Substring(job.LastIndexOf('.') + 1)}' of {WhatOf(workload)}", OfOfelia(entry.Value.AsText()), JobScript.Of(command, where));
            }
        }
    }

    /// <summary>Six fields with the seconds first, five, or a word such as @daily.</summary>
    private static Located<CronSchedule> OfOfelia(Located<string> text)
        => text.Knows(out var written) && written.Trim().Split([' '], StringSplitOptions.RemoveEmptyEntries).Length == 6 ? Read(text, CronDialect.CloudNativePG) : Read(text, CronDialect.Velero);
}
