using Dpp.Text;

namespace Dpp.Tests.Graph;

/// <summary>What is a slip of the keyboard, and what is another thing.</summary>
[TestClass]
public sealed class NearMissTests
{
    [TestMethod]
    [DataRow("postgress", "postgres")]
    [DataRow("superset-confg", "superset-config")]
    [DataRow("wharehouse", "warehouse")]
    [DataRow("supersetconfig", "superset-config")]
    [DataRow("dremio-executors", "dremio-executor")]
    [DataRow("superset-evn", "superset-env")]
    public void A_slip_is_told(string name, string meant) => Assert.AreEqual(meant, NearMiss.Of(name, ["airbyte", meant, "minio"]));

    [TestMethod]
    [DataRow("app-1", "app-2")]
    [DataRow("db-12", "db-21")]
    [DataRow("worker1", "worker2")]
    [DataRow("api-key", "app-key")]
    [DataRow("db-dev", "db-prd")]
    [DataRow("redis", "minio")]
    [DataRow("warehouse", "warehouse-admin")]
    public void Another_thing_is_no_slip(string name, string other) => Assert.IsNull(NearMiss.Of(name, [other]));

    [TestMethod]
    public void The_nearest_of_several_is_meant() => Assert.AreEqual("postgres", NearMiss.Of("postgrss", ["postgress1", "postgres", "postgrest"]));

    [TestMethod]
    public void A_name_is_no_slip_of_itself() => Assert.IsNull(NearMiss.Of("postgres", ["postgres"]));
}
