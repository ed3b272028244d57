namespace Dpp.Facts;

/// <summary>Ports of shells, stores and engines that nobody serves to strangers.</summary>
public static class SensitivePorts
{
    private static readonly (int Port, string Of)[] known =
    [
        (22, "SSH"), (5432, "PostgreSQL"), (9200, "Elasticsearch"), (9000, "MinIO, ClickHouse"), (9047, "Dremio"), (31010, "Dremio ODBC"), (32010, "Dremio Flight"), (6379, "Redis"),
        (3389, "RDP"), (3306, "MySQL"), (1433, "SQL Server"), (1521, "Oracle"), (27017, "MongoDB"), (6432, "PgBouncer"), (9300, "Elasticsearch nodes"), (9001, "MinIO console"),
        (45678, "Dremio fabric"), (2181, "ZooKeeper"), (9092, "Kafka"), (2379, "etcd"), (10250, "kubelet"), (2375, "Docker without TLS"), (2376, "Docker"), (11211, "Memcached"),
        (5601, "Kibana"), (9042, "Cassandra"), (8123, "ClickHouse"), (8088, "Superset"), (5672, "RabbitMQ"), (15672, "RabbitMQ console"), (5439, "Redshift"), (23, "Telnet"), (445, "SMB"),
    ];

    /// <summary>The best known one in a range, and what listens there; null when there is none.</summary>
    public static (int Port, string Of)? FirstIn(int from, int to)
    {
        foreach (var each in known)
        {
            if (each.Port >= from && each.Port <= to)
            {
                return each;
            }
        }

        return null;
    }
}
