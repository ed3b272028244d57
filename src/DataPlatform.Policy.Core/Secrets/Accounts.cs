using Dpp.Model;

namespace Dpp.Secrets;

/// <summary>Which account a variable sets or uses, as far as its name tells.</summary>
internal static class Accounts
{
    /// <summary>Variables that give a server its password; a client that has the same variable has the same account.</summary>
    private static readonly Dictionary<string, (string Title, string? User)> variables = new(StringComparer.Ordinal)
    {
        ["POSTGRES_PASSWORD"] = ("PostgreSQL login", "POSTGRES_USER"),
        ["POSTGRESQL_PASSWORD"] = ("PostgreSQL login", "POSTGRESQL_USERNAME"),
        ["POSTGRES_REPLICATION_PASSWORD"] = ("PostgreSQL replication", null),
        ["POSTGRESQL_REPLICATION_PASSWORD"] = ("PostgreSQL replication", null),
        ["REPLICATION_PASSWORD"] = ("PostgreSQL replication", null),
        ["MYSQL_ROOT_PASSWORD"] = ("MySQL root", null),
        ["MARIADB_ROOT_PASSWORD"] = ("MySQL root", null),
        ["MYSQL_PASSWORD"] = ("MySQL login", "MYSQL_USER"),
        ["MARIADB_PASSWORD"] = ("MySQL login", "MARIADB_USER"),
        ["MINIO_ROOT_PASSWORD"] = ("MinIO root", null),
        ["MONGO_INITDB_ROOT_PASSWORD"] = ("MongoDB root", null),
        ["MONGODB_ROOT_PASSWORD"] = ("MongoDB root", null),
        ["REDIS_PASSWORD"] = ("Redis", null),
        ["RABBITMQ_DEFAULT_PASS"] = ("RabbitMQ login", "RABBITMQ_DEFAULT_USER"),
        ["ELASTIC_PASSWORD"] = ("Elasticsearch elastic", null),
        ["KIBANA_PASSWORD"] = ("Elasticsearch kibana", null),
        ["OPENSEARCH_INITIAL_ADMIN_PASSWORD"] = ("OpenSearch admin", null),
        ["CLICKHOUSE_PASSWORD"] = ("ClickHouse login", "CLICKHOUSE_USER"),
        ["MSSQL_SA_PASSWORD"] = ("SQL Server sa", null),
        ["GF_SECURITY_ADMIN_PASSWORD"] = ("Grafana admin", null),
        ["PGADMIN_DEFAULT_PASSWORD"] = ("pgAdmin", null),
        ["KEYCLOAK_ADMIN_PASSWORD"] = ("Keycloak admin", null),
        ["KC_BOOTSTRAP_ADMIN_PASSWORD"] = ("Keycloak admin", null),
        ["SUPERSET_ADMIN_PASSWORD"] = ("Superset admin", null),
        ["_AIRFLOW_WWW_USER_PASSWORD"] = ("Airflow admin", null),
    };

    /// <summary>Null when the name does not tell.</summary>
    public static string? Of(string name, EnvironmentVariables environment)
    {
        if (!variables.TryGetValue(name, out var account))
        {
            return SecretNames.IsSecret(name) && SecretNames.IsKey(name) ? name.ToUpperInvariant() : null;
        }

        return account.User is not null && environment[account.User].Knows(out var user) ? $"{account.Title} '{user}'" : account.Title;
    }
}
