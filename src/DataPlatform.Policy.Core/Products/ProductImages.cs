using Dpp.Model;

namespace Dpp.Products;

/// <summary>Which image is which product, by its exact name: exporters, admin pages, clients, poolers and backup images are others.</summary>
public static class ProductImages
{
    private static readonly string[] mirrors = ["public.ecr.aws/docker/", "mirror.gcr.io/", "registry-1.docker.io/", "registry.hub.docker.com/"];

    private static readonly ImageFacts postgres = new(ProductTable.Postgres, ["/var/lib/postgresql/data"], ["/var/lib/postgresql/data"])
    {
        DataVariable = "PGDATA",
        MakesDatabases = true,
        Later = (18, "/var/lib/postgresql/18/docker", "/var/lib/postgresql"),
    };

    private static readonly ImageFacts postgresSuffix = postgres with { Tag = TagMeaning.PostgresSuffix };
    private static readonly ImageFacts timescale = postgresSuffix with { ConfiguresItself = true };
    private static readonly ImageFacts bitnamiPostgres = Bitnami(ProductTable.Postgres, "postgresql");

    /// <summary>Null when the image is none of the products.</summary>
    public static ImageFacts? Find(ImageReference image) => Normal(image.Identity) switch
    {
        "docker.io/library/postgres" or "docker.io/postgis/postgis" or "docker.io/imresamu/postgis" => postgres,
        "docker.io/pgvector/pgvector" or "docker.io/ankane/pgvector" or "docker.io/paradedb/paradedb" => postgresSuffix,
        "docker.io/citusdata/citus" => postgres with { Tag = TagMeaning.Unrelated },
        "docker.io/timescale/timescaledb" => timescale,
        "docker.io/timescale/timescaledb-ha" => timescale with { DataFolders = ["/home/postgres/pgdata/data"], Volumes = [], Later = null, MakesDatabases = false },
        "docker.io/bitnami/postgresql" or "docker.io/bitnamilegacy/postgresql" or "docker.io/bitnami/postgresql-repmgr" or "docker.io/bitnamilegacy/postgresql-repmgr" => bitnamiPostgres,
        "docker.io/supabase/postgres" => postgres with { Tag = TagMeaning.Unrelated, ConfiguresItself = true, Later = null, MakesDatabases = false },
        "docker.io/airbyte/db" => postgres with { Tag = TagMeaning.Unrelated, Later = null, MakesDatabases = false },
        "docker.io/dremio/dremio-oss" or "docker.io/dremio/dremio-ee" or "quay.io/dremio/dremio-enterprise" => new(ProductTable.Dremio, ["/opt/dremio/data"], []),
        "docker.io/minio/minio" or "quay.io/minio/minio" => new(ProductTable.MinIO, [], ["/data"]),
        "docker.io/bitnami/minio" or "docker.io/bitnamilegacy/minio" => new(ProductTable.MinIO, ["/bitnami/minio/data"], []) { ConfiguresItself = true, DataVariable = "MINIO_DATA_DIR" },
        "docker.elastic.co/elasticsearch/elasticsearch" or "docker.io/library/elasticsearch" or "docker.io/elastic/elasticsearch" or "docker.elastic.co/elasticsearch/elasticsearch-wolfi"
            => new(ProductTable.Elasticsearch, ["/usr/share/elasticsearch/data"], []),
        "docker.io/bitnami/elasticsearch" or "docker.io/bitnamilegacy/elasticsearch" => new(ProductTable.Elasticsearch, ["/bitnami/elasticsearch/data"], []) { ConfiguresItself = true },
        "docker.io/opensearchproject/opensearch" => new(ProductTable.OpenSearch, ["/usr/share/opensearch/data"], []),
        "docker.io/library/mysql" or "docker.io/mysql/mysql-server" or "container-registry.oracle.com/mysql/community-server" => new(ProductTable.MySql, ["/var/lib/mysql"], ["/var/lib/mysql"]),
        "docker.io/bitnami/mysql" or "docker.io/bitnamilegacy/mysql" => Bitnami(ProductTable.MySql, "mysql"),
        "docker.io/library/mariadb" => new(ProductTable.MariaDb, ["/var/lib/mysql"], ["/var/lib/mysql"]),
        "docker.io/bitnami/mariadb" or "docker.io/bitnamilegacy/mariadb" => Bitnami(ProductTable.MariaDb, "mariadb"),
        "docker.io/library/mongo" => new(ProductTable.MongoDb, ["/data/db"], ["/data/db", "/data/configdb"]),
        "docker.io/bitnami/mongodb" or "docker.io/bitnamilegacy/mongodb" => Bitnami(ProductTable.MongoDb, "mongodb"),
        "docker.io/clickhouse/clickhouse-server" or "docker.io/yandex/clickhouse-server" or "docker.io/library/clickhouse" => new(ProductTable.ClickHouse, ["/var/lib/clickhouse"], ["/var/lib/clickhouse"]),
        "docker.io/library/cassandra" => new(ProductTable.Cassandra, ["/var/lib/cassandra"], ["/var/lib/cassandra"]),
        "mcr.microsoft.com/mssql/server" => new(ProductTable.SqlServer, ["/var/opt/mssql"], []),
        "docker.io/library/redis" or "docker.io/valkey/valkey" or "docker.io/redis/redis-stack-server" or "docker.io/redis/redis-stack" => new(ProductTable.Redis, ["/data"], ["/data"]),
        "docker.io/bitnami/redis" or "docker.io/bitnamilegacy/redis" or "docker.io/bitnami/valkey" or "docker.io/bitnamilegacy/valkey" => Bitnami(ProductTable.Redis, "redis"),
        "docker.io/library/memcached" => new(ProductTable.Memcached, [], []),
        "docker.io/apache/kafka" or "docker.io/apache/kafka-native" or "docker.io/confluentinc/cp-kafka" or "docker.io/confluentinc/cp-server" or "docker.io/confluentinc/confluent-local"
            => new(ProductTable.Kafka, ["/var/lib/kafka/data"], ["/var/lib/kafka/data"]),
        "docker.io/bitnami/kafka" or "docker.io/bitnamilegacy/kafka" => Bitnami(ProductTable.Kafka, "kafka"),
        "docker.io/library/zookeeper" => new(ProductTable.ZooKeeper, ["/data", "/datalog"], ["/data", "/datalog", "/logs"]),
        "docker.io/confluentinc/cp-zookeeper" => new(ProductTable.ZooKeeper, ["/var/lib/zookeeper/data"], ["/var/lib/zookeeper/data", "/var/lib/zookeeper/log"]),
        "docker.io/bitnami/zookeeper" or "docker.io/bitnamilegacy/zookeeper" => Bitnami(ProductTable.ZooKeeper, "zookeeper"),
        "docker.io/library/rabbitmq" => new(ProductTable.RabbitMq, ["/var/lib/rabbitmq"], ["/var/lib/rabbitmq"]),
        "docker.io/bitnami/rabbitmq" or "docker.io/bitnamilegacy/rabbitmq" => Bitnami(ProductTable.RabbitMq, "rabbitmq"),
        "docker.io/edoburu/pgbouncer" or "docker.io/bitnami/pgbouncer" or "docker.io/bitnamilegacy/pgbouncer" or "docker.io/pgbouncer/pgbouncer" => new(ProductTable.PgBouncer, [], []),
        "docker.io/apache/superset" or "apachesuperset.docker.scarf.sh/apache/superset" or "docker.io/bitnami/superset" => new(ProductTable.Superset, [], []),
        "docker.io/airbyte/server" or "docker.io/airbyte/worker" or "docker.io/airbyte/webapp" or "docker.io/airbyte/proxy" or "docker.io/airbyte/bootloader" or "docker.io/airbyte/init"
            or "docker.io/airbyte/cron" or "docker.io/airbyte/temporal" or "docker.io/airbyte/airbyte-api-server" or "docker.io/airbyte/connector-builder-server"
            or "docker.io/airbyte/workload-api-server" or "docker.io/airbyte/workload-launcher" => new(ProductTable.Airbyte, [], []),
        _ => null,
    };

    private static ImageFacts Bitnami(ProductFacts product, string folder)
        => new(product, ["/bitnami/" + folder], []) { ConfiguresItself = true };

    /// <summary>Mirrors of Docker Hub serve the same images under the same paths.</summary>
    internal static string Normal(string identity)
    {
        foreach (var mirror in mirrors)
        {
            if (identity.StartsWith(mirror, StringComparison.Ordinal))
            {
                return "docker.io/" + identity.Substring(mirror.Length);
            }
        }

        return identity;
    }
}
