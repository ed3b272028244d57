using Dpp.Model;

namespace Dpp.Products;

/// <summary>What images bring for health checks: a check of their own, and the programs that checks are written with.</summary>
/// <remarks>As of 2026-11, from the build files of the images.</remarks>
public static class ImageHealth
{
    private static readonly string[] none = [], fetchers = ["curl", "wget"], shells = ["sh", "bash", "ash", "curl", "wget", "nc", "cat", "grep", "test", "true"];

    /// <summary>True when the image has a HEALTHCHECK, false when it has none; null when that is not known.</summary>
    public static bool? HasCheck(ImageReference image)
    {
        var identity = ProductImages.Normal(image.Identity);
        return identity switch
        {
            "docker.io/apache/superset" or "apachesuperset.docker.scarf.sh/apache/superset" or "docker.io/mysql/mysql-server" or "container-registry.oracle.com/mysql/community-server"
                or "docker.io/citusdata/citus" or "docker.io/trinodb/trino" or "docker.io/gitlab/gitlab-ce" or "docker.io/gitlab/gitlab-ee" or "docker.io/pihole/pihole"
                or "docker.io/louislam/uptime-kuma" or "docker.io/localstack/localstack" or "gcr.io/cadvisor/cadvisor" or "docker.io/google/cadvisor" => true,
            "docker.io/supabase/postgres" or "docker.io/timescale/timescaledb-ha" or "docker.io/paradedb/paradedb" or "docker.io/redis/redis-stack" or "docker.io/redis/redis-stack-server" => null,
            _ when ProductImages.Find(image) is not null || identity.StartsWith("docker.io/library/", StringComparison.Ordinal) => false,
            _ => null,
        };
    }

    /// <summary>True when the image is known not to have the program.</summary>
    public static bool Lacks(ImageReference image, string program) => Lacking(image).Contains(program);

    private static string[] Lacking(ImageReference image)
    {
        var identity = ProductImages.Normal(image.Identity);
        var tag = image.Tag ?? "";
        var isAlpine = tag.IndexOf("alpine", StringComparison.Ordinal) >= 0;
        return identity switch
        {
            "docker.io/minio/minio" or "quay.io/minio/minio" => WasWithoutCurl(tag) ? fetchers : ["wget"],
            "docker.io/library/postgres" or "docker.io/postgis/postgis" or "docker.io/pgvector/pgvector" or "docker.io/library/redis" or "docker.io/valkey/valkey" => isAlpine ? ["curl"] : fetchers,
            "docker.io/library/python" or "docker.io/library/node" or "docker.io/library/debian" when tag.EndsWith("-slim", StringComparison.Ordinal) || tag.EndsWith("slim-bookworm", StringComparison.Ordinal)
                => fetchers,
            "docker.io/library/traefik" or "docker.io/hashicorp/vault" or "docker.io/prom/prometheus" or "docker.io/prom/alertmanager" or "docker.io/edoburu/pgbouncer" => ["curl"],
            "quay.io/keycloak/keycloak" or "docker.io/qdrant/qdrant" => fetchers,
            "docker.io/otel/opentelemetry-collector" or "docker.io/otel/opentelemetry-collector-contrib" or "docker.io/cloudflare/cloudflared" => shells,
            _ when identity.StartsWith("gcr.io/distroless/", StringComparison.Ordinal) && tag.IndexOf("debug", StringComparison.Ordinal) < 0 => shells,
            _ => none,
        };
    }

    /// <summary>Between its move to a smaller base and the day curl came back.</summary>
    private static bool WasWithoutCurl(string tag)
        => tag.StartsWith("RELEASE.", StringComparison.Ordinal)
            && string.CompareOrdinal(tag, "RELEASE.2023-11-01") >= 0
            && string.CompareOrdinal(tag, "RELEASE.2024-03-29") < 0;
}
