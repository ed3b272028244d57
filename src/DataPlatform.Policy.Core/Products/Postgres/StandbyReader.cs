using Dpp.Model;
using Dpp.Syntax.Ini;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>Finds which PostgreSQL servers of a stack follow which: by primary_conninfo, by the pg_basebackup that makes them, by variables of their image.</summary>
internal sealed class StandbyReader
{
    private const string Unnamed = "walreceiver";

    /// <summary>Options of pg_basebackup that have a value.</summary>
    private const string WithValue = "DFTrXZcdhpSUs";

    private static readonly Fact receiver = new("the WAL receiver of PostgreSQL", "2026-11");

    private readonly Dictionary<string, Database> servers = new(StringComparer.Ordinal);

    private StandbyReader(IReadOnlyList<Workload> workloads, IReadOnlyList<Resource> resources, IReadOnlyList<Database> databases)
    {
        foreach (var database in databases)
        {
            servers[database.Workload!.Name.ToString()] = database; // Those without were left out.
        }

        PodIndex? pods = null;
        foreach (var service in resources)
        {
            if (service.Kind == "Service" && service.Body["spec"]["selector"] is { Kind: TreeKind.Mapping } selector
                && (pods ??= new PodIndex(workloads)).ByLabels(selector, service.Namespace) is { IsComplete: true, Pods: [var only] }
                && databases.FirstOrDefault(each => ReferenceEquals(each.Workload, only)) is { } selected)
            {
                servers[service.Name.ToString()] = selected;
            }
        }
    }

    public static IReadOnlyList<Standby> Of(IReadOnlyList<Workload> workloads, IReadOnlyList<Resource> resources, IReadOnlyList<Store> stores)
    {
        var databases = stores.OfType<Database>().Where(database => database is { Kind: ProductKind.Postgres, Workload: not null, Container: not null }).ToList();
        if (databases.Count == 0)
        {
            return [];
        }

        var reader = new StandbyReader(workloads, resources, databases);
        return [.. databases.Select(reader.Read).OfType<Standby>()];
    }

    private Standby? Read(Database database)
    {
        var settings = database.Postgres!; // PostgreSQL has them.
        var connection = settings.Text("primary_conninfo");
        if (connection.State == Knowledge.Written && connection.Knows(out var text) && text.Length > 0)
        {
            var slot = settings.Text("primary_slot_name");
            return Following(database, connection, text, slot.Knows(out var named) && named.Length == 0 ? Located<string>.Missing(slot.At) : slot);
        }

        return database.Workload!.Containers.SelectMany(ContainerCommands.Of).Select(command => Copied(database, command)).FirstOrDefault(found => found is not null) // Those without were left out.
            ?? Replica(database, database.Container!);
    }

    /// <summary>pg_basebackup with -R writes how the copy follows what it was made from.</summary>
    private Standby? Copied(Database database, RunCommand command)
    {
        var start = 0;
        while (start < command.Words.Count && !(command.Words[start].Knows(out var program) && FileTree.NameOf(program) == "pg_basebackup"))
        {
            start++;
        }

        var follows = false;
        Located<string>? host = null, connection = null, slot = null;
        for (var i = start + 1; i < command.Words.Count; i++)
        {
            if (!command.Words[i].Knows(out var word))
            {
                continue;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                var sign = word.IndexOf('=');
                var value = sign >= 0 ? command.Words[i].Select(all => all.Substring(sign + 1)) : i + 1 < command.Words.Count ? command.Words[i + 1] : default;
                switch (sign < 0 ? word : word.Substring(0, sign))
                {
                    case "--write-recovery-conf": follows = true; break;
                    case "--host": host = value; break;
                    case "--dbname": connection = value; break;
                    case "--slot": slot = value; break;
                }
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                for (var letter = 1; letter < word.Length; letter++)
                {
                    follows |= word[letter] == 'R';
                    if (WithValue.IndexOf(word[letter]) < 0)
                    {
                        continue;
                    }

                    var rest = letter + 1;
                    var value = rest < word.Length ? command.Words[i].Select(all => all.Substring(rest)) : i + 1 < command.Words.Count ? command.Words[++i] : default;
                    host = word[letter] == 'h' ? value : host;
                    connection = word[letter] == 'd' ? value : connection;
                    slot = word[letter] == 'S' ? value : slot;
                    break;
                }
            }
        }

        var kept = slot ?? Located<string>.Missing(start < command.Words.Count ? command.Words[start].At : database.Name.At);
        return !follows ? null
            : connection is { } all && all.Knows(out var text) ? Following(database, all, text, kept)
            : host is { } only && only.Knows(out var name) ? Following(database, only, "host=" + name, kept) : null;
    }

    /// <summary>The image of Bitnami makes a standby of itself.</summary>
    private Standby? Replica(Database database, Container container)
    {
        var host = container.Environment["POSTGRESQL_MASTER_HOST"];
        if (!container.Environment["POSTGRESQL_REPLICATION_MODE"].Knows(out var mode) || mode is not ("slave" or "replica") || !host.Knows(out var name) || Find(name) is not { } primary)
        {
            return null;
        }

        var own = container.Environment["POSTGRESQL_CLUSTER_APP_NAME"];
        return new Standby(database, primary, host) { ApplicationName = own.IsMissing ? Located<string>.Implied(Unnamed, database.Name.At, receiver) : own, Count = Count(database, primary) };
    }

    private Standby? Following(Database database, Located<string> says, string text, Located<string> slot)
    {
        var pairs = ConnectionStringParser.Parse(new SourceText(new SourceFile("", text))).Pairs;
        string? Last(string key) => pairs.LastOrDefault(pair => pair.Key.Value == key)?.Value.Value;
        if (Last("host") is not { } host || Find(host) is not { } primary)
        {
            return null;
        }

        return new Standby(database, primary, says)
        {
            Slot = slot,
            ApplicationName = Last("application_name") is { } name ? says.Select(_ => name) : Unsaid(database),
            Count = Count(database, primary),
        };
    }

    /// <summary>A standby that is given no name uses that of its cluster; a script that starts it is read for one.</summary>
    private static Located<string> Unsaid(Database database)
    {
        var name = database.Postgres!.Text("cluster_name"); // PostgreSQL has settings.
        if (name.Knows(out var said))
        {
            return said.Length > 0 ? name : Located<string>.Implied(Unnamed, database.Name.At, receiver);
        }

        var container = database.Container!; // Those without were left out.
        var names = container.Entrypoint.Words.Concat(container.Arguments.Words).Any(word => ContainerText.Of(word).Shape.IndexOf("cluster_name", StringComparison.Ordinal) >= 0)
            || container.Mounts.Any(mount => mount is { Kind: MountKind.Bind or MountKind.Configuration } && (!mount.Complete || mount.Files.Any(file => file.Text.Text.IndexOf("cluster_name", StringComparison.Ordinal) >= 0)));
        return names ? name : Located<string>.Implied(Unnamed, database.Name.At, receiver);
    }

    /// <summary>The pods of one workload may follow its first one.</summary>
    private static Located<int> Count(Database database, Database primary)
        => ReferenceEquals(database, primary) ? database.Workload!.Replicas.Select(all => all - 1) : database.Workload!.Replicas; // Those without were left out.

    /// <summary>By the name of a service or workload; postgres-0.postgres is the first pod of a StatefulSet.</summary>
    private Database? Find(string host)
    {
        var name = host.Split(',')[0].Split('.')[0];
        if (servers.TryGetValue(name, out var found))
        {
            return found;
        }

        var dash = name.LastIndexOf('-');
        return dash > 0 && name.Skip(dash + 1).All(char.IsDigit) && servers.TryGetValue(name.Substring(0, dash), out found) && found.Workload!.Kind == WorkloadKind.StatefulSet ? found : null;
    }
}
