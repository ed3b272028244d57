using System.Globalization;

namespace Dpp.Rules;

/// <summary>How many connections a client keeps to its database, as far as its files say: each replica, each worker process, and what may come on top.</summary>
internal readonly record struct ClientPool(Workload From, Located<int> Size, long Most, string Sum)
{
    /// <summary>Variables by which well-known frameworks are told the size of their pool.</summary>
    private static readonly string[] sizes =
    [
        "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE", "HIKARI_MAXIMUM_POOL_SIZE", "DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE", "DB_POOL_SIZE", "DATABASE_POOL_SIZE", "POSTGRES_POOL_SIZE",
        "SQLALCHEMY_POOL_SIZE", "AIRFLOW__DATABASE__SQL_ALCHEMY_POOL_SIZE", "KC_DB_POOL_MAX_SIZE", "MB_APPLICATION_DB_MAX_CONNECTION_POOL_SIZE", "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "PG_POOL_MAX",
    ];

    private static readonly string[] extras = ["SQLALCHEMY_MAX_OVERFLOW", "AIRFLOW__DATABASE__SQL_ALCHEMY_MAX_OVERFLOW", "DB_MAX_OVERFLOW"];
    private static readonly string[] processes = ["SERVER_WORKER_AMOUNT", "WEB_CONCURRENCY", "GUNICORN_WORKERS"];

    public static ClientPool? Of(Stack stack, Workload client, Database server)
    {
        foreach (var target in stack.DbtTargets)
        {
            if (ReferenceEquals(target.Server, server) && ReferenceEquals(target.Workload?.Declared, client.Declared) && target.IsChosen.Knows(out var chosen) && chosen && target.Threads.Knows(out var threads))
            {
                return new ClientPool(client, target.Threads, threads, $"{threads} threads of dbt");
            }
        }

        foreach (var container in client.Containers)
        {
            var size = Number(container, sizes);
            if (!size.Knows(out var each) || each <= 0)
            {
                continue;
            }

            var extra = Number(container, extras).Knows(out var more) && more > 0 ? more : 0;
            var workers = Number(container, processes).Knows(out var many) && many > 1 ? many : 1;
            var replicas = client.Replicas.Knows(out var copies) && copies > 1 ? copies : 1;
            var words = (extra > 0 ? $"({each} + {extra} on top)" : $"a pool of {each}") + (workers > 1 ? $" x {workers} processes" : "") + (replicas > 1 ? $" x {replicas} replicas" : "");
            return new ClientPool(client, size, (long)(each + extra) * workers * replicas, words);
        }

        return null;
    }

    private static Located<int> Number(Container container, string[] names)
    {
        foreach (var name in names)
        {
            var value = container.Environment[name];
            if (value.State == Knowledge.Written && value.Knows(out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return value.Select(_ => number);
            }
        }

        return default;
    }
}
