using Dpp.Model;

namespace Dpp.Products;

/// <summary>How long servers take to end in good order, as of 2026-11.</summary>
public static class StopTimes
{
    /// <summary>What a product should be given; null where the usual time does, or where it is not known.</summary>
    public static (Duration Time, string Because)? Of(Product? product) => product?.Kind switch
    {
        ProductKind.Dremio => (Duration.FromSeconds(120), "its launcher waits up to 120 s"),
        ProductKind.Postgres or ProductKind.MySql or ProductKind.MariaDb or ProductKind.SqlServer => (Duration.FromSeconds(60), "it waits for its clients and writes a checkpoint"),
        ProductKind.MongoDb or ProductKind.ClickHouse or ProductKind.Cassandra => (Duration.FromSeconds(60), "it writes what is in memory"),
        ProductKind.Elasticsearch or ProductKind.OpenSearch => (Duration.FromSeconds(60), "it closes its shards"),
        ProductKind.Kafka => (Duration.FromSeconds(60), "it hands over its partitions"),
        _ => null,
    };
}
