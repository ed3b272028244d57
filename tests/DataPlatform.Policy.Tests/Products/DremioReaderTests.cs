using Dpp.Model;

namespace Dpp.Tests.Products;

[TestClass]
public sealed class DremioReaderTests
{
    private const string Image = "dremio/dremio-oss:25.2.0";

    private static (string Heap, string Direct) Read(params string[] environment) => Sizes(Box.Of(Image, environment));

    private static (string Heap, string Direct) Sizes(Container container)
    {
        var dremio = (Model.Dremio)container.Product!;
        return (dremio.Heap.ToString(), dremio.DirectMemory.ToString());
    }

    [TestMethod]
    public void The_launcher_takes_4_and_8_gibibytes_when_nobody_says_otherwise()
    {
        var dremio = (Model.Dremio)Box.Of(Image).Product!;
        Assert.AreEqual(("4 GiB", "8 GiB"), Read());
        Assert.IsTrue(dremio.Heap is { State: Knowledge.Implied, Origin: Fact } && dremio.DirectMemory is { State: Knowledge.Implied, Origin: Fact });
        Assert.AreEqual("box", dremio.Heap.At.Text);
    }

    [TestMethod]
    public void Xmx_changes_the_heap_alone()
    {
        Assert.AreEqual(("16 GiB", "8 GiB"), Read("DREMIO_JAVA_SERVER_EXTRA_OPTS=-Xms4g -Xmx16g -XX:+UseG1GC"));
        Assert.AreEqual(("16 GiB", "8 GiB"), Read("DREMIO_MAX_HEAP_MEMORY_SIZE_MB=2048", "DREMIO_JAVA_SERVER_EXTRA_OPTS=-Xmx16g"));
        Assert.AreEqual(("2 GiB", "8 GiB"), Read("DREMIO_JAVA_SERVER_EXTRA_OPTS=-Xmx16g", "DREMIO_JAVA_EXTRA_OPTS=-Xmx2g"));
        Assert.AreEqual(("4 GiB", "3 GiB"), Read("DREMIO_JAVA_EXTRA_OPTS=-XX:MaxDirectMemorySize=3g"));
    }

    [TestMethod]
    public void Megabytes_are_mebibytes_at_their_own_characters()
    {
        Assert.AreEqual(("8 GiB", "12 GiB"), Read("DREMIO_MAX_HEAP_MEMORY_SIZE_MB=8192", "DREMIO_MAX_DIRECT_MEMORY_SIZE_MB=12288"));
        var heap = ((Model.Dremio)Box.Of(Image, ["DREMIO_MAX_HEAP_MEMORY_SIZE_MB=8192"]).Product!).Heap;
        Assert.AreEqual("8192", heap.At.Text);
        Assert.AreEqual("4096", heap.Write(Bytes.FromGibibytes(4))!.InPlace!.Single().NewText);
    }

    [TestMethod]
    [DataRow("4096", 2048, 1844)]
    [DataRow("16384", 4096, 11469)]
    [DataRow("32768", 8192, 22938)]
    [DataRow("64000", 8192, 49808)]
    public void A_total_is_divided_for_an_executor_with_a_reserve(string total, long heap, long direct)
        => Assert.AreEqual((Bytes.FromMebibytes(heap).ToString(), Bytes.FromMebibytes(direct).ToString()), Read("DREMIO_MAX_MEMORY_SIZE_MB=" + total));

    [TestMethod]
    [DataRow("16384", 13517, 2048)]
    [DataRow("32768", 16384, 14746)]
    public void A_total_is_divided_otherwise_without_an_executor(string total, long heap, long direct)
    {
        Assert.AreEqual(
            (Bytes.FromMebibytes(heap).ToString(), Bytes.FromMebibytes(direct).ToString()),
            Read("DREMIO_MAX_MEMORY_SIZE_MB=" + total, "DREMIO_JAVA_SERVER_EXTRA_OPTS=-Dservices.executor.enabled=false"));
        Assert.AreEqual(
            (Bytes.FromMebibytes(heap).ToString(), Bytes.FromMebibytes(direct).ToString()),
            Sizes(Box.Of(Image, ["DREMIO_MAX_MEMORY_SIZE_MB=" + total], mounts: [Box.Files("/opt/dremio/conf/dremio.conf", ("/opt/dremio/conf/dremio.conf", "services.executor.enabled: false"))])));
    }

    [TestMethod]
    public void With_a_total_one_size_gives_the_other()
    {
        Assert.AreEqual(("6 GiB", Bytes.FromMebibytes(16384 - 819 - 6144).ToString()), Read("DREMIO_MAX_MEMORY_SIZE_MB=16384", "DREMIO_MAX_HEAP_MEMORY_SIZE_MB=6144"));
        Assert.AreEqual(("8 GiB", "8 GiB"), Read("DREMIO_MAX_MEMORY_SIZE_MB=99999", "DREMIO_MAX_HEAP_MEMORY_SIZE_MB=8192", "DREMIO_MAX_DIRECT_MEMORY_SIZE_MB=8192"));
    }

    [TestMethod]
    public void What_is_decided_elsewhere_is_not_guessed()
    {
        Assert.AreEqual(("AtRunTime", "AtRunTime"), Read("DREMIO_JAVA_SERVER_EXTRA_OPTS=-Xmx${HEAP}"));
        Assert.AreEqual(("AtRunTime", "8 GiB"), Read("DREMIO_MAX_HEAP_MEMORY_SIZE_MB=${HEAP}"));
        Assert.AreEqual(("Unreadable", "8 GiB"), Read("DREMIO_MAX_HEAP_MEMORY_SIZE_MB=8g"));
        Assert.AreEqual(("OutOfSight", "OutOfSight"), Sizes(Box.Of(Image, unseenVariables: true)));
        Assert.AreEqual(("OutOfSight", "OutOfSight"), Sizes(Box.Of(Image, mounts: [Box.Unseen("/opt/dremio/conf/dremio-env")])));
        Assert.AreEqual(("AtRunTime", "AtRunTime"), Read("DREMIO_MAX_MEMORY_SIZE_MB=16384", "DREMIO_JAVA_SERVER_EXTRA_OPTS=-Dservices.executor.enabled=${EXECUTOR}"));
        Assert.AreEqual(("OutOfSight", "OutOfSight"), Sizes(Box.Of(Image, ["DREMIO_MAX_MEMORY_SIZE_MB=16384"], mounts: [Box.Unseen("/opt/dremio/conf/dremio.conf")])));
    }

    [TestMethod]
    public void The_mounted_dremio_env_wins_over_the_variables()
        => Assert.AreEqual(
            ("6 GiB", "10 GiB"),
            Sizes(Box.Of(
                Image,
                ["DREMIO_MAX_HEAP_MEMORY_SIZE_MB=2048", "DREMIO_MAX_DIRECT_MEMORY_SIZE_MB=10240"],
                mounts: [Box.Files("/opt/dremio/conf/dremio-env", ("/opt/dremio/conf/dremio-env", "# memory\nDREMIO_MAX_HEAP_MEMORY_SIZE_MB=6144\n"))])));
}
