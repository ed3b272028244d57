using Dpp.Engine;
using Dpp.Model;
using Dpp.Tests.Rules.Harness;

namespace Dpp.Tests.Products;

/// <summary>PostgreSQL that an operator runs is the same noun as any other.</summary>
[TestClass]
public sealed class OperatedPostgresTests
{
    private static Database Of(string text)
        => ExampleCase.Of(Good.Kubernetes(text)).Run([]).Estates.SelectMany(estate => estate.Stacks).SelectMany(stack => stack.Databases).Single();

    private static Database CloudNative(string spec) => Of("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: {name: warehouse}\nspec:\n  storage: {size: 1Gi}\n" + spec);

    private static Database Zalando(string spec) => Of("apiVersion: acid.zalan.do/v1\nkind: postgresql\nmetadata: {name: acid-warehouse}\nspec:\n  teamId: acid\n" + spec);

    [TestMethod]
    public void A_CloudNativePG_cluster_has_what_the_operator_sets()
    {
        var database = CloudNative("  instances: 3\n  imageName: ghcr.io/cloudnative-pg/postgresql:17.2-12-bookworm\n  resources: {limits: {memory: 8Gi}}\n");

        Assert.AreEqual(("warehouse", "3", "17.2-12-bookworm", "8 GiB", "True"), ($"{database.Name}", $"{database.Instances}", $"{database.Version}", $"{database.Memory}", $"{database.Tls}"));
        Assert.AreEqual("logical", database.Postgres!.Text("wal_level").ToString());
        Assert.AreEqual("128 MiB", database.Postgres.Size("shared_buffers").ToString());
        Assert.AreEqual("OutOfSight", database.Postgres.Text("archive_mode").ToString(), "nothing here says that it archives");
        Assert.AreEqual("OutOfSight", database.Postgres.Text("archive_command").ToString());
    }

    [TestMethod]
    [DataRow("  backup: {barmanObjectStore: {destinationPath: s3://b}}\n")]
    [DataRow("  plugins: [{name: barman-cloud.cloudnative-pg.io, isWALArchiver: true}]\n")]
    public void Where_it_archives_it_archives_after_five_minutes(string archive)
    {
        var settings = CloudNative(archive).Postgres!;

        Assert.AreEqual(("on", "5 min"), ($"{settings.Text("archive_mode")}", $"{settings.Time("archive_timeout")}"));
    }

    [TestMethod]
    public void Parameters_are_written_where_they_stand_and_those_of_the_operator_stay_its_own()
    {
        var settings = CloudNative("  postgresql: {parameters: {work_mem: 32MB, archive_timeout: 10min, ssl: 'off', max_connections: \"${MANY}\"}}\n").Postgres!;

        Assert.AreEqual((Knowledge.Written, "32MB"), (settings.Size("work_mem").State, settings.Size("work_mem").At.Text));
        Assert.AreEqual("10 min", settings.Time("archive_timeout").ToString());
        Assert.AreEqual("True", settings.Flag("ssl").ToString());
        Assert.AreEqual("AtRunTime", settings.Number("max_connections").ToString());
    }

    [TestMethod]
    public void The_version_is_that_of_the_image_or_of_the_catalogue()
    {
        Assert.AreEqual("16", CloudNative("  imageCatalogRef: {kind: ImageCatalog, name: pg, major: 16}\n").Version.ToString());
        Assert.IsFalse(CloudNative("  imageName: registry.example.com/postgres@sha256:0123456789012345678901234567890123456789012345678901234567890123\n").Version.Knows(out _));
        Assert.AreEqual(("1", Knowledge.Implied), ($"{CloudNative("").Instances}", CloudNative("").Instances.State));
    }

    [TestMethod]
    public void Of_Zalandos_operator_only_what_is_said_is_known()
    {
        var database = Zalando("  numberOfInstances: 2\n  postgresql: {version: \"16\", parameters: {shared_buffers: 2GB}}\n  patroni: {pg_hba: [\"hostssl all all 10.0.0.0/8 scram-sha-256\", \"# none\"]}\n");

        Assert.AreEqual(("2", "16", "True"), ($"{database.Instances}", $"{database.Version}", $"{database.Tls}"));
        Assert.AreEqual("2 GiB", database.Postgres!.Size("shared_buffers").ToString());
        Assert.AreEqual("OutOfSight", database.Postgres.Size("work_mem").ToString());
        Assert.AreEqual("10.0.0.0/8", database.Access.Single().Address.At.Text);
        Assert.AreEqual("False", Zalando("  postgresql: {version: \"16\", parameters: {ssl: \"off\"}}\n").Tls.ToString());
    }
}
