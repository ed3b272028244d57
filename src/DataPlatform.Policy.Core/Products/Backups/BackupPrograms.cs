using Dpp.Model;
using static Dpp.Model.BackupKind;
using static Dpp.Model.BackupTool;
using static Dpp.Model.ProductKind;

namespace Dpp.Products.Backups;

/// <summary>What a program that makes backups copies.</summary>
internal readonly record struct BackupProgram(BackupTool Tool, BackupKind Kind, ProductKind[] Products);

/// <summary>Which programs make, check and restore backups.</summary>
internal static class BackupPrograms
{
    private static readonly string[] makers =
    [
        "barman", "barman-cloud-backup", "barman-cloud-wal-archive", "borg", "borgmatic", "clickhouse-backup", "curl", "dremio-admin", "duplicity", "kopia", "mariabackup", "mariadb-backup", "mariadb-dump",
        "mc", "mongodump", "mydumper", "mysqldump", "pg_basebackup", "pg_dump", "pg_dumpall", "pg_receivewal", "pgbackrest", "rclone", "restic", "tar", "velero", "wal-g", "walg", "xtrabackup",
    ];

    private static readonly string[] words =
        ["backup", "dump", "barman", "borg", "clone", "duplicity", "kopia", "mc", "mirror", "restic", "restore", "velero", "wal-g", "walg", "pg_receivewal", "_snapshot", "_slm", "myloader", "mydumper"];

    public static bool IsKnown(string program) => makers.Contains(program);

    /// <summary>Whether a text names programs that make or restore backups.</summary>
    public static bool AreNamed(string text) => words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>Null when the command makes no backup.</summary>
    public static BackupProgram? Of(JobCommand command) => command.Program switch
    {
        "pg_dump" or "pg_dumpall" => command.Has("--schema-only") || command.Has("-s") ? null : new(PgDump, Full, [ProductKind.Postgres]),
        // With -R it makes a standby.
        "pg_basebackup" => command.Has("-R") || command.Has("--write-recovery-conf") || command.Has("--version") ? null
            : new(PgBaseBackup, command.Option("-i", "--incremental") is null ? Full : Incremental, [ProductKind.Postgres]),
        "pg_receivewal" => new(PgBaseBackup, Log, [ProductKind.Postgres]),
        "pgbackrest" when command.Has("backup") => new(PgBackRest, command.Option("--type") is { Text: "incr" or "diff" } ? Incremental : Full, [ProductKind.Postgres]),
        "pgbackrest" when command.Has("archive-push") => new(PgBackRest, Log, [ProductKind.Postgres]),
        "wal-g" or "walg" when command.Has("backup-push") => new(WalG, Full, []),
        "wal-g" or "walg" when command.Has("wal-push") || command.Has("wal-receive") => new(WalG, Log, [ProductKind.Postgres]),
        "barman" when command.Has("backup") => new(Barman, Full, [ProductKind.Postgres]),
        "barman-cloud-backup" => new(Barman, Full, [ProductKind.Postgres]),
        "barman-cloud-wal-archive" => new(Barman, Log, [ProductKind.Postgres]),
        "mysqldump" or "mariadb-dump" or "mydumper" => new(MySqlDump, Full, [MySql, MariaDb]),
        "mariabackup" or "mariadb-backup" or "xtrabackup" => new(MySqlDump, command.Option("--incremental-basedir") is null ? Full : Incremental, [MySql, MariaDb]),
        "mongodump" => new(MongoDump, Full, [MongoDb]),
        "clickhouse-backup" when !command.Has("restore") => new(BackupTool.Other, Full, [ClickHouse]),
        "dremio-admin" when command.Has("backup") => new(DremioAdmin, Full, [ProductKind.Dremio]),
        "velero" when command.Has("backup") && command.Has("create") => new(Velero, Snapshot, []),
        "restic" when command.Has("backup") => new(FileCopy, Full, []),
        "kopia" when command.Has("snapshot") && command.Has("create") => new(FileCopy, Full, []),
        "borg" when command.Has("create") => new(FileCopy, Full, []),
        "borgmatic" or "duplicity" => new(FileCopy, Full, []),
        "curl" when command.Words.Any(word => word.Shape.Contains("_snapshot/") || word.Shape.Contains("_slm/policy")) && !command.Words.Any(word => word.Shape.Contains("_restore"))
            => new(ElasticsearchSnapshot, Snapshot, [ProductKind.Elasticsearch, OpenSearch]),
        "mc" when command.Has("mirror") || command.Has("replicate") => new(ObjectCopy, Mirror, [ProductKind.MinIO]),
        "rclone" when command.Has("sync") => new(ObjectCopy, Mirror, []),
        _ => null,
    };

    /// <summary>True when the command reads a backup back, or has it checked.</summary>
    public static bool Restores(JobCommand command) => command.Program switch
    {
        "pg_restore" or "pg_verifybackup" or "barman-cloud-restore" or "mongorestore" or "myloader" => !command.Has("--version"),
        "pgbackrest" => command.Has("restore") || command.Has("verify"),
        "wal-g" or "walg" => command.Has("backup-fetch") || command.Has("wal-verify"),
        "barman" => command.Has("recover") || command.Has("restore") || command.Has("verify-backup"),
        "dremio-admin" or "velero" or "restic" or "clickhouse-backup" => command.Has("restore") || (command.Program == "restic" && command.Has("check")),
        "kopia" => command.Has("restore") || command.Has("verify"),
        "borg" => command.Has("extract") || command.Has("check"),
        "mariabackup" or "mariadb-backup" or "xtrabackup" => command.Has("--copy-back") || command.Has("--prepare"),
        "curl" => command.Words.Any(word => word.Shape.Contains("/_restore")),
        _ => false,
    };

    /// <summary>An option that leaves out what is needed to check the copy, or to start a server from it; Missing when there is none.</summary>
    public static Located<string> Weakness(JobCommand command)
    {
        var word = command.Program != "pg_basebackup" ? null
            : command.Words.FirstOrDefault(word => word.Text is "--no-manifest" or "--no-verify-checksums" or "--wal-method=none" or "-Xnone")
                ?? (command.Option("-X", "--wal-method") is { Text: "none" or "n" } method ? method : null);
        return word is null ? Located<string>.Missing(command.Says.At) : Located<string>.Written(word.Shape, word.Place);
    }

    /// <summary>By which word a mirror deletes what its source deletes; Missing when it does not.</summary>
    public static Located<string> Deletes(JobCommand command)
    {
        var word = command.Program == "mc"
            ? command.Words.FirstOrDefault(word => word.Text is "--remove" || (word.Text is { } text && command.Has("replicate") && text.Split(',', '=', ' ').Contains("delete")))
            : command.Words.FirstOrDefault(word => word.Text == "sync");
        return word is null ? Located<string>.Missing(command.Says.At) : Located<string>.Written(word.Shape, word.Place);
    }

    /// <summary>True when the command takes files somewhere else.</summary>
    public static bool SendsAway(JobCommand command) => command.Program switch
    {
        "aws" => command.Has("s3") || command.Has("s3api"),
        "gsutil" or "gcloud" or "az" or "azcopy" or "s3cmd" or "s5cmd" or "scp" or "sftp" or "rsync" or "lftp" or "ftp" or "swift" or "b2" or "rclone" or "restic" or "kopia" or "borg" or "borgmatic" or "duplicity" or "ssh" => true,
        "mc" => command.Has("cp") || command.Has("mirror") || command.Has("put") || command.Has("pipe"),
        "curl" => command.Words.Any(word => word.Shape is "-T" or "--upload-file" or "-F" || word.Shape.StartsWith("--upload-file=", StringComparison.Ordinal)),
        _ => false,
    };

    public static bool Encrypts(JobCommand command)
        => command.Program is "gpg" or "gpg2" or "age" or "rage" or "openssl" or "restic" or "kopia" or "sops";
}
