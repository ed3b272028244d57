using Dpp.Model;
using Dpp.Products.Platform;
using Dpp.Text;

namespace Dpp.Tests.Formats;

[TestClass]
public sealed class PlatformJoinTests
{
    private const string Postgres = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: conf}
        data:
          pg_hba.conf: |
            hostssl all all 10.0.0.0/8 scram-sha-256
          postgresql.conf: |
            shared_buffers = 2GB
            fsync = off   # bad
            hba_file = '/etc/postgresql/pg_hba.conf'
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: warehouse}
        spec:
          template:
            spec:
              containers:
              - name: main
                image: postgres:16.4
                args: [-c, config_file=/etc/postgresql/postgresql.conf]
                resources: {limits: {memory: 8Gi}}
                volumeMounts:
                - {name: conf, mountPath: /etc/postgresql}
        """;

    [TestMethod]
    public void A_bad_line_in_a_config_map_is_found_where_it_stands()
    {
        var database = Manifests.Stack(Postgres + Volumes("emptyDir: {}", "/elsewhere")).Databases.Single();
        var fsync = database.Postgres!.Flag("fsync");
        Assert.IsTrue(fsync.Knows(out var on) && !on);
        Assert.AreEqual("k8s/0.yaml:9:13", fsync.At.ToString());
        Assert.AreEqual("off", fsync.At.Text);
        var edit = fsync.Write(true)!.InPlace!.Single();
        Assert.AreEqual("fsync = on   # bad", Line(YamlTrees.Apply(fsync.At.Source.Text, [edit]), 9));
    }

    [TestMethod]
    public void A_database_joins_image_limit_settings_and_access()
    {
        var database = Manifests.Stack(Postgres + Volumes("emptyDir: {}", "/elsewhere")).Databases.Single();
        Assert.AreEqual("PostgreSQL 'main'", database.What);
        Assert.AreEqual("8 GiB", database.Memory.ToString());
        Assert.AreEqual("2 GiB", database.Postgres!.Size("shared_buffers").ToString());
        Assert.AreEqual("hostssl", database.Access.Single().Type.ToString());
        Assert.AreEqual("k8s/0.yaml:6:5", database.Access.Single().Type.At.ToString());
        Assert.IsTrue(database.Tls.Knows(out var tls) && !tls);
        Assert.AreEqual("warehouse", database.Declared!.Name.ToString());
    }

    [TestMethod]
    [DataRow("persistentVolumeClaim: {claimName: data}", "/var/lib/postgresql/data", Durability.Volume)]
    [DataRow("persistentVolumeClaim: {claimName: data}", "/var/lib/postgresql", Durability.Anonymous)]
    [DataRow("hostPath: {path: /srv}", "/var/lib/postgresql/data", Durability.HostPath)]
    [DataRow("emptyDir: {}", "/var/lib/postgresql/data", Durability.Scratch)]
    [DataRow("emptyDir: {}", "/elsewhere", Durability.Anonymous)]
    public void The_mount_at_or_above_the_data_decides_how_long_it_lives(string volume, string path, Durability expected)
    {
        var durability = Manifests.Stack(Postgres + Volumes(volume, path)).Databases.Single().Durability;
        Assert.IsTrue(durability.Knows(out var known));
        Assert.AreEqual(expected, known);
    }

    [TestMethod]
    public void A_job_that_runs_a_client_keeps_nothing()
        => Assert.IsEmpty(Manifests.Pod("image: postgres:16.4\ncommand: [pg_dump, -h, db]\n").Stores);

    [TestMethod]
    public void What_nothing_mounts_is_a_server_of_its_own_whose_container_is_out_of_sight()
    {
        var frame = new StackFrame("conf", default, new PolicyTerms());
        var stack = PlatformJoin.Configuration(frame,
        [
            new SourceFile("conf/postgresql.conf", "fsync = off\nssl = off\n"),
            new SourceFile("conf/pg_hba.conf", "hostssl all all all scram-sha-256\n"),
        ]);
        var database = stack.Databases.Single();
        Assert.AreEqual("postgresql.conf", database.Name.ToString());
        Assert.AreEqual("conf/postgresql.conf:1:9", database.Postgres!.Flag("fsync").At.ToString());
        Assert.IsTrue(database.Tls.Knows(out var tls) && !tls);
        Assert.HasCount(1, database.Access);
        Assert.AreEqual(Knowledge.OutOfSight, database.Memory.State);
        Assert.AreEqual(Knowledge.OutOfSight, database.Durability.State);
        Assert.AreEqual(Knowledge.OutOfSight, database.Postgres!.Size("shared_buffers").State);
    }

    [TestMethod]
    public void An_access_file_alone_knows_nothing_of_tls()
    {
        var frame = new StackFrame("conf", default, new PolicyTerms());
        var database = PlatformJoin.Configuration(frame, [new SourceFile("pg_hba.conf", "hostssl all all all scram-sha-256\n")]).Databases.Single();
        Assert.AreEqual(Knowledge.OutOfSight, database.Tls.State);
        Assert.HasCount(1, database.Access);
    }

    private static string Volumes(string volume, string path) => $"""

                - name: extra
                  mountPath: {path}
              volumes:
              - name: conf
                configMap: {"{"}name: conf{"}"}
              - name: extra
                {volume}
        """;

    private static string Line(string text, int number) => text.Split('\n')[number - 1].Trim();
}
