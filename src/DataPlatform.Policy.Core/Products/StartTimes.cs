using Dpp.Model;

namespace Dpp.Products;

/// <summary>How long servers take until they answer for the first time, as of 2026-11.</summary>
public static class StartTimes
{
    /// <summary>Null where it is short, or not known.</summary>
    public static Duration? Of(Product? product) => product?.Kind switch
    {
        ProductKind.Dremio => Duration.FromSeconds(120),
        ProductKind.Elasticsearch or ProductKind.OpenSearch or ProductKind.Cassandra => Duration.FromSeconds(60),
        ProductKind.Superset => Duration.FromSeconds(45),
        _ => null,
    };
}
