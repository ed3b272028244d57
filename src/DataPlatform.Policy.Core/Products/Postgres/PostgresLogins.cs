using Dpp.Model;
using Dpp.Syntax.Ini;
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
    private readonly Dictionary<Tree, Database> byBody = [];
    private readonly Dictionary<string, Database> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Tree, Dictionary<string, Database>> reached = [];

    private PostgresLogins(IReadOnlyList<Workload> workloads, IReadOnlyList<Link> links, IEnumerable<Database> databases)
    {
        foreach (var database in databases.Where(database => database.Kind == ProductKind.Postgres && database.Workload is not null))
        {
            byBody[database.Workload!.Declared.Body] = database; // Those without were left out.
            byName[database.Workload.Name.ToString()] = database;
        }

        PodIndex? pods = null;
        foreach (var link in links)
        {
            if (link.Kind == LinkKind.ConnectsTo && link.To is InTree { Resource: var to } && link.Says.Knows(out var host)
                && (byBody.TryGetValue(to.Body, out var server) || Selected(link, to, pods ??= new PodIndex(workloads), out server)))
            {
                if (!reached.TryGetValue(link.From.Declared.Body, out var hosts))
                {
                    reached.Add(link.From.Declared.Body, hosts = new Dictionary<string, Database>(StringComparer.Ordinal));
                }

                hosts[host] = server!; // Found just before.
            }
        }
    }

    public static IReadOnlyList<Login> Of(IReadOnlyList<Workload> workloads, IReadOnlyList<Link> links, IReadOnlyList<Store> stores)
    {
        if (!stores.OfType<Database>().Any(database => database.Provision.Knows(out _)) || DatabaseMakers.MayBeIn(workloads))
        {
            return [];
        }

        var found = new PostgresLogins(workloads, links, stores.OfType<Database>());
        foreach (var workload in workloads)
        {
            foreach (var container in workload.Containers)
            {
                found.In(workload, container);
            }
        }

        return found.logins;
    }

    private bool Selected(Link link, Resource to, PodIndex pods, out Database? server)
    {
        server = null;
        return to.Kind == "Service" && pods.ByLabels(to.Body["spec"]["selector"], link.From.Namespace) is { IsComplete: true, Pods: [var only] }
            && byBody.TryGetValue(only.Declared.Body, out server);
    }

    private void In(Workload workload, Container container)
    {
        if (container.Product?.Kind == ProductKind.PgBouncer)
        {
            Pools(workload, container);
        }

        if (!reached.TryGetValue(workload.Declared.Body, out var hosts))
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
    private void Pools(Workload workload, Container container)
    {
        foreach (var file in container.Mounts.SelectMany(mount => mount.Files).Where(file => FileTree.NameOf(file.Path) == "pgbouncer.ini"))
        {
            foreach (var setting in IniParser.Parse(file.Text).Sections.Where(section => section.Name?.Value == "databases").SelectMany(section => section.Settings))
            {
                var parts = ConnectionStringParser.Parse(setting.ValueText).Pairs;
                if (parts.LastOrDefault(pair => pair.Key.Value == "host")?.Value.Value is { } host && byName.TryGetValue(host, out var server))
                {
                    var named = parts.LastOrDefault(pair => pair.Key.Value == "dbname")?.Value ?? (setting.Key.Value == "*" ? null : setting.Key);
                    Add(workload, container, server, Written(parts.LastOrDefault(pair => pair.Key.Value == "user")?.Value), Written(named));
                }
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

    private static Located<string> Written(Syntax.ScalarNode? node) => node is null ? default : Located<string>.Written(node.Value, node.Place);

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
