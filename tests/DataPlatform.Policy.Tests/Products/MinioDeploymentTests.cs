using Dpp.Products.Minio;
using Dpp.Products.Platform;
using Dpp.Tests.Compose;

namespace Dpp.Tests.Products;

/// <summary>The sets that MinIO makes of the drives of a pool.</summary>
[TestClass]
public sealed class MinioDeploymentTests
{
    [TestMethod]
    [DataRow("/data{1...4}", "4 drives (1 node x 4): 4")]
    [DataRow("https://minio{1...4}/data{1...4}", "16 drives (4 nodes x 4): 16")]
    [DataRow("https://minio{1...8}/data{1...8}", "64 drives (8 nodes x 8): 16")]
    [DataRow("https://minio{1...5}/data{1...4}", "20 drives (5 nodes x 4): 10")]
    [DataRow("https://minio{01...12}.lake:9000/disk{1...2}/minio", "24 drives (12 nodes x 2): 12")]
    [DataRow("/data{1...17}", "17 drives (1 node x 17): 0")]
    [DataRow("https://minio{1...17}/data{1...2}", "34 drives (17 nodes x 2): 0")]
    [DataRow("/disk1 /disk2 /disk3", "3 drives (1 node x 3): 3")]
    [DataRow("https://a/data https://b/data", "2 drives (2 nodes x 1): 2")]
    [DataRow("/mnt/minio", "1 drive (1 node x 1): 0")]
    [DataRow("/data", "1 drive (1 node x 1): 0")]
    [DataRow("https://minio{1...4}/data{1...4} https://minio{5...8}/data{1...2}", "16 drives (4 nodes x 4): 16, 8 drives (4 nodes x 2): 8")]
    [DataRow("/data{a...f}", "")]
    [DataRow("/data{4...1}", "")]
    public void Pools_are_divided_as_MinIO_divides_them(string arguments, string pools)
    {
        var stack = PlatformJoin.Join(new ComposeCase($"services:\n  minio:\n    image: minio/minio\n    command: server {arguments}\n").Stack);

        var deployment = MinioDeployments.Of(stack).Single();

        Assert.AreEqual(pools, string.Join(", ", deployment.Pools.Select(pool => $"{pool}: {pool.LargestSet}")));
    }
}
