using Dpp.Model;
using Dpp.Products.Postgres;

namespace Dpp.Tests.Products;

[TestClass]
public sealed class PostgresReaderTests
{
    private static PostgresSettings Of(string image, string? command = null, params Mount[] mounts)
        => ((Model.Postgres)Box.Of(image, command: command?.Split(' '), mounts: mounts).Product!).Settings;

    private static PostgresSettings Command(string command) => Of("postgres:16.4", command);

    [TestMethod]
    [DataRow("postgres -c shared_buffers=2GB")]
    [DataRow("-c shared_buffers=2GB")]
    [DataRow("-cshared_buffers=2GB")]
    [DataRow("postgres --shared-buffers=2GB")]
    [DataRow("postgres -c SHARED_BUFFERS=2GB")]
    [DataRow("docker-entrypoint.sh postgres -c shared_buffers=64MB -c shared_buffers=2GB")]
    [DataRow("postgres -B 262144")]
    [DataRow("postgres -B262144")]
    [DataRow("postgres -c shared_buffers=262144")]
    public void The_command_line_sets_parameters(string command) => Assert.AreEqual("2 GiB", Command(command).Size("shared_buffers").ToString());

    [TestMethod]
    public void A_setting_of_the_command_line_points_at_its_value_and_can_be_changed_there()
    {
        var flag = Command("postgres -c fsync=off -F").Flag("full_page_writes");
        Assert.IsTrue(flag.Knows(out var on) && on && flag.State == Knowledge.Implied);
        var fsync = Command("postgres -c fsync=off").Flag("fsync");
        Assert.AreEqual("off", fsync.At.Text);
        Assert.AreEqual("on", fsync.Write(true)!.InPlace!.Single().NewText);
    }

    [TestMethod]
    [DataRow("postgres:13", "shared_buffers", "128 MiB")]
    [DataRow("postgres:16.4", "shared_buffers", "128 MiB")]
    [DataRow("postgres:16.4", "work_mem", "4 MiB")]
    [DataRow("postgres:latest", "work_mem", "4 MiB")]
    [DataRow("bitnami/postgresql:16.4.0", "work_mem", "OutOfSight")]
    [DataRow("timescale/timescaledb:2.17.2-pg16", "shared_buffers", "OutOfSight")]
    public void A_new_server_has_the_defaults_of_its_version(string image, string name, string expected)
        => Assert.AreEqual(expected, Of(image).Size(name).ToString());

    [TestMethod]
    public void Defaults_are_facts_at_the_name_of_the_container()
    {
        var tls = Of("postgres:16.4").Flag("ssl");
        Assert.IsTrue(tls.Knows(out var on) && !on && tls is { State: Knowledge.Implied, Origin: Fact });
        Assert.AreEqual("box", tls.At.Text);
        Assert.AreEqual("0 s", Of("postgres:16.4").Time("archive_timeout").ToString());
        Assert.AreEqual("*", Of("postgres:16.4").Text("listen_addresses").ToString());
        Assert.AreEqual("100", Of("postgres:16.4").Number("max_connections").ToString());
        Assert.AreEqual("md5", Of("postgres:13.23").Text("password_encryption").ToString());
        Assert.AreEqual("scram-sha-256", Of("postgres:14").Text("password_encryption").ToString());
        Assert.AreEqual("OutOfSight", Of("postgres:latest").Text("password_encryption").ToString());
    }

    [TestMethod]
    public void A_mounted_file_counts_when_the_server_is_told_to_read_it()
    {
        var file = Box.Files("/etc/postgresql", ("/etc/postgresql/postgresql.conf", "fsync = off\nshared_buffers = '1 GB'\nfsync = on\n"));
        var settings = Of("postgres:16.4", "postgres -c config_file=/etc/postgresql/postgresql.conf -c work_mem=8MB", file);
        Assert.AreEqual("1 GiB", settings.Size("shared_buffers").ToString());
        Assert.AreEqual("'1 GB'", settings.Size("shared_buffers").At.Text);
        Assert.AreEqual("1 GB", settings.Text("shared_buffers").At.Text);
        Assert.AreEqual("8 MiB", settings.Size("work_mem").ToString());
        Assert.IsTrue(settings.Flag("fsync").Knows(out var on) && on);
        Assert.IsInstanceOfType<Overrode>(settings.Flag("fsync").Origin);
        Assert.AreEqual("2GB", settings.Size("shared_buffers").Write(Bytes.FromGibibytes(2))!.InPlace!.Single().NewText);
        Assert.AreEqual("localhost", settings.Text("listen_addresses").ToString());
        Assert.AreEqual("128 MiB", Of("postgres:16.4", null, file).Size("shared_buffers").ToString());
        Assert.AreEqual("8 MiB", Of("postgres:13", "-c config_file=/c/p.conf", Box.Files("/c", ("/c/p.conf", ""))).Size("shared_buffers").ToString());
    }

    [TestMethod]
    public void A_file_over_the_one_in_the_data_folder_counts_by_itself()
    {
        const string Path = "/var/lib/postgresql/data/postgresql.conf";
        Assert.IsTrue(Of("postgres:16.4", null, Box.Files(Path, (Path, "ssl = on"))).Flag("ssl").Knows(out var on) && on);
        Assert.AreEqual(Knowledge.OutOfSight, Of("postgres:16.4", null, Box.Unseen(Path)).Flag("ssl").State);
    }

    [TestMethod]
    public void Included_files_are_read_where_they_stand()
    {
        var mount = Box.Files(
            "/c",
            ("/c/p.conf", "work_mem = 1MB\ninclude 'a.conf'\ninclude_dir = 'd'\nmaintenance_work_mem = 5MB\ninclude_if_exists 'none.conf'\n"),
            ("/c/a.conf", "work_mem = 2MB\nmaintenance_work_mem = 2MB\n"),
            ("/c/d/2.conf", "temp_buffers = 4MB"),
            ("/c/d/1.conf", "temp_buffers = 3MB"),
            ("/c/d/.x.conf", "temp_buffers = 9MB"),
            ("/c/d/x.txt", "temp_buffers = 9MB"));
        var settings = Of("postgres:16.4", "postgres -c config_file=/c/p.conf", mount);
        Assert.AreEqual("2 MiB", settings.Size("work_mem").ToString());
        Assert.AreEqual("5 MiB", settings.Size("maintenance_work_mem").ToString());
        Assert.AreEqual("4 MiB", settings.Size("temp_buffers").ToString());
    }

    [TestMethod]
    public void After_a_file_that_is_not_seen_only_what_follows_is_known()
    {
        var settings = Of("postgres:16.4", "postgres -c config_file=/c/p.conf -c ssl=on", Box.Files("/c", ("/c/p.conf", "fsync = off\ninclude '/else/where.conf'\nwork_mem = 1MB\n")));
        Assert.AreEqual(Knowledge.OutOfSight, settings.Flag("fsync").State);
        Assert.AreEqual(Knowledge.OutOfSight, settings.Size("shared_buffers").State);
        Assert.AreEqual("1 MiB", settings.Size("work_mem").ToString());
        Assert.IsTrue(settings.Flag("ssl").Knows(out var on) && on);
    }

    [TestMethod]
    [DataRow("postgres -c shared_buffers=${SB}", "AtRunTime", "128 MiB is not")]
    [DataRow("postgres ${MORE}", "AtRunTime", "")]
    [DataRow("postgres -c ${MORE}", "AtRunTime", "")]
    [DataRow("postgres -c config_file=/etc/none.conf", "OutOfSight", "")]
    [DataRow("postgres -c config_file=${FILE}", "OutOfSight", "")]
    [DataRow("/start.sh", "OutOfSight", "")]
    public void What_is_decided_elsewhere_is_not_guessed(string command, string expected, string note)
        => Assert.AreEqual(expected == "OutOfSight", Command(command).Size("shared_buffers").State == Knowledge.OutOfSight, note);

    [TestMethod]
    public void A_variable_in_one_setting_leaves_the_others_known()
    {
        var settings = Command("postgres -c shared_buffers=${SB} -c fsync=off");
        Assert.AreEqual(Knowledge.AtRunTime, settings.Size("shared_buffers").State);
        Assert.IsTrue(settings.Flag("fsync").Knows(out var on) && !on);
    }

    [TestMethod]
    public void A_script_that_runs_when_the_database_is_made_may_change_its_configuration()
    {
        var harmless = Box.Files("/docker-entrypoint-initdb.d", ("/docker-entrypoint-initdb.d/1.sql", "CREATE TABLE t (id int);"));
        var changing = Box.Files("/docker-entrypoint-initdb.d", ("/docker-entrypoint-initdb.d/1.sql", "ALTER SYSTEM SET ssl = on;"));
        Assert.IsTrue(Of("postgres:16.4", null, harmless).Flag("ssl").Knows(out _));
        Assert.IsFalse(Of("postgres:16.4", null, changing).Flag("ssl").Knows(out _));
        Assert.IsFalse(Of("postgres:16.4", null, Box.Folder("/docker-entrypoint-initdb.d")).Flag("ssl").Knows(out _));
    }

    [TestMethod]
    public void A_broken_line_is_unreadable_and_not_the_default()
        => Assert.AreEqual(Knowledge.Unreadable, PostgresReader.FromFiles(Box.Source("shared_buffers = 4 GB"), null, default, default).Settings.Size("shared_buffers").State);

    [TestMethod]
    [DataRow("ssl = on", true)]
    [DataRow("ssl = 'TRUE'", true)]
    [DataRow("ssl = y", true)]
    [DataRow("ssl = 1", true)]
    [DataRow("ssl = of", false)]
    [DataRow("ssl = n", false)]
    [DataRow("SSL 0", false)]
    [DataRow("ssl = o", null)]
    [DataRow("ssl = enabled", null)]
    public void Switches_are_read_as_the_server_does(string text, bool? expected)
        => Assert.AreEqual(expected, PostgresReader.FromFiles(Box.Source(text), null, default, default).Settings.Flag("ssl").Knows(out var on) ? on : null);

    [TestMethod]
    public void Files_alone_say_only_what_they_say()
    {
        var postgres = PostgresReader.FromFiles(Box.Source("ssl = off\nlisten_addresses = '*'\narchive_timeout = 900"), Box.Source("local all all peer\nhostssl app,x \"a b\" 10.0.0.0 255.0.0.0 md5\n"), default, default);
        Assert.IsTrue(postgres.Settings.Flag("ssl").Knows(out var on) && !on);
        Assert.AreEqual("*", postgres.Settings.Text("listen_addresses").At.Text);
        Assert.AreEqual("15 min", postgres.Settings.Time("archive_timeout").ToString());
        Assert.AreEqual(Knowledge.OutOfSight, postgres.Settings.Flag("fsync").State);
        Assert.HasCount(2, postgres.Access);
        Assert.IsTrue(postgres.Access[0].Address.IsMissing && !postgres.Access[0].RequiresTls && postgres.Access[1].RequiresTls);
        Assert.AreEqual("hostssl", postgres.Access[1].Type.At.Text);
        Assert.AreEqual("10.0.0.0 255.0.0.0", postgres.Access[1].Address.ToString());
        CollectionAssert.AreEqual(new[] { "app", "x" }, postgres.Access[1].Databases.Select(d => d.ToString()).ToArray());
        Assert.IsFalse(PostgresReader.FromFiles(null, Box.Source("hostssl all all all md5"), default, default).Settings.Flag("ssl").Knows(out _));
    }

    [TestMethod]
    public void The_access_file_is_the_one_that_the_settings_name()
    {
        var mount = Box.Files("/c", ("/c/p.conf", "hba_file = '/c/hba.conf'\nssl = off"), ("/c/hba.conf", "hostssl all all all md5"));
        var container = Box.Of("postgres:16.4", command: ["-c", "config_file=/c/p.conf"], mounts: [mount]);
        var database = (Database)Box.StoreOf(container)!;
        Assert.IsTrue(database.Access.Single().RequiresTls);
        Assert.IsTrue(database.Tls.Knows(out var on) && !on);
        Assert.IsEmpty(((Model.Postgres)Box.Of("postgres:16.4", mounts: [mount]).Product!).Access);
        Assert.HasCount(1, ((Model.Postgres)Box.Of("postgres:16.4", command: ["-c", "hba_file=/c/hba.conf"], mounts: [mount]).Product!).Access);
    }
}
