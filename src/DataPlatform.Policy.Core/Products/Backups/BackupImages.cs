using System.Globalization;
using Dpp.Model;

namespace Dpp.Products.Backups;

/// <summary>Images that make backups by themselves and are told by variables when, of what and where to.</summary>
internal static class BackupImages
{
    private static readonly string[] words = ["backup", "restic", "kopia", "borg", "velero", "pgbackrest", "wal-g", "walg", "barman", "duplicati", "duplicacy", "dump", "snapshot", "databasus", "rclone"];

    private static readonly string[] scheduleNames =
        ["SCHEDULE", "BACKUP_SCHEDULE", "BACKUP_CRON_EXPRESSION", "BACKUP_CRON", "CRON_SCHEDULE", "CRON_TIME", "CRON", "CRON_EXPRESSION", "DB_DUMP_CRON", "BACKUP_CRON_SCHEDULE"];

    private static readonly string[] hostNames = ["POSTGRES_HOST", "PGHOST", "MYSQL_HOST", "DB_SERVER", "DB_HOST", "DB01_HOST", "MONGO_HOST", "MONGODB_HOST"];
    private static readonly string[] awayNames = ["BUCKET", "RESTIC_REPOSITORY", "WALG_", "RCLONE", "SSH_HOST", "WEBDAV", "AZURE", "DROPBOX", "GOOGLE", "SMB", "SFTP", "NFS"];

    private static readonly ProductKind[] mySql = [ProductKind.MySql, ProductKind.MariaDb];

    private static readonly ImageEntry[] table =
    [
        new("prodrigestivill/postgres-backup-local", BackupTool.PgDump, [ProductKind.Postgres]) { Daily = true, Folder = "/backups" },
        new("schickling/postgres-backup-s3", BackupTool.PgDump, [ProductKind.Postgres]),
        new("eeshugerman/postgres-backup-s3", BackupTool.PgDump, [ProductKind.Postgres]) { Keeps = "BACKUP_KEEP_DAYS", Encrypts = "PASSPHRASE" },
        new("siemens/postgres-backup-s3", BackupTool.PgDump, [ProductKind.Postgres]) { Keeps = "BACKUP_KEEP_DAYS", Encrypts = "PASSPHRASE" },
        new("kartoza/pg-backup", BackupTool.PgDump, [ProductKind.Postgres]) { Folder = "/backups" },
        new("databack/mysql-backup", BackupTool.MySqlDump, mySql),
        new("fradelg/mysql-cron-backup", BackupTool.MySqlDump, mySql) { Folder = "/backup" },
        new("offen/docker-volume-backup", BackupTool.FileCopy, []) { Daily = true, Folder = "/archive", Keeps = "BACKUP_RETENTION_DAYS", Encrypts = "GPG_PASSPHRASE" },
        new("mazzolino/restic", BackupTool.FileCopy, []),
        new("lobaro/restic-backup-docker", BackupTool.FileCopy, []),
    ];

    /// <summary>Null when nothing says that the container makes backups.</summary>
    public static Backup? Read(Workload workload, Container container, StoreFinder stores)
    {
        var repository = container.Image.Knows(out var image) ? image.Repository : "";
        var entry = table.FirstOrDefault(one => repository == one.Repository || repository.EndsWith("/" + one.Repository, StringComparison.Ordinal));
        if (entry is null && (container.Product is not null || !(Says(repository.Substring(repository.LastIndexOf('/') + 1)) || (workload.Name.Knows(out var name) && Says(name)))))
        {
            return null;
        }

        var given = scheduleNames.Select(container.Environment.Find).FirstOrDefault(variable => variable is not null)?.Value;
        var schedule = workload.Kind == WorkloadKind.CronJob ? ScheduledJobs.ScheduleOf(workload)
            : given is { } written ? Read(written)
            : entry is { Daily: true } && container.Environment["SCHEDULE"].IsMissing && CronSchedule.TryParse("@daily", CronDialect.Velero, out var daily, out _)
                ? Located<CronSchedule>.Implied(daily, workload.Name.At, new Fact($"{entry.Repository} runs daily", "2026-11"))
            : default;
        return new Backup
        {
            Name = workload.Name,
            What = ScheduledJobs.WhatOf(workload),
            Tool = entry?.Tool ?? BackupTool.Other,
            Kind = BackupKind.Full,
            Says = container.Image.State == Knowledge.Written && entry is not null ? container.Image.Select(found => found.Repository) : workload.Name,
            Products = entry?.Products ?? [],
            Stores = entry is null ? default : StoresOf(entry, workload, container, stores),
            Schedule = schedule,
            Site = entry is null ? default : SiteOf(entry, workload, container, stores),
            Retention = entry?.Keeps is { } days ? Days(container.Environment[days]) : default,
            Encrypted = entry?.Encrypts is { } key && container.Environment[key] is var phrase ? phrase.IsMissing ? Located<bool>.Missing(workload.Name.At) : phrase.Select(_ => true) : default,
            Workload = workload,
        };
    }

    private static Located<IReadOnlyList<Store>> StoresOf(ImageEntry entry, Workload workload, Container container, StoreFinder stores)
    {
        var found = new List<Store>();
        foreach (var variable in hostNames.Select(container.Environment.Find).OfType<ContainerText>())
        {
            foreach (var host in variable.IsKnown ? variable.Shape.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) : [""])
            {
                if (stores.ByHost(host, workload.Namespace) is not { Count: > 0 } named)
                {
                    return default;
                }

                found.AddRange(named);
            }
        }

        if (entry.Tool == BackupTool.FileCopy)
        {
            found.AddRange(stores.ByVolume(container));
        }

        return found.Count == 0 ? default : Located<IReadOnlyList<Store>>.Written(found, workload.Name.At);
    }

    private static Located<BackupSite> SiteOf(ImageEntry entry, Workload workload, Container container, StoreFinder stores)
    {
        var endpoint = container.Environment.All.FirstOrDefault(variable => variable.Name.EndsWith("ENDPOINT", StringComparison.Ordinal) || variable.Name.EndsWith("ENDPOINT_URL", StringComparison.Ordinal));
        if (endpoint.Name is not null && endpoint.Value.Knows(out var url) && Host(url) is { } host && stores.RunsHere(host, workload.Namespace))
        {
            return Located<BackupSite>.Written(BackupSite.SamePlace, endpoint.Value.At);
        }

        var away = container.Environment.All.Any(variable => awayNames.Any(part => variable.Name.IndexOf(part, StringComparison.Ordinal) >= 0));
        return away || entry.Folder is null ? default : BackupPlaces.Of(entry.Folder, workload.Name.At, container, stores.Stack);
    }

    private static string? Host(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is var sign and >= 0 ? sign + 3 : 0;
        var end = url.IndexOfAny([':', '/'], start);
        return end < 0 ? url.Substring(start) : url.Substring(start, end - start);
    }

    private static Located<CronSchedule> Read(Located<string> text)
        => ScheduledJobs.Read(text, text.Knows(out var written) && written.Trim().Split([' '], StringSplitOptions.RemoveEmptyEntries).Length == 6 ? CronDialect.CloudNativePG : CronDialect.Velero);

    private static Located<Duration> Days(Located<string> text)
        => !text.Knows(out var written) ? text.Select(_ => default(Duration))
            : decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days < 100_000 ? text.Select(_ => Duration.FromHours(24 * days))
            : Located<Duration>.Unknown(Knowledge.Unreadable, text.At);

    private static bool Says(string name) => words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private sealed record ImageEntry(string Repository, BackupTool Tool, ProductKind[] Products)
    {
        /// <summary>True when it runs once a day where nobody says when.</summary>
        public bool Daily { get; init; }

        /// <summary>Where it puts its files in the container.</summary>
        public string? Folder { get; init; }

        /// <summary>The variable that says for how many days; without it, it keeps everything.</summary>
        public string? Keeps { get; init; }

        /// <summary>The variable without which it does not encrypt.</summary>
        public string? Encrypts { get; init; }
    }
}
