namespace Dpp.Model;

public enum ProductKind : byte
{
    Other,
    Airbyte,
    Cassandra,
    ClickHouse,
    Dremio,
    Elasticsearch,
    Kafka,
    MariaDb,
    Memcached,
    MinIO,
    MongoDb,
    MySql,
    OpenSearch,
    PgBouncer,
    Postgres,
    RabbitMq,
    Redis,
    SqlServer,
    Superset,
    ZooKeeper,
}

/// <summary>What runs in a container, as one typed thing.</summary>
public abstract record Product(ProductKind Kind, string Title, Located<ProductVersion> Version);

/// <summary>A product whose configuration is not read further.</summary>
public sealed record PlainProduct(ProductKind Kind, string Title, Located<ProductVersion> Version) : Product(Kind, Title, Version);

public sealed record Postgres(Located<ProductVersion> Version, PostgresSettings Settings, IReadOnlyList<AccessLine> Access)
    : Product(ProductKind.Postgres, "PostgreSQL", Version)
{
    /// <summary>What the server would refuse or read over in its files and on its command line.</summary>
    public IReadOnlyList<Observation> Oddities { get; init; } = [];
}

/// <summary>The parameters of a PostgreSQL server: from its files, its command line, or the default of its version.</summary>
public abstract class PostgresSettings
{
    /// <summary>The value as text; Implied when it is the default of the version.</summary>
    public abstract Located<string> Text(string name);
    public abstract Located<Bytes> Size(string name);
    public abstract Located<bool> Flag(string name);
    public abstract Located<Duration> Time(string name);
    public abstract Located<long> Number(string name);
    public abstract Located<decimal> Real(string name);
}
