namespace Dpp.Model;

/// <summary>What makes a backup.</summary>
public enum BackupTool : byte
{
    /// <summary>A program or an image that dpp does not know.</summary>
    Other,
    Barman,
    CloudNativePG,
    DremioAdmin,
    ElasticsearchSnapshot,

    /// <summary>Copies files, whatever is in them: restic, kopia, borg, tar.</summary>
    FileCopy,
    MongoDump,
    MySqlDump,
    ObjectCopy,
    PgBackRest,
    PgBaseBackup,
    PgDump,
    Velero,
    WalG,
    Zalando,
}

public enum BackupKind : byte
{
    Full,

    /// <summary>What changed since another backup.</summary>
    Incremental,

    /// <summary>The write-ahead log, as it is written.</summary>
    Log,

    /// <summary>Volumes or indexes as they are at one moment.</summary>
    Snapshot,

    /// <summary>A second copy that follows the first one.</summary>
    Mirror,
}

/// <summary>Where a backup lies, seen from what it protects.</summary>
public enum BackupSite : byte
{
    /// <summary>In the volume of the data itself.</summary>
    SameVolume,

    /// <summary>On the host, or in the cluster, that keeps the data.</summary>
    SamePlace,
    Elsewhere,
}

/// <summary>Something that copies the data of stores.</summary>
public sealed record Backup
{
    /// <summary>The job, service or object that makes it.</summary>
    public required Located<string> Name { get; init; }

    /// <summary>For messages: "CronJob 'dump'".</summary>
    public required string What { get; init; }
    public required BackupTool Tool { get; init; }
    public required BackupKind Kind { get; init; }

    /// <summary>The program or setting that says so; the name when nothing says more.</summary>
    public required Located<string> Says { get; init; }

    /// <summary>The stores whose data it copies; unknown when it may be others.</summary>
    public Located<IReadOnlyList<Store>> Stores { get; init; }

    /// <summary>The stores that it can only be about, where that much is known; null: any.</summary>
    public IReadOnlyList<Store>? Among { get; init; }

    /// <summary>The products whose data the tool copies; empty when it copies any.</summary>
    public IReadOnlyList<ProductKind> Products { get; init; } = [];

    /// <summary>Missing when nothing starts it again.</summary>
    public Located<CronSchedule> Schedule { get; init; }
    public Located<BackupSite> Site { get; init; }

    /// <summary>How long it is kept; Missing when nothing ever removes it.</summary>
    public Located<Duration> Retention { get; init; }
    public Located<bool> Encrypted { get; init; }

    /// <summary>True when it lies with a provider of object storage, who encrypts it with a key of its own.</summary>
    public bool IsKeptByProvider { get; init; }

    /// <summary>The option by which what is deleted at the source is deleted in the copy, too; Missing when it stays.</summary>
    public Located<string> Deletes { get; init; }

    /// <summary>The option that leaves out what is needed to check or start the copy; Missing when there is none.</summary>
    public Located<string> Weakness { get; init; }

    /// <summary>What runs it; null when an operator does.</summary>
    public Workload? Workload { get; init; }

    /// <summary>True for a copy of the files of a PostgreSQL server, which its archived log can take further.</summary>
    public bool IsBaseBackup => Kind is BackupKind.Full or BackupKind.Incremental && Tool is BackupTool.PgBaseBackup or BackupTool.PgBackRest or BackupTool.WalG or BackupTool.Barman or BackupTool.CloudNativePG;

    /// <summary>Null when that is not known.</summary>
    public bool? Protects(Store store)
    {
        if (Stores.Knows(out var known))
        {
            return known.Any(one => ReferenceEquals(one, store));
        }

        if (Among is { } possible && !possible.Any(one => ReferenceEquals(one, store)))
        {
            return false;
        }

        var product = store is Database database ? database.Kind : store.Container?.Product?.Kind;
        return product is { } kind && Products.Count > 0 && !Products.Contains(kind) ? false : null;
    }

    // As a store: it is itself.
    public bool Equals(Backup? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Name.At.GetHashCode();
}
