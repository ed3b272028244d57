using Dpp.Model;

namespace Dpp.Products;

/// <summary>Finds volumes that are meant for the data of a product and mounted where its image keeps none.</summary>
internal static class MisplacedVolumes
{
    private static readonly string[] elsewhere =
    [
        "/docker-entrypoint", "/etc", "/tmp", "/run", "/var/run", "/var/log", "/var/tmp", "/usr/local", "/opt/bitnami", "/root", "/dev", "/proc", "/sys", "/usr/share/elasticsearch/config",
        "/usr/share/elasticsearch/plugins", "/usr/share/opensearch/config", "/usr/share/opensearch/plugins", "/mnt/shared",
    ];

    private static readonly string[] otherUses = ["backup", "dump", "cert", "ssl", "tls", "log", "conf", "import", "export", "init", "archive", "wal", "script", "plugin", "sock", "share", "metadata", "snapshot", "sql", "tablespace", "secret", "key", "tmp", "temp", "seed", "migration"];

    private static readonly string[] dataWords = ["data", "db", "storage", "store", "postgres", "pg", "mysql", "maria", "mongo", "elastic", "es", "minio", "dremio", "clickhouse", "cassandra", "redis", "kafka", "warehouse"];

    /// <summary>Folders where other images or packages of the product keep its data, and which people write by mistake.</summary>
    private static readonly (ProductKind Kind, string[] Folders)[] habits =
    [
        (ProductKind.Postgres, ["/var/lib/postgres", "/var/lib/postgres/data", "/var/lib/pgsql", "/var/lib/pgsql/data", "/bitnami/postgresql", "/bitnami/postgresql/data", "/var/lib/pgdata", "/pgdata", "/data", "/var/lib/postgresql/data", "/var/lib/postgresql", "/var/postgresql/data"]),
        (ProductKind.MySql, ["/var/lib/mysql/data", "/bitnami/mysql", "/bitnami/mysql/data", "/var/mysql", "/data"]),
        (ProductKind.MariaDb, ["/var/lib/mariadb", "/var/lib/mysql/data", "/bitnami/mariadb", "/data"]),
        (ProductKind.MongoDb, ["/data", "/var/lib/mongo", "/var/lib/mongodb", "/bitnami/mongodb", "/bitnami/mongodb/data"]),
        (ProductKind.Elasticsearch, ["/var/lib/elasticsearch", "/data", "/usr/share/elasticsearch", "/bitnami/elasticsearch", "/bitnami/elasticsearch/data", "/elasticsearch/data"]),
        (ProductKind.OpenSearch, ["/usr/share/elasticsearch/data", "/var/lib/opensearch", "/data"]),
        (ProductKind.Dremio, ["/var/lib/dremio", "/opt/dremio/data/db", "/data", "/dremio/data"]),
        (ProductKind.MinIO, ["/data", "/minio", "/minio/data", "/export", "/mnt/data", "/bitnami/minio/data"]),
        (ProductKind.ClickHouse, ["/var/lib/clickhouse/data", "/data", "/clickhouse"]),
        (ProductKind.Cassandra, ["/var/lib/cassandra/data", "/data"]),
        (ProductKind.SqlServer, ["/var/opt/mssql/data", "/var/lib/mssql", "/data"]),
        (ProductKind.Redis, ["/var/lib/redis", "/redis", "/redis/data", "/bitnami/redis", "/bitnami/redis/data"]),
    ];

    /// <summary>Empty when the data is kept, or when it is not known where it is.</summary>
    public static IReadOnlyList<Misplaced> Of(Container container, ImageFacts image, Located<ProductVersion> version, Located<Durability> durability)
    {
        if (!durability.Knows(out var kept) || durability.State != Knowledge.Implied || kept is not (Durability.ContainerLayer or Durability.Anonymous)
            || DataFolder.All(container, image, version) is not { Count: > 0 } folders)
        {
            return [];
        }

        var volumes = DataFolder.Volumes(image, version);
        var mounts = new MountedFiles(container.Mounts);
        var found = new List<Misplaced>();
        foreach (var mount in container.Mounts)
        {
            if (!mount.Target.Knows(out var target) || mount.ReadOnly || mount.Files.Count > 0 || mount.Kind is not (MountKind.Volume or MountKind.Bind))
            {
                continue;
            }

            var lost = folders.FirstOrDefault(folder => mounts.MountOf(folder) is not { } holder || Hidden(holder, folder, volumes) is not null);
            if (lost is null)
            {
                continue;
            }

            if (ReferenceEquals(mounts.MountOf(lost), mount))
            {
                found.Add(new Misplaced(mount, lost, Hidden(mount, lost, volumes)));
            }
            else if (IsMeantForData(image.Product.Kind, mount, Trimmed(target)))
            {
                found.Add(new Misplaced(mount, lost, null));
            }
        }

        return found;
    }

    /// <summary>The volume of the image that lies between a mount and a folder, and takes what is written there.</summary>
    public static string? Hidden(Mount mount, string folder, IReadOnlyList<string> volumes)
        => mount.Target.Knows(out var target)
            ? volumes.FirstOrDefault(volume => volume != Trimmed(target) && MountedFiles.IsWithin(volume, Trimmed(target)) && MountedFiles.IsWithin(folder, volume))
            : null;

    /// <summary>True when it is where people put the data of the product, rightly or not.</summary>
    public static bool IsHabit(ProductKind kind, Mount mount)
        => mount.Files.Count == 0 && mount.Target.Knows(out var target) && habits.Any(habit => habit.Kind == kind && habit.Folders.Contains(Trimmed(target)));

    private static bool IsMeantForData(ProductKind kind, Mount mount, string target)
    {
        if (IsHabit(kind, mount))
        {
            return true;
        }

        if (elsewhere.Any(folder => MountedFiles.IsWithin(target, folder)))
        {
            return false;
        }

        var last = target.Substring(target.LastIndexOf('/') + 1);
        var source = mount.Source.Knows(out var said) ? said.Substring(said.TrimEnd('/').LastIndexOf('/') + 1) : "";
        return !otherUses.Any(use => Has(last, use) || Has(source, use) || Has(target, use)) && dataWords.Any(word => last.Equals(word, StringComparison.OrdinalIgnoreCase)
            || (word.Length > 2 && (Has(last, word) || Has(source, word))));
    }

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Trimmed(string path) => path.Length > 1 ? path.TrimEnd('/') : path;
}
