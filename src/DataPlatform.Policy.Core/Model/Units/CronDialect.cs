namespace Dpp.Model;

/// <summary>Who reads a cron schedule.</summary>
public enum CronDialect : byte
{
    /// <summary>crontab(5) of Debian's cron: minute hour day month weekday, and @daily and the like.</summary>
    Crontab,

    /// <summary>A Kubernetes CronJob: five fields and descriptors, no time zone inside, Sunday is 0 and never 7.</summary>
    Kubernetes,

    /// <summary>A Velero Schedule: as Kubernetes, with a leading TZ= or CRON_TZ=.</summary>
    Velero,

    /// <summary>A CloudNativePG ScheduledBackup: six fields, seconds first.</summary>
    CloudNativePG,

    /// <summary>Elasticsearch (SLM, Watcher): six or seven fields, seconds first, a year last, one of the days '?', 1 is Sunday.</summary>
    Quartz,

    /// <summary>Amazon EventBridge and AWS Backup: cron(...) with six fields, the year last; rate(...); at(...).</summary>
    EventBridge,
}
