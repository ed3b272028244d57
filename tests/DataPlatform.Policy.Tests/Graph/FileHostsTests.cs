using Dpp.Formats;
using Dpp.Model;
using Dpp.Tests.Formats;
using Dpp.Text;

namespace Dpp.Tests.Graph;

/// <summary>The hosts that configuration files name.</summary>
[TestClass]
public sealed class FileHostsTests
{
    [TestMethod]
    [DataRow("spring.datasource.url=jdbc:postgresql://postgres:5432/airbyte", "postgres:5432")]
    [DataRow("SQLALCHEMY_DATABASE_URI = \"postgresql+psycopg2://superset:secret@warehouse.storage:5433/superset\"", "warehouse.storage:5433")]
    [DataRow("REDIS_HOST = 'redis'", "redis")]
    [DataRow("superset = host=postgres-rw port=5432 dbname=superset", "postgres-rw")]
    [DataRow("zookeeper: \"zk-0.zk:2181,zk-1.zk:2181\"", "zk-0.zk:2181 zk-1.zk:2181")]
    [DataRow("discovery.seed_hosts: [\"es-0.es\", 'es-1.es:9300', es-2.es]", "es-0.es es-1.es:9300 es-2.es")]
    [DataRow("  - targets: ['exporter:9187']", "exporter:9187")]
    [DataRow("hosts = []", "")]
    [DataRow("bootstrap.servers=kafka-0:9092,kafka-1:9092", "kafka-0:9092 kafka-1:9092")]
    [DataRow("  host: minio", "minio")]
    [DataRow("\"endpoint\": \"minio:9000\"", "minio:9000")]
    [DataRow("server_name = reports", "")]
    [DataRow("ghost = casper", "")]
    [DataRow("# host = old", "")]
    [DataRow("-- url: http://old:80", "")]
    [DataRow("url = http://a:80/x?y=http://b:90", "a:80 b:90")]
    public void A_line_names(string line, string hosts) => Assert.AreEqual(hosts, string.Join(' ', FileHosts.In(new SourceText(new SourceFile("a.conf", line + "\n"))).Select(Shown)));

    [TestMethod]
    [DataRow("host=")]
    [DataRow("host=a,")]
    [DataRow("://a@")]
    [DataRow("servers: [\"a\", ")]
    public void A_hostile_line_takes_no_time(string part)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _ = FileHosts.In(new SourceText(new SourceFile("a.conf", string.Concat(Enumerable.Repeat(part, 250_000 / part.Length))))).Count();
        Assert.IsLessThan(5_000, watch.ElapsedMilliseconds);
    }

    [TestMethod]
    public void The_place_of_a_host_is_its_own_characters()
    {
        var file = new SourceFile("a.properties", "# comment\ndb.host=postgress\n");
        Assert.AreEqual("postgress", FileHosts.In(new SourceText(file)).Single().Said.At.Text);
    }

    [TestMethod]
    public void A_host_in_a_mounted_file_is_a_link_across_namespaces()
    {
        var stack = Manifests.Stack("""
            apiVersion: v1
            kind: Service
            metadata: {name: postgres, namespace: storage}
            spec: {selector: {app: postgres}, ports: [{port: 5432}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: airbyte, namespace: sync}
            data:
              application.properties: |
                db.url=jdbc:postgresql://postgres.storage:5432/airbyte
                other.host=postgres
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: server, namespace: sync}
            spec:
              containers:
                - name: server
                  image: airbyte/server:1.5.1
                  volumeMounts: [{name: config, mountPath: /app}]
              volumes:
                - name: config
                  configMap: {name: airbyte}
            """);
        var link = stack.Links.Single();
        Assert.AreEqual("postgres.storage", link.Says.At.Text);
        Assert.IsTrue(link.Port.Knows(out var port) && port == 5432);
        var missed = stack.Observations.OfType<DanglingReference>().Single();
        Assert.AreEqual("postgres", missed.At.Text);
        Assert.AreEqual(Miss.OtherNamespace, missed.Miss);
        Assert.AreEqual("storage", missed.Elsewhere);
    }

    private static string Shown(NamedHost host) => host.Port.Knows(out var port) ? $"{host.Name}:{port}" : host.Name;
}
