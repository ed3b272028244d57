using Dpp.Model;
using Dpp.Products.Jvm;

namespace Dpp.Tests.Products;

[TestClass]
public sealed class JavaTests
{
    [TestMethod]
    [DataRow("-Xms1g -Xmx2g", "2 GiB", "2g")]
    [DataRow("-Xmx2g -server -Xmx512m", "512 MiB", "512m")]
    [DataRow("-XX:MaxHeapSize=3g", "3 GiB", "3g")]
    [DataRow("-Xmx4g -XX:MaxHeapSize=3g", "3 GiB", "3g")]
    [DataRow("-Xmx1073741824", "1 GiB", "1073741824")]
    [DataRow("\"-Xmx2g\"", "2 GiB", "2g")]
    public void The_last_heap_size_counts_and_its_own_characters_say_it(string options, string size, string at)
    {
        var heap = JvmOptions.Heap(options);
        Assert.AreEqual(size, heap!.Value.Value.ToString());
        Assert.AreEqual(at, options[heap.Value.Range.Start..heap.Value.Range.End]);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-Xms1g -Dx=-Xmx2g")]
    [DataRow("-Xmx")]
    [DataRow("-Xmx2gb")]
    [DataRow("-XX:MaxRAMPercentage=70")]
    public void Other_options_say_nothing_about_the_heap(string options) => Assert.IsNull(JvmOptions.Heap(options));

    [TestMethod]
    public void Direct_memory_percentage_and_properties_are_found()
    {
        const string Options = "-XX:MaxDirectMemorySize=4g -XX:MaxRAMPercentage=75.0 -Dservices.executor.enabled=false";
        Assert.AreEqual("4 GiB", JvmOptions.DirectMemory(Options)!.Value.Value.ToString());
        Assert.AreEqual(75m, JvmOptions.HeapPercentage(Options)!.Value.Value);
        Assert.AreEqual("false", JvmOptions.Property(Options, "services.executor.enabled")!.Value.Value);
    }

    [TestMethod]
    [DataRow("example/app:1", "JAVA_TOOL_OPTIONS=-Xmx2g", null, "2 GiB")]
    [DataRow("example/app:1", "JAVA_OPTS=-Xmx2g", null, "2 GiB")]
    [DataRow("example/app:1", "NOTES=-Xmx2g", null, "Missing")]
    [DataRow("example/app:1", "JAVA_TOOL_OPTIONS=-Xmx${HEAP}", null, "AtRunTime")]
    [DataRow("example/app:1", "JAVA_TOOL_OPTIONS=-Xmx8g", "java -Xmx2g -jar app.jar", "2 GiB")]
    [DataRow("example/app:1", "_JAVA_OPTIONS=-Xmx8g", "java -Xmx2g -jar app.jar", "8 GiB")]
    [DataRow("example/app:1", "A=b", "/usr/bin/java -Xmx3g -jar app.jar", "3 GiB")]
    [DataRow("example/app:1", "A=b", "loader -Xmx3g", "Missing")]
    [DataRow("example/app:1", "JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=50", null, "4 GiB")]
    [DataRow("docker.elastic.co/elasticsearch/elasticsearch:8.15.3", "ES_JAVA_OPTS=-Xms4g -Xmx4g", null, "4 GiB")]
    [DataRow("docker.elastic.co/elasticsearch/elasticsearch:8.15.3", "JAVA_TOOL_OPTIONS=-Xmx4g", null, "Missing")]
    [DataRow("apache/kafka:3.8.0", "KAFKA_HEAP_OPTS=-Xms6g -Xmx6g", null, "6 GiB")]
    public void The_heap_comes_from_the_variable_or_command_that_wins(string image, string variable, string? command, string expected)
        => Assert.AreEqual(expected, Box.Of(image, [variable], command?.Split(' '), memory: "8g").JavaHeap.ToString());

    [TestMethod]
    public void What_an_unseen_file_may_set_is_not_known()
        => Assert.AreEqual(Knowledge.OutOfSight, Box.Of("example/app:1", unseenVariables: true).JavaHeap.State);

    [TestMethod]
    public void A_heap_can_be_written_where_it_stands()
    {
        var heap = Box.Of("example/app:1", ["JAVA_OPTS=-Xms1g -Xmx2g"]).JavaHeap;
        Assert.AreEqual("2g", heap.At.Text);
        var edit = heap.Write(Bytes.FromMebibytes(1536))!.InPlace!.Single();
        Assert.AreEqual(("2g", "1536m"), (edit.Place.Text, edit.NewText));
    }
}
