namespace Dpp.Tests.Products;

/// <summary>Servers that a shell starts.</summary>
[TestClass]
public sealed class ScriptedServerTests
{
    [TestMethod]
    [DataRow("exec postgres -c fsync=off", "Written")]
    [DataRow("set -e; exec postgres -c fsync=off", "Written")]
    [DataRow("umask 077\nexec docker-entrypoint.sh postgres \\\n  -c 'fsync=off'\n", "Written")]
    [DataRow("sleep 5; exec gosu postgres postgres -c fsync=off 2>&1", "Written")]
    [DataRow("mkdir -p /data && exec postgres -c fsync=off", "OutOfSight")]
    [DataRow("if [ -f /x ]; then exec postgres -c fsync=off; fi", "OutOfSight")]
    [DataRow("echo fsync=off >> /conf/postgresql.conf; exec postgres -c fsync=off", "OutOfSight")]
    [DataRow("/prepare.sh; exec postgres -c fsync=off", "OutOfSight")]
    [DataRow("exec \"$@\"", "OutOfSight")]
    [DataRow("exec postgres -c fsync=\"$FSYNC\"", "AtRunTime")]
    [DataRow("exec postgres $OPTIONS -c fsync=off", "AtRunTime")]
    public void Its_arguments_are_known_when_the_script_always_comes_to_them(string script, string state)
    {
        foreach (var shell in new string[][] { ["sh", "-c", script], ["tini", "--", "bash", "-eo", "pipefail", "-c", script] })
        {
            var postgres = (Model.Postgres)Box.Of("postgres:16.4", entrypoint: shell).Product!;
            Assert.AreEqual(state, postgres.Settings.Flag("fsync").State.ToString(), string.Join(" ", shell));
        }
    }

    [TestMethod]
    public void A_setting_in_a_script_points_at_its_own_characters()
    {
        var fsync = ((Model.Postgres)Box.Of("postgres:16.4", entrypoint: ["sh", "-c", "exec postgres -c fsync=off"]).Product!).Settings.Flag("fsync");
        Assert.AreEqual("off", fsync.At.Text);
    }

    [TestMethod]
    public void A_script_that_runs_a_client_is_no_server()
        => Assert.IsNull(Box.Of("postgres:16.4", command: ["sh", "-c", "pg_dump -h db app | gzip > /backup/app.gz"]).Product);

    [TestMethod]
    [DataRow("export DREMIO_MAX_HEAP_MEMORY_SIZE_MB=6144", "6 GiB")]
    [DataRow("DREMIO_MAX_HEAP_MEMORY_SIZE_MB='6144' # six", "6 GiB")]
    [DataRow("SIZE=6144\nexport DREMIO_MAX_HEAP_MEMORY_SIZE_MB=\"$SIZE\"", "AtRunTime")]
    [DataRow("if [ -n \"$X\" ]; then\n  DREMIO_MAX_HEAP_MEMORY_SIZE_MB=6144\nfi", "AtRunTime")]
    [DataRow("(DREMIO_MAX_HEAP_MEMORY_SIZE_MB=6144)", "4 GiB")]
    [DataRow("DREMIO_MAX_HEAP_MEMORY_SIZE_MB=6144 echo only there", "4 GiB")]
    public void The_environment_file_of_dremio_is_a_script(string file, string heap)
    {
        var mount = Box.Files("/opt/dremio/conf/dremio-env", ("/opt/dremio/conf/dremio-env", file + "\n"));
        Assert.AreEqual(heap, ((Model.Dremio)Box.Of("dremio/dremio-oss:25.2.0", mounts: [mount]).Product!).Heap.ToString());
    }
}
