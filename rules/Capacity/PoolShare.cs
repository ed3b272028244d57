namespace Dpp.Rules;

/// <summary>How many connections one pooler may open to one server: what is not known counts as the least it can be.</summary>
/// <param name="Size">What decides the size of its pools.</param>
/// <param name="Sum">"(20 + 5 in reserve) x 2 databases x 3 replicas".</param>
internal readonly record struct PoolShare(Pooler Pooler, Located<long> Size, long Most, string Sum, Located<int> Replicas)
{
    public static PoolShare? Of(Pooler pooler, Database server)
    {
        var settings = pooler.Server.Settings;
        var lines = pooler.Databases.Where(database => ReferenceEquals(database.Server, server)).ToList();
        if (lines.Count == 0)
        {
            return null;
        }

        var pools = new List<(long Each, long Reserve, int Users, long Most)>();
        Located<long> decides = default;
        foreach (var line in lines)
        {
            var size = Said(line.PoolSize) ?? settings.Number("default_pool_size");
            var reserve = Said(line.ReserveSize) ?? settings.Number("reserve_pool_size");
            var cap = Said(line.MostConnections) ?? settings.Number("max_db_connections");
            if (!size.Knows(out var each) || each <= 0 || (!cap.Knows(out var limit) && !cap.IsMissing))
            {
                continue;
            }

            var users = line.User.IsMissing ? UsersOf(pooler) : 1;
            var extra = reserve.Knows(out var more) && more > 0 ? more : 0;
            var most = (each + extra) * users;
            pools.Add((each, extra, users, limit > 0 ? Math.Min(most, limit) : most));
            decides = decides.State != Knowledge.Written ? limit > 0 && limit < most ? cap : size : decides;
        }

        if (pools.Count == 0)
        {
            return null;
        }

        var times = pooler.Workload is { } workload && workload.Replicas.Knows(out var replicas) && replicas > 1 ? replicas : 1;
        var sum = pools.Sum(pool => pool.Most);
        var perUser = settings.Number("max_user_connections");
        if (!perUser.Knows(out var ofUser) || (ofUser > 0 && ofUser * pools.Max(pool => pool.Users) < sum))
        {
            return null;
        }

        return new PoolShare(pooler, decides, sum * times, Words(pools, times), pooler.Workload?.Replicas ?? default);
    }

    private static string Words(List<(long Each, long Reserve, int Users, long Most)> pools, int times)
    {
        var first = pools[0];
        var words = pools.Any(pool => pool != first) ? $"{pools.Sum(pool => pool.Most)} in the pools of {pools.Count} databases"
            : first.Most != (first.Each + first.Reserve) * first.Users ? $"at most {first.Most}{Times(pools.Count, "databases")}"
            : $"{(first.Reserve > 0 ? $"({first.Each} + {first.Reserve} in reserve)" : $"a pool of {first.Each}")}{Times(pools.Count, "databases")}{Times(first.Users, "users")}";
        return words + Times(times, "replicas");
    }

    private static string Times(int count, string what) => count > 1 ? $" x {count} {what}" : "";

    /// <summary>Who may log in, without those who only look after the pooler.</summary>
    private static int UsersOf(Pooler pooler)
    {
        if (!pooler.Server.Users.Knows(out var users))
        {
            return 1;
        }

        var settings = pooler.Server.Settings;
        var others = new HashSet<string>(new[] { "admin_users", "stats_users", "auth_user" }.SelectMany(name => settings.Text(name).Knows(out var names) ? names.Split(',').Select(one => one.Trim()) : []), StringComparer.Ordinal);
        return Math.Max(1, users.Count(user => user.Name.Knows(out var name) && !others.Contains(name)));
    }

    private static Located<long>? Said(Located<long> value) => value.IsMissing ? null : value;
}
