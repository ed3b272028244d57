using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>Finds as whom clients log in to the PostgreSQL servers of a stack and which databases they use: in URLs, in variables that belong together, in pgbouncer.ini.</summary>
internal sealed class PostgresLogins
{
    private static readonly string[] hostKeys = ["HOSTNAME", "HOST", "SERVER", "ADDRESS", "ADDR"];
    private static readonly string[] userKeys = ["USER", "USERNAME", "USER_NAME", "LOGIN"];
    private static readonly string[] databaseKeys = ["DB", "DATABASE", "DBNAME", "DB_NAME", "DATABASE_NAME"];

    /// <summary>What stands before NAME when it is the name of a database.</summary>
    private static readonly string[] databasePrefixes = ["DB_", "DATABASE_", "POSTGRES_", "POSTGRESQL_", "PG_", "PSQL_"];

    private readonly List<Login> logins = [];
    private readonly Dictionary<string, Database> byName = new(StringComparer.Ordinal);
    private readonly ReachedServers reached;

    private PostgresLogins(ReachedServers reached, IEnumerable<Database> databases)
    {
        this.reached = reached;
        foreach (var database in databases.Where(database => database.Kind == ProductKind.Postgres && database.Workload is not null))
        {
            byName[database.Workload!.Name.ToString()] = database; // Those without were left out.
        }
    }

    public static IReadOnlyList<Login> Of(IReadOnlyList<Workload> workloads, ReachedServers reached, IReadOnlyList<Store> stores)
    {
        if (!stores.OfType<Database>().Any(database => database.Provision.Knows(out _)) || DatabaseMakers.MayBeIn(workloads))
        {
            return [];
        }

        var found = new PostgresLogins(reached, stores.OfType<Database>());
        foreach (var workload in workloads)
        {
            foreach (var container in workload.Containers)
            {
                found.In(workload, container);
            }
        }

        return found.logins;
    }

    private void In(Workload workload, Container container)
    {
        if (container.Product is Model.PgBouncer pooler)
        {
            Pools(workload, container, pooler);
        }

        if (reached.Of(workload) is not { } hosts)
        {
            return;
        }

        foreach (var variable in container.Environment.All)
        {
            if (variable.Source is { } source && variable.Value.Knows(out var value))
            {
                Urls(workload, container, source, value, hosts, variable.Value.Origin);
                Group(workload, container, variable.Name, value, hosts);
            }
        }

        foreach (var word in container.Entrypoint.Words.Concat(container.Arguments.Words))
        {
            if (word.Source is { } source && word.Value.Knows(out var value))
            {
                Urls(workload, container, source, value, hosts, word.Value.Origin);
            }
        }
    }

    /// <summary>postgresql://user:password@host:5432/database, also behind jdbc: and with a driver.</summary>
    private void Urls(Workload workload, Container container, SourceText source, string value, Dictionary<string, Database> hosts, Origin? origin)
    {
        for (var scheme = value.IndexOf("://", StringComparison.Ordinal); scheme >= 0; scheme = value.IndexOf("://", scheme + 3, StringComparison.Ordinal))
        {
            if (!IsPostgres(value, scheme))
            {
                continue;
            }

            var start = scheme + 3;
            var end = EndOf(value, start, "/?# \"'");
            var at = end == start ? -1 : value.LastIndexOf('@', end - 1, end - start);
            var authority = value.Substring(at < 0 ? start : at + 1, end - (at < 0 ? start : at + 1));
            if (authority.Split(',').Select(host => hosts.TryGetValue(host.Split(':')[0], out var found) ? found : null).FirstOrDefault(found => found is not null) is not { } server)
            {
                continue;
            }

            var user = at < 0 ? default : new TextRange(start, Math.Min(at, EndOf(value, start, ":")));
            var database = end < value.Length && value[end] == '/' ? new TextRange(end + 1, EndOf(value, end + 1, "/?# \"'")) : default;
            Add(workload, container, server, Part(source, user, origin), Part(source, database, origin));
        }
    }

    /// <summary>DB_HOST with DB_USER and DB_NAME; PGHOST with PGUSER and PGDATABASE.</summary>
    private void Group(Workload workload, Container container, string name, string value, Dictionary<string, Database> hosts)
    {
        var ending = Array.Find(hostKeys, key => name.EndsWith(key, StringComparison.OrdinalIgnoreCase));
        if (ending is null || !hosts.TryGetValue(value.Split(':')[0], out var server))
        {
            return;
        }

        var prefix = name.Substring(0, name.Length - ending.Length);
        var names = Array.Exists(databasePrefixes, known => prefix.EndsWith(known, StringComparison.OrdinalIgnoreCase)) ? databaseKeys.Append("NAME") : databaseKeys;
        Add(workload, container, server, First(container, prefix, userKeys), First(container, prefix, names));
    }

    /// <summary>The servers behind a pooler, each under a name of the pooler's own.</summary>
    private void Pools(Workload workload, Container container, Model.PgBouncer pooler)
    {
        foreach (var database in pooler.Databases)
        {
            if (database.Host.Knows(out var host) && byName.TryGetValue(host, out var server))
            {
                Add(workload, container, server, database.User, !database.Database.IsMissing ? database.Database : database.IsWildcard ? default : database.Name);
            }
        }
    }

    private void Add(Workload workload, Container container, Database server, Located<string> user, Located<string> database)
    {
        if (user.Knows(out _) || database.Knows(out _))
        {
            logins.Add(new Login(workload, server, user, database, MayCreate: container.Product is null));
        }
    }

    private static Located<string> First(Container container, string prefix, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            foreach (var variable in container.Environment.All)
            {
                if (variable.Name.Length == prefix.Length + key.Length && variable.Name.StartsWith(prefix, StringComparison.Ordinal) && variable.Name.EndsWith(key, StringComparison.OrdinalIgnoreCase))
                {
                    return variable.Value.Knows(out var text) && text.Length == 0 ? default : variable.Value;
                }
            }
        }

        return default;
    }

    private static Located<string> Part(SourceText source, TextRange range, Origin? origin)
        => range.IsEmpty ? default : Located<string>.Written(Uri.UnescapeDataString(source.Text.Substring(range.Start, range.Length)), source.PlaceOf(range), null, origin);

    private static bool IsPostgres(string value, int scheme)
    {
        var start = scheme;
        while (start > 0 && (char.IsLetterOrDigit(value[start - 1]) || value[start - 1] is '+' or '_'))
        {
            start--;
        }

        return value.Substring(start, scheme - start).Split('+')[0] is "postgres" or "postgresql";
    }

    private static int EndOf(string value, int start, string stops)
    {
        var end = value.IndexOfAny(stops.ToCharArray(), start);
        return end < 0 ? value.Length : end;
    }
}
