namespace Dpp.Formats.Helm;

/// <summary>A workload that a chart makes, and the values that say what of it; several paths for one thing where versions of the chart differ.</summary>
/// <param name="Name">How it is told of: the key of its values.</param>
/// <param name="Image">A mapping with repository and tag, or a text with its tag under "imageTag".</param>
/// <param name="Replicas">How many; none where the chart adds others.</param>
/// <param name="Secrets">Paths of secrets and the variables that bring them; a path that ends in "*" brings each of its keys.</param>
internal sealed record ChartPart(string Name, string Kind, string[] Image, string[] Resources, string[] Replicas, (string Path, string Variable)[] Secrets);

/// <summary>The charts whose values are known; as of 2026-11, from the values files that their projects publish.</summary>
internal static class KnownChart
{
    private static readonly (string, string)[] SupersetSecrets = [("extraSecretEnv.*", ""), ("extraEnv.*", ""), ("supersetNode.connections.db_pass", "DB_PASS"), ("supersetNode.connections.redis_password", "REDIS_PASSWORD")];
    private static readonly (string, string)[] AirbyteSecrets = [("global.database.password", "DATABASE_PASSWORD")];

    private static readonly ChartPart[] Postgres =
    [
        new("postgresql", "StatefulSet", ["image"], ["primary.resources"], [],
            [("auth.password", "POSTGRES_PASSWORD"), ("auth.postgresPassword", "POSTGRES_POSTGRES_PASSWORD"), ("auth.replicationPassword", "POSTGRES_REPLICATION_PASSWORD")]),
    ];

    private static readonly ChartPart[] MinIO =
    [
        new("minio", "StatefulSet", ["image"], ["resources"], ["replicas", "statefulset.replicaCount"],
            [("rootUser", "MINIO_ROOT_USER"), ("rootPassword", "MINIO_ROOT_PASSWORD"), ("auth.rootUser", "MINIO_ROOT_USER"), ("auth.rootPassword", "MINIO_ROOT_PASSWORD")]),
    ];

    private static readonly ChartPart[] Superset =
    [
        new("supersetNode", "Deployment", ["image"], ["supersetNode.resources", "resources"], ["supersetNode.replicas.replicaCount", "supersetNode.replicaCount"], SupersetSecrets),
        new("supersetWorker", "Deployment", ["image"], ["supersetWorker.resources", "resources"], ["supersetWorker.replicas.replicaCount", "supersetWorker.replicaCount"], []),
        new("supersetCeleryBeat", "Deployment", ["image"], ["supersetCeleryBeat.resources", "resources"], [], []),
    ];

    private static readonly ChartPart[] Airbyte =
    [
        .. new[] { "server", "worker", "webapp", "workload-launcher", "workload-api-server", "connector-builder-server", "cron" }.Select(name =>
            new ChartPart(name, "Deployment", [name + ".image"], [name + ".resources"], [name + ".replicaCount"], name == "server" ? AirbyteSecrets : [])),
    ];

    private static readonly ChartPart[] Dremio =
    [
        new("coordinator", "StatefulSet", ["image"], [], [], []),
        new("executor", "StatefulSet", ["image"], [], ["executor.count"], []),
    ];

    /// <summary>Empty for a chart that is not known.</summary>
    public static IReadOnlyList<ChartPart> Parts(string chart) => chart switch
    {
        "postgresql" => Postgres,
        "minio" => MinIO,
        "superset" => Superset,
        "airbyte" => Airbyte,
        "dremio" or "dremio_v2" => Dremio,
        _ => [],
    };

    /// <summary>The known charts that one brings along, under these keys of its values.</summary>
    public static IReadOnlyList<string> Within(string chart) => chart switch
    {
        "superset" => ["postgresql"],
        _ => [],
    };
}
