using Dpp.Model;
using static Dpp.Products.PortUse;

namespace Dpp.Products;

/// <summary>The products that dpp knows.</summary>
internal static class ProductTable
{
    public static ProductFacts Postgres { get; } = Store(ProductKind.Postgres, "PostgreSQL", [new(5432, Data)], "postgres", "postmaster", "docker-entrypoint.sh");
    public static ProductFacts Dremio { get; } = new(
        ProductKind.Dremio, "Dremio", Rebuild.Never,
        [new(9047, Users), new(31010, Data), new(32010, Data), new(45678, Cluster), new(45679, Cluster), new(2181, Cluster)], ["dremio", "start-fg"]);
    public static ProductFacts MinIO { get; } = Store(ProductKind.MinIO, "MinIO", [new(9000, Data), new(9001, Admin)], "minio", "server", "docker-entrypoint.sh");
    public static ProductFacts Elasticsearch { get; } = Store(
        ProductKind.Elasticsearch, "Elasticsearch", [new(9200, Data), new(9300, Cluster)], "elasticsearch", "docker-entrypoint.sh", "eswrapper");
    public static ProductFacts OpenSearch { get; } = Store(
        ProductKind.OpenSearch, "OpenSearch", [new(9200, Data), new(9300, Cluster), new(9600, Metrics)], "opensearch", "opensearch-docker-entrypoint.sh");
    public static ProductFacts MySql { get; } = Store(ProductKind.MySql, "MySQL", [new(3306, Data), new(33060, Data)], "mysqld", "docker-entrypoint.sh");
    public static ProductFacts MariaDb { get; } = Store(ProductKind.MariaDb, "MariaDB", [new(3306, Data)], "mariadbd", "mysqld", "docker-entrypoint.sh");
    public static ProductFacts MongoDb { get; } = Store(ProductKind.MongoDb, "MongoDB", [new(27017, Data)], "mongod", "mongos", "docker-entrypoint.sh");
    public static ProductFacts ClickHouse { get; } = Store(
        ProductKind.ClickHouse, "ClickHouse", [new(8123, Data), new(9000, Data), new(9009, Cluster)], "clickhouse-server", "entrypoint.sh");
    public static ProductFacts Cassandra { get; } = Store(
        ProductKind.Cassandra, "Cassandra", [new(9042, Data), new(7000, Cluster), new(7199, Admin)], "cassandra", "docker-entrypoint.sh");
    public static ProductFacts SqlServer { get; } = Store(ProductKind.SqlServer, "SQL Server", [new(1433, Data)], "sqlservr");
    public static ProductFacts Redis { get; } = Cache(ProductKind.Redis, "Redis", [new(6379, Data)], "redis-server", "valkey-server", "docker-entrypoint.sh");
    public static ProductFacts Memcached { get; } = new(ProductKind.Memcached, "Memcached", null, [new(11211, Data)], ["memcached", "docker-entrypoint.sh"]);
    public static ProductFacts Kafka { get; } = Cache(
        ProductKind.Kafka, "Kafka", [new(9092, Data), new(9093, Cluster)], "run", "kafka-server-start.sh", "kafka-server-start", "__cacert_entrypoint.sh");
    public static ProductFacts ZooKeeper { get; } = Cache(
        ProductKind.ZooKeeper, "ZooKeeper", [new(2181, Data), new(2888, Cluster), new(3888, Cluster), new(8080, Admin)], "zkServer.sh", "start-foreground", "run", "docker-entrypoint.sh");
    public static ProductFacts RabbitMq { get; } = Cache(
        ProductKind.RabbitMq, "RabbitMQ", [new(5672, Data), new(5671, Data), new(15672, Admin), new(25672, Cluster), new(4369, Cluster)], "rabbitmq-server", "docker-entrypoint.sh");
    public static ProductFacts PgBouncer { get; } = new(ProductKind.PgBouncer, "PgBouncer", null, [new(6432, Data), new(5432, Data)], ["pgbouncer", "entrypoint.sh"]);
    public static ProductFacts Superset { get; } = new(
        ProductKind.Superset, "Superset", null, [new(8088, Users)], ["superset", "gunicorn", "run-server.sh", "docker-bootstrap.sh", "celery", "run"]);
    public static ProductFacts Airbyte { get; } = new(ProductKind.Airbyte, "Airbyte", null, [new(8000, Users), new(8001, Cluster), new(7233, Cluster)], []);

    private static ProductFacts Store(ProductKind kind, string title, ProductPort[] ports, params string[] starters)
        => new(kind, title, Rebuild.Never, ports, starters);

    private static ProductFacts Cache(ProductKind kind, string title, ProductPort[] ports, params string[] starters)
        => new(kind, title, Rebuild.Refills, ports, starters);
}
