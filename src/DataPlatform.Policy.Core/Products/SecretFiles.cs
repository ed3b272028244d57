using Dpp.Model;

namespace Dpp.Products;

/// <summary>Which images read a secret from a file when another variable names it. As of 2026-11; entrypoints of the images.</summary>
public static class SecretFiles
{
    private static readonly Dictionary<ProductKind, string[]> variables = new()
    {
        [ProductKind.Postgres] = ["POSTGRES_PASSWORD"],
        [ProductKind.MySql] = ["MYSQL_ROOT_PASSWORD", "MYSQL_PASSWORD"],
        [ProductKind.MariaDb] = ["MARIADB_ROOT_PASSWORD", "MARIADB_PASSWORD", "MYSQL_ROOT_PASSWORD", "MYSQL_PASSWORD"],
        [ProductKind.MongoDb] = ["MONGO_INITDB_ROOT_PASSWORD"],
        [ProductKind.MinIO] = ["MINIO_ROOT_PASSWORD", "MINIO_KMS_SECRET_KEY"],
        [ProductKind.Elasticsearch] = ["ELASTIC_PASSWORD"],
        [ProductKind.ClickHouse] = ["CLICKHOUSE_PASSWORD"],
    };

    private static readonly string[] bitnami = ["_PASSWORD"];

    /// <summary>The variable that would name the file; null when nothing tells that the image reads one.</summary>
    public static string? VariableFor(Container container, string variable)
    {
        if (!container.Image.Knows(out var image))
        {
            return null;
        }

        var identity = image.Identity;
        var isBitnami = identity.StartsWith("docker.io/bitnami/", StringComparison.Ordinal) || identity.StartsWith("docker.io/bitnamilegacy/", StringComparison.Ordinal);
        if (isBitnami)
        {
            return Array.Exists(bitnami, ending => variable.EndsWith(ending, StringComparison.Ordinal)) ? variable + "_FILE" : null;
        }

        return identity switch
        {
            "docker.io/grafana/grafana" or "docker.io/grafana/grafana-oss" or "docker.io/grafana/grafana-enterprise" => variable.StartsWith("GF_", StringComparison.Ordinal) ? variable + "__FILE" : null,
            "docker.io/dpage/pgadmin4" => variable == "PGADMIN_DEFAULT_PASSWORD" ? variable + "_FILE" : null,
            "quay.io/prometheuscommunity/postgres-exporter" or "docker.io/prometheuscommunity/postgres-exporter" => variable == "DATA_SOURCE_PASS" ? variable + "_FILE" : null,
            _ => container.Product is { } product && variables.TryGetValue(product.Kind, out var known) && known.Contains(variable) ? variable + "_FILE" : null,
        };
    }
}
