using Dpp.Model;
using Dpp.Products;

namespace Dpp.Tests.Products;

[TestClass]
public sealed class StoreReaderTests
{
    [TestMethod]
    [DataRow("postgres:16.4", ProductKind.Postgres, true)]
    [DataRow("public.ecr.aws/docker/library/postgres:16", ProductKind.Postgres, true)]
    [DataRow("postgis/postgis:16-3.4", ProductKind.Postgres, true)]
    [DataRow("timescale/timescaledb:2.17.2-pg16", ProductKind.Postgres, true)]
    [DataRow("bitnami/postgresql:16.4.0", ProductKind.Postgres, true)]
    [DataRow("airbyte/db:0.50.33", ProductKind.Postgres, true)]
    [DataRow("dremio/dremio-oss:25.2.0", ProductKind.Dremio, true)]
    [DataRow("quay.io/dremio/dremio-enterprise:26.0.0", ProductKind.Dremio, true)]
    [DataRow("minio/minio", ProductKind.MinIO, true)]
    [DataRow("docker.elastic.co/elasticsearch/elasticsearch:8.15.3", ProductKind.Elasticsearch, true)]
    [DataRow("mysql:8.4", ProductKind.MySql, true)]
    [DataRow("mongo:7.0", ProductKind.MongoDb, true)]
    [DataRow("redis:7.4.1", ProductKind.Redis, true)]
    [DataRow("apache/kafka:3.8.0", ProductKind.Kafka, true)]
    [DataRow("apache/superset:4.1.1", ProductKind.Superset, false)]
    [DataRow("airbyte/server:0.50.33", ProductKind.Airbyte, false)]
    [DataRow("edoburu/pgbouncer:1.23.1", ProductKind.PgBouncer, false)]
    public void Products_are_known_by_the_exact_names_of_their_images(string image, ProductKind kind, bool isStore)
    {
        Assert.IsTrue(ImageReference.TryParse(image, out var reference));
        var facts = ProductImages.Find(reference);
        Assert.AreEqual((kind, isStore), (facts!.Product.Kind, facts.Product.IsStore));
        Assert.AreEqual(kind, Box.Of(image, command: kind == ProductKind.MinIO ? ["server", "/data"] : null).Product!.Kind);
    }

    [TestMethod]
    [DataRow("prometheuscommunity/postgres-exporter:v0.15.0")]
    [DataRow("dpage/pgadmin4:8.12")]
    [DataRow("prodrigestivill/postgres-backup-local:16")]
    [DataRow("minio/mc:latest")]
    [DataRow("quay.io/prometheuscommunity/elasticsearch-exporter:v1.8.0")]
    [DataRow("rediscommander/redis-commander:latest")]
    [DataRow("docker.elastic.co/kibana/kibana:8.15.3")]
    [DataRow("registry.example.com/team/postgres:16")]
    [DataRow("example/postgres:16")]
    public void What_stands_beside_a_product_is_not_the_product(string image) => Assert.IsNull(Box.Of(image).Product);

    [TestMethod]
    [DataRow("postgres:16.4", "16.4")]
    [DataRow("postgis/postgis:16-3.4", "16-3.4")]
    [DataRow("timescale/timescaledb:2.17.2-pg16", "16")]
    [DataRow("pgvector/pgvector:pg17", "17")]
    [DataRow("postgres:latest", "OutOfSight")]
    [DataRow("postgres", "OutOfSight")]
    [DataRow("airbyte/db:0.50.33", "OutOfSight")]
    public void A_tag_says_the_version(string image, string expected) => Assert.AreEqual(expected, Box.Of(image).Product!.Version.ToString());

    [TestMethod]
    [DataRow("postgres:16.4", "pg_dump -h db -f /backup/all.sql", false)]
    [DataRow("postgres:16.4", "psql -h db", false)]
    [DataRow("postgres:16.4", "sh|-c|pg_dump -h postgres > /backup/all.sql", false)]
    [DataRow("postgres:16.4", "sh|-c|while true; do pg_basebackup -D /b; sleep 60; done", false)]
    [DataRow("postgres:16.4", "sleep infinity", false)]
    [DataRow("postgres:16.4", "sh|-c|exec postgres -c ssl=on", true)]
    [DataRow("postgres:16.4", "bash|-c|chown postgres /tls && docker-entrypoint.sh postgres -c ssl=on", true)]
    [DataRow("postgres:16.4", "/usr/local/bin/start.sh", true)]
    [DataRow("docker.elastic.co/elasticsearch/elasticsearch:8.15.3", "bash|-c|bin/elasticsearch-certutil ca", false)]
    [DataRow("minio/minio", "server /data --console-address :9001", true)]
    [DataRow("minio/minio", "minio server /data", true)]
    [DataRow("redis:7.4.1", "redis-server --appendonly yes", true)]
    [DataRow("redis:7.4.1", "redis-cli -h redis ping", false)]
    [DataRow("mysql:8.4", "--max-connections=200", true)]
    [DataRow("mysql:8.4", "mysqldump --all-databases", false)]
    [DataRow("dremio/dremio-oss:25.2.0", "dremio-admin backup -d /backup", false)]
    public void A_client_in_the_image_of_a_server_is_no_server(string image, string command, bool isServer)
        => Assert.AreEqual(isServer, Box.Of(image, command: command.Split(command.Contains('|', StringComparison.Ordinal) ? '|' : ' ')).Product is not null);

    [TestMethod]
    [DataRow("postgres:16.4", "", "Anonymous", Knowledge.Implied)]
    [DataRow("postgres:16.4", "/var/lib/postgresql/data", "Volume", Knowledge.Written)]
    [DataRow("postgres:16.4", "/var/lib/postgresql/", "Anonymous", Knowledge.Implied)]
    [DataRow("postgres:16.4", "/backup", "Anonymous", Knowledge.Implied)]
    [DataRow("postgres:16.4", "${PGDATA}", "OutOfSight", Knowledge.OutOfSight)]
    [DataRow("postgres:18", "/var/lib/postgresql", "Volume", Knowledge.Written)]
    [DataRow("postgres:18", "/var/lib/postgresql/data", "Anonymous", Knowledge.Implied)]
    [DataRow("postgres:latest", "/var/lib/postgresql/data", "OutOfSight", Knowledge.OutOfSight)]
    [DataRow("postgres:latest", "", "Anonymous", Knowledge.Implied)]
    [DataRow("elasticsearch:8.15.3", "", "ContainerLayer", Knowledge.Implied)]
    [DataRow("mysql:8.4", "/var/lib/mysql", "Volume", Knowledge.Written)]
    public void Data_lives_where_the_image_keeps_it(string image, string volume, string expected, Knowledge state)
    {
        var durability = Box.StoreOf(Box.Of(image, mounts: volume.Length == 0 ? [] : [Box.Volume(volume)]))!.Durability;
        Assert.AreEqual((expected, state), (durability.ToString(), durability.State));
    }

    [TestMethod]
    [DataRow("server /data", "/data", Durability.Volume)]
    [DataRow("minio server /data{1...2}", "/data1", Durability.ContainerLayer)]
    [DataRow("server http://minio{1...4}/data", "/data", Durability.Volume)]
    [DataRow("server --console-address :9001 /data", "/root/.minio/certs", Durability.Anonymous)]
    public void MinIO_keeps_its_data_where_its_arguments_say(string command, string volume, Durability expected)
    {
        var durability = Box.StoreOf(Box.Of("minio/minio", command: command.Split(' '), mounts: [Box.Volume(volume)]))!.Durability;
        Assert.IsTrue(durability.Knows(out var known));
        Assert.AreEqual(expected, known);
    }

    [TestMethod]
    public void A_moved_data_folder_is_followed()
    {
        Assert.AreEqual("Volume", Box.StoreOf(Box.Of("postgres:16.4", ["PGDATA=/data/pg"], mounts: [Box.Volume("/data")]))!.Durability.ToString());
        Assert.AreEqual("ContainerLayer", Box.StoreOf(Box.Of("postgres:16.4", ["PGDATA=/data/pg"]))!.Durability.ToString());
        Assert.AreEqual("OutOfSight", Box.StoreOf(Box.Of("postgres:16.4", ["PGDATA=${DATA}"], mounts: [Box.Volume("/data")]))!.Durability.ToString());
    }

    [TestMethod]
    public void Databases_cannot_be_made_again_and_caches_fill_again()
    {
        Assert.AreEqual(Rebuild.Never, Box.StoreOf(Box.Of("postgres:16.4"))!.Rebuild);
        Assert.AreEqual(Rebuild.Refills, Box.StoreOf(Box.Of("redis:7.4.1"))!.Rebuild);
        Assert.AreEqual("PostgreSQL 'box'", Box.StoreOf(Box.Of("postgres:16.4"))!.What);
        Assert.IsNull(Box.StoreOf(Box.Of("apache/superset:4.1.1")));
        Assert.IsNull(Box.StoreOf(Box.Of("postgres:16.4"), WorkloadKind.CronJob));
        Assert.IsNull(Box.StoreOf(Box.Of("postgres:16.4", command: ["pg_dump"])));
    }
}
